# SPDX-License-Identifier: EUPL-1.2
#
# `make help` lists the targets. Variables for the command line:
#   V=1             show the commands
#   WERROR=1        warnings are errors
#   BUILD=dir       build somewhere else
#   CC=clang        another compiler
#   JOBS=1          so many compilers at once; as many as there are processors otherwise
#   ROOMS="base …"  build only these rooms of src/, to work on one while another is in pieces
#   TESTS="a.c …"   build and run only these test programs

VERSION := 0.1.0

BUILD ?= build
PREFIX ?= /usr/local
bindir ?= $(PREFIX)/bin
datadir ?= $(PREFIX)/share
mandir ?= $(datadir)/man
localedir ?= $(datadir)/locale
profiledir ?= $(datadir)/cruscotto/profiles
COMPLETIONS = $(datadir)/bash-completion/completions/cruscotto $(datadir)/zsh/site-functions/_cruscotto
DESTDIR ?=

ROOMS ?= $(patsubst src/%/,%,$(wildcard src/*/))
TESTS ?= $(wildcard tests/pty/test_*.c tests/unit/test_*.c tests/cli/test_*.c tests/support/test_*.c)

.SUFFIXES:
.DELETE_ON_ERROR:
.SECONDARY:
MAKEFLAGS += --no-builtin-rules
say = $(if $(V),,@printf '  %-6s %s\n' '$(1)' '$(@:$(BUILD)/%=%)';)
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
again = +@$(MAKE) --no-print-directory $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(JOBS))

# ---------------------------------------------------------------- what is built
PROGRAM := $(BUILD)/cruscotto
ARCHIVE := $(BUILD)/libcruscotto.a
SOURCES := $(sort $(foreach room,$(ROOMS),$(wildcard src/$(room)/*.c)))
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)
MAIN := $(BUILD)/src/main.o
SUPPORT := $(patsubst %.c,$(BUILD)/%.o,$(filter-out tests/support/test_%,$(wildcard tests/support/*.c)))
TEST_PROGRAMS := $(TESTS:%.c=$(BUILD)/%)
FUZZERS := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/fuzz/fuzz_*.c))
TEMPLATE := $(BUILD)/cruscotto.pot
CATALOGUES := $(patsubst src/po/%.po,$(BUILD)/locale/%/LC_MESSAGES/cruscotto.mo,$(wildcard src/po/*.po))

# ---------------------------------------------------------------- flags
# What asks the compiler or pkg-config is asked once and only when something is compiled: on a bare
# machine neither is there until `deps` has run.
once = $(eval $(1) := $$(shell $(2)))$($(1))
LIBRARIES := ncursesw sqlite3 inih
INCLUDE_PATHS = $(call once,INCLUDE_PATHS,pkg-config --cflags-only-I $(LIBRARIES))
PACKAGE_LIBS = $(call once,PACKAGE_LIBS,pkg-config --libs $(LIBRARIES))
TEST_PACKAGE_LIBS = $(call once,TEST_PACKAGE_LIBS,pkg-config --libs cmocka vterm)
LIBS = $(PACKAGE_LIBS) -lcsv
TEST_LIBS = $(TEST_PACKAGE_LIBS) $(LIBS)
COMPILER = $(call once,COMPILER,printf '__clang__' | $(CC) -E -P -x c - | grep -q 1 && echo clang || echo gcc)
MACHINE = $(call once,MACHINE,$(CC) -dumpmachine)

WARNINGS_gcc := -Wduplicated-cond -Wduplicated-branches -Wtrampolines -Warith-conversion
WARNINGS_clang := -Wshorten-64-to-32 -Wunreachable-code -Wcomma -Wassign-enum
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wdouble-promotion \
	-Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wvla -Walloca -Wformat=2 \
	-Wcast-qual -Wcast-align -Wwrite-strings -Wpointer-arith -Wundef -Wredundant-decls \
	-Wimplicit-fallthrough -Wdate-time $(WARNINGS_$(COMPILER)) $(if $(WERROR),-Werror)

DEFINES = -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -DVERSION='"$(VERSION)"' \
	-DLOCALEDIR='"$(localedir)"' -DPROFILEDIR='"$(profiledir)"'

# SANITIZE names the sanitizers; without them the program is hardened, which they do not go with.
ifdef SANITIZE
  OPTIMISE ?= -O1 -g -fno-omit-frame-pointer
  PROTECTION = -fsanitize=$(SANITIZE) -fno-sanitize-recover=all
  LINK_PROTECTION = -fsanitize=$(SANITIZE)
else
  OPTIMISE ?= -O2 -g
  PROTECTION = -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong \
	-fstack-clash-protection $(if $(filter x86_64% i%86%,$(MACHINE)),-fcf-protection) \
	-fPIE -ffunction-sections -fdata-sections
  LINK_PROTECTION = -pie -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--gc-sections -Wl,-O1
endif

COMPILE = $(CC) -std=c17 $(DEFINES) -Iinclude $(INCLUDE_PATHS) $(OPTIMISE) $(PROTECTION) \
	$(WARNINGS) $(CPPFLAGS) $(CFLAGS)
LINK = $(CC) $(OPTIMISE) $(LINK_PROTECTION) -Wl,--as-needed $(LDFLAGS)

# ---------------------------------------------------------------- targets
.PHONY: all
all: $(PROGRAM) $(CATALOGUES) ## build the program and its translations

.PHONY: run check bench pictures load sanitize fuzz lint
run: deps-run ## install what is missing, build, and open the sample data of the 2021 plan
	$(again) $(BUILD)/demo.made
	@$(PROGRAM) --db $(DEMO) --today 2021-03-15
check: deps-check ## build and run every test; the last line is "N passed, N failed"
	$(again) run-tests
bench: deps-bench ## measure start, keys, memory and imports against other programs (minutes)
	$(again) run-bench
pictures: deps-pictures ## draw the manual's pictures anew (docs/pictures)
	$(again) run-pictures
load: deps-check ## twenty processes write at once for LOAD_SECONDS (60): nothing is lost
	$(again) run-load
sanitize: deps-check ## run every test under AddressSanitizer and UndefinedBehaviorSanitizer
	@# beside $(BUILD): a program finds the profiles of its tree in ../src
	$(again) run-tests BUILD=$(BUILD)-sanitize SANITIZE=address,undefined
fuzz: deps-fuzz ## run each fuzz target for FUZZ_SECONDS (60) with clang's libFuzzer
	$(again) run-fuzz CC=clang BUILD=$(BUILD)/fuzz SANITIZE=fuzzer-no-link,address,undefined
lint: deps-check ## check the rules of the house: layers, licences, sizes, translations
	$(again) run-lint

.PHONY: format po man install uninstall clean help
format: ## lay out the sources by .clang-format
	$(call say,FORMAT)clang-format -i $$(git ls-files 'src/*.[ch]' 'include/*.h' 'tests/*.[ch]')

po: $(TEMPLATE) ## bring the translations up to date with the sentences of the sources
	$(call say,MSGMERGE)for catalogue in $(wildcard src/po/*.po); do \
		msgmerge -q -U --backup=none --no-fuzzy-matching $$catalogue $(TEMPLATE) || exit 1; done

man: $(PROGRAM) ## write the manual pages from the tables of the program
	$(call say,MAN)$(PROGRAM) --lang en help --format man >src/man/cruscotto.1
	@$(PROGRAM) --lang en help configuration --format man >src/man/cruscotto.conf.5

install: all ## install under PREFIX (/usr/local); DESTDIR is honoured
	$(call say,COPY)install -d '$(DESTDIR)$(bindir)' '$(DESTDIR)$(profiledir)'
	@install -m 755 $(PROGRAM) '$(DESTDIR)$(bindir)/cruscotto'
	@for file in $(wildcard src/profiles/*.ini); do \
		install -m 644 $$file '$(DESTDIR)$(profiledir)'/ || exit 1; done
	@for file in $(CATALOGUES:$(BUILD)/locale/%=%); do \
		install -D -m 644 $(BUILD)/locale/$$file "$(DESTDIR)$(localedir)/$$file" || exit 1; done
	@for file in $(wildcard src/man/*.[1-8]); do section=$${file##*.}; \
		install -D -m 644 $$file "$(DESTDIR)$(mandir)/man$$section/$${file##*/}" || exit 1; done
	@for file in $(COMPLETIONS); do \
		install -D -m 644 src/completion/cruscotto.sh "$(DESTDIR)$$file" || exit 1; done

uninstall: ## remove what install put there
	$(call say,REMOVE)rm -f '$(DESTDIR)$(bindir)/cruscotto' \
		$(patsubst src/profiles/%,'$(DESTDIR)$(profiledir)/%',$(wildcard src/profiles/*.ini)) \
		$(CATALOGUES:$(BUILD)/locale/%='$(DESTDIR)$(localedir)/%') \
		$(foreach page,$(wildcard src/man/*.[1-8]),'$(DESTDIR)$(mandir)/man$(subst .,,$(suffix $(page)))/$(notdir $(page))') \
		$(COMPLETIONS:%='$(DESTDIR)%')
	@rmdir '$(DESTDIR)$(profiledir)' '$(DESTDIR)$(datadir)/cruscotto' 2>/dev/null || true

clean: ## remove the build directories
	$(call say,CLEAN)rm -rf $(BUILD) $(BUILD)-sanitize

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

# ---------------------------------------------------------------- compiling
# The command lines are kept in files, so that whatever they make is made again when they change.
.PHONY: force
$(BUILD)/compile.flags: force
	@mkdir -p $(@D); echo "$(subst ",\",$(COMPILE))" | cmp -s - $@ || echo "$(subst ",\",$(COMPILE))" >$@
$(BUILD)/link.flags: force
	@mkdir -p $(@D); echo '$(LINK) $(LIBS)' | cmp -s - $@ || echo '$(LINK) $(LIBS)' >$@

$(BUILD)/src/%.o: src/%.c $(BUILD)/compile.flags
	@mkdir -p $(@D)
	$(call say,CC)$(COMPILE) -MMD -MP -c -o $@ $<

$(BUILD)/tests/%.o: tests/%.c $(BUILD)/compile.flags
	@mkdir -p $(@D)
	$(call say,CC)$(COMPILE) -Itests -MMD -MP -c -o $@ $<

# Made anew each time, as ar would keep the object of a source that is gone.
$(ARCHIVE): $(OBJECTS) $(BUILD)/objects.list
	$(call say,AR)rm -f $@ && ar rcs $@ $(OBJECTS)
$(BUILD)/objects.list: force
	@mkdir -p $(@D); echo '$(OBJECTS)' | cmp -s - $@ || echo '$(OBJECTS)' >$@

$(PROGRAM): $(MAIN) $(ARCHIVE) $(BUILD)/link.flags
	$(call say,LINK)$(LINK) -o $@ $(MAIN) $(ARCHIVE) $(LIBS)

$(BUILD)/locale/%/LC_MESSAGES/cruscotto.mo: src/po/%.po
	@mkdir -p $(@D)
	$(call say,MSGFMT)msgfmt --check -o $@ $<

# Every sentence of the sources, to compare the translations with.
$(TEMPLATE): $(wildcard src/*.c src/*/*.c include/base/option.h)
	@mkdir -p $(@D)
	$(call say,GETTEXT)xgettext --from-code=UTF-8 -k_ -kN_ -o $@ --force-po \
		--package-name=cruscotto --copyright-holder='the authors of cruscotto' $(sort $^)

-include $(wildcard $(OBJECTS:.o=.d) $(MAIN:.o=.d) $(SUPPORT:.o=.d) $(TEST_PROGRAMS:=.d) $(FUZZERS:=.d))

# ---------------------------------------------------------------- the demonstration
# The plan is of 2021, so the demonstration opens as of that spring. Its database is made once and
# again when the lists or the program change; what was typed into it meanwhile is gone then.
DEMO := $(BUILD)/demo.db
$(BUILD)/demo.made: $(PROGRAM) $(CATALOGUES) $(wildcard sample-data/*.csv)
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	@$(PROGRAM) init --title 'Piano 2021' $(DEMO) >/dev/null
	@for list in $(wildcard sample-data/*.csv); do \
		printf '  %-6s %s\n' IMPORT $$list; \
		$(PROGRAM) --db $(DEMO) import $$list >$(BUILD)/import.log || { cat $(BUILD)/import.log; exit 1; }; \
	done
	@touch $@

# ---------------------------------------------------------------- tests
# tests/run runs the programs from the top of the tree with BUILD and CRUSCOTTO in the environment.
.PHONY: run-tests tests
tests: $(if $(filter command line,$(origin ROOMS)),,$(PROGRAM)) $(CATALOGUES) $(TEMPLATE) $(TEST_PROGRAMS)
run-tests: tests
	@BUILD='$(BUILD)' SANITIZE='$(SANITIZE)' sh tests/run \
		$(if $(filter command line,$(origin TESTS)),,tests/lint/run) $(TEST_PROGRAMS)

LOAD_SECONDS ?= 60
.PHONY: run-load
run-load: $(BUILD)/tests/unit/test_store_load
	@LOAD_SECONDS=$(LOAD_SECONDS) $(BUILD)/tests/unit/test_store_load

.PHONY: run-lint
run-lint: $(TEMPLATE) $(ARCHIVE)
	@BUILD='$(BUILD)' sh tests/lint/run

# A test of what happens when memory runs out is named test_…_faults.c and can refuse allocations
# through tests/support/faults.h.
WRAP = -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc
$(BUILD)/tests/%: $(BUILD)/tests/%.o $(BUILD)/libsupport.a $(ARCHIVE) $(BUILD)/link.flags
	$(call say,LINK)$(LINK) $(if $(filter %_faults,$*),$(WRAP)) -o $@ $< \
		$(BUILD)/libsupport.a $(ARCHIVE) $(TEST_LIBS)

$(BUILD)/libsupport.a: $(SUPPORT)
	$(call say,AR)rm -f $@ && ar rcs $@ $(SUPPORT)

# ---------------------------------------------------------------- fuzzing
# libFuzzer starts from tests/fuzz/corpus/NAME and tests/data/NAME and keeps what it learns in the build
# directory. What makes a target fail is left there, too.
FUZZ_SECONDS ?= 60
.PHONY: run-fuzz
run-fuzz: $(FUZZERS)
	@for fuzzer in $(FUZZERS); do name=$${fuzzer##*/}; mkdir -p $(BUILD)/corpus/$$name; \
		$$fuzzer -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=1024 -max_len=8192 \
			-verbosity=0 -print_final_stats=1 \
			-artifact_prefix=$(BUILD)/ $(BUILD)/corpus/$$name \
			$$(ls -d tests/fuzz/corpus/$$name tests/data/$${name#fuzz_} 2>/dev/null) || exit 1; done

$(BUILD)/tests/fuzz/%: $(BUILD)/tests/fuzz/%.o $(ARCHIVE) $(BUILD)/link.flags
	$(call say,LINK)$(LINK) -fsanitize=fuzzer -o $@ $< $(ARCHIVE) $(LIBS)

# ---------------------------------------------------------------- measuring
.PHONY: run-bench run-pictures
run-bench: $(PROGRAM) $(CATALOGUES) $(BUILD)/tests/bench/baseline
	@PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=tests BUILD='$(BUILD)' python3 -m bench $(BENCH)

run-pictures: $(PROGRAM) $(CATALOGUES)
	@PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=tests BUILD='$(BUILD)' python3 -m bench pictures

$(BUILD)/tests/bench/baseline: $(BUILD)/tests/bench/baseline.o $(BUILD)/link.flags
	$(call say,LINK)$(LINK) -o $@ $< $(LIBS)

# ---------------------------------------------------------------- what must be installed
# Each need and the Debian package that brings it; .ci/deps looks for the former, installs the latter.
NEEDS_run := $(CC):gcc cc/program:gcc,libc6-dev pkg-config:pkg-config msgfmt:gettext \
	lib/ncursesw:libncurses-dev lib/sqlite3>=3.37:libsqlite3-dev lib/inih:libinih-dev \
	cc/csv:libcsv-dev
NEEDS_check := $(NEEDS_run) lib/cmocka:libcmocka-dev lib/vterm:libvterm-dev
NEEDS_bench := $(NEEDS_run) python3:python3 sqlite3:sqlite3 infocmp:ncurses-bin
NEEDS_pictures := $(NEEDS_run) python3:python3
NEEDS_fuzz := $(NEEDS_check) clang:clang cc/fuzzer:clang,libclang-rt-dev

.PHONY: deps deps-run deps-check deps-bench deps-pictures deps-fuzz
deps: deps-check ## install what building and testing need and this machine lacks
deps-run deps-check deps-bench deps-pictures deps-fuzz: deps-%:
	@CC='$(CC)' sh .ci/deps $(foreach need,$(NEEDS_$*),'$(need)')
