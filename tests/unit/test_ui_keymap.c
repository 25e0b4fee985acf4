/* SPDX-License-Identifier: EUPL-1.2 */
/* Keys that a configuration gives to actions: what follows them, and what is refused. */
#include <stdlib.h>
#include <string.h>

#include "../../src/base/config_files.h"
#include "../../src/ui/actions.h"
#include "../../src/ui/keys.h"
#include "base/file.h"
#include "support/check.h"
#include "support/environment.h"

struct scene {
    char *directory, *path;
};

static int start(void **state) {
    struct scene *place = calloc(1, sizeof *place);

    i18n_init("en", NULL);
    place->directory = directory_make();
    place->path = text_format("%s/config", place->directory);
    *state = place;
    return 0;
}

static int stop(void **state) {
    struct scene *place = *state;

    directory_remove(place->directory);
    free(place->path);
    free(place);
    return 0;
}

/* Reads the lines of [keys], which begin on line 2. */
static enum status read_keys(const struct scene *place, const char *lines, struct keymap *keymap,
                             struct error *error) {
    const struct config_section sections[] = {{"keys", keymap_read, keymap_check, keymap},
                                              {NULL, NULL, NULL, NULL}};
    const struct config_files files = {"/nonexistent", place->path};
    char *text = text_format("[keys]\n%s", lines);
    struct config config;

    assert_int_equal(file_replace(place->path, text, strlen(text), NULL), STATUS_OK);
    free(text);
    *keymap = (struct keymap){0};
    return config_load_from(&config, &files, sections, error);
}

static const char *at(const struct keymap *keymap, enum place place, uint32_t key) {
    const struct action *action = action_for(keymap, place, key);

    return action ? action->name : "";
}

static void actions_follow(void **state) {
    struct keymap keymap;
    struct error error = {0};
    struct buffer text = {0};
    struct theme theme = {0};

    assert_int_equal(read_keys(*state,
                               "search = ^T F3\nadd = none\nedit = a\nsort = %\nhelp = F1 W\n"
                               "down = j J\n",
                               &keymap, &error),
                     STATUS_OK);
    assert_string_equal(at(&keymap, PLACE_REGISTER, '/'), "");
    assert_string_equal(at(&keymap, PLACE_REGISTER, 'T' & 0x1F), "search");
    assert_string_equal(at(&keymap, PLACE_REGISTER, 'a'), "edit");
    assert_string_equal(at(&keymap, PLACE_REGISTER, 'e'), "");
    assert_string_equal(at(&keymap, PLACE_REGISTER, '%'), "sort");
    assert_string_equal(at(&keymap, PLACE_REGISTER, 'J'), "down");
    assert_string_equal(at(NULL, PLACE_REGISTER, '/'), "search");

    action_hints(&text, &keymap, &theme, PLACE_DASHBOARD, false, 79);
    assert_string_equal(buffer_text(&text), "  j move  Enter open  Tab pane  ^T search  r "
                                            "registers  F1 help  q quit");
    buffer_truncate(&text, 0);
    action_keys(&text, &keymap, action_by_name("help"), false);
    assert_string_equal(buffer_text(&text), "F1 W");
    buffer_truncate(&text, 0);
    action_key(&text, &keymap, "add", false);
    assert_string_equal(buffer_text(&text), "-");
    buffer_done(&text);
    keymap_done(&keymap);
}

/* Two that change places clash only in between. */
static void keys_change_places(void **state) {
    struct keymap keymap;
    struct error error = {0};

    assert_int_equal(read_keys(*state, "add = e\nedit = a Ins\n", &keymap, &error), STATUS_OK);
    assert_string_equal(at(&keymap, PLACE_REGISTER, 'e'), "add");
    assert_string_equal(at(&keymap, PLACE_REGISTER, 'a'), "edit");
    keymap_done(&keymap);
}

/* What never meets may share a key. */
static void other_places_do_not_matter(void **state) {
    struct keymap keymap;
    struct error error = {0};

    assert_int_equal(read_keys(*state, "provenance = y\n", &keymap, &error), STATUS_OK);
    assert_string_equal(at(&keymap, PLACE_DETAIL, 'y'), "provenance");
    assert_string_equal(at(&keymap, PLACE_REGISTER, 'y'), "mine");
    keymap_done(&keymap);
}

static const struct refusal {
    const char *lines, *message;
} refusals[] = {
    {"serch = /\n", ":2: there is no action \"serch\"; did you mean \"search\"?"},
    {"what_is_this = /\n", ":2: there is no action \"what_is_this\""},
    {"sort = %\nadd = e\n", ":3: the key e of \"add\" is one of \"edit\", too: "},
    {"search = q\n", ":2: the key q of \"search\" is one of \"back\", too: "},
    {"add = x\nedit = x\n", ":2: the key x of \"add\" is one of \"edit\", too: "},
    {"add = A A\n", ":2: \"add\" has a key twice"},
    {"add = Tab ^I\n", ":2: \"add\" has a key twice"},
    {"add = Pippo\n", ":2: there is no key \"Pippo\" that a terminal sends"},
    {"add = F13\n", ":2: there is no key \"F13\" that a terminal sends"},
    {"add = F0\n", ":2: there is no key \"F0\" that a terminal sends"},
    {"add = ^J\n", ":2: there is no key \"^J\" that a terminal sends"},
    {"add = ^H\n", ":2: there is no key \"^H\" that a terminal sends"},
    {"add = ^1\n", ":2: there is no key \"^1\" that a terminal sends"},
    {"add = A \xCC\x80\n", "that a terminal sends"},
    {"accept = x\n", ":2: \"accept\" is needed while typing: a character would be text"},
    {"register = A B\n", ":2: the keys of \"register\" cannot be changed"},
    {"back = none\n", ":2: \"back\" needs a key: it is the way out"},
    {"quit = none\n", ":2: \"quit\" needs a key: it is the way out"},
    {"add =\n", ":2: \"add\" has no keys here: \"none\" takes them away"},
};

static void wrong_keys_are_told_by_line(void **state) {
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        struct keymap keymap;
        struct error error = {0};

        assert_int_equal(read_keys(*state, refusals[i].lines, &keymap, &error), STATUS_CONFIG);
        if (!strstr(error.text, refusals[i].message))
            fail_msg("“%s” is not in: %s", refusals[i].message, error.text);
        keymap_done(&keymap);
    }
}

/* From the screen: what clashes leaves everything as it was. */
static void rebinding_is_all_or_nothing(void **state) {
    const struct action *add = action_by_name("add");
    struct keymap keymap = {0};
    struct error error = {0};

    (void)state;
    assert_int_equal(keymap_rebind(&keymap, add, "e", &error), STATUS_CONFIG);
    assert_string_equal(keymap_keys(&keymap, add), "a Ins");
    assert_int_equal(keymap_rebind(&keymap, add, "A", &error), STATUS_OK);
    assert_string_equal(keymap_keys(&keymap, add), "A");
    assert_int_equal(keymap_rebind(&keymap, add, "e", &error), STATUS_CONFIG);
    assert_string_equal(keymap_keys(&keymap, add), "A");
    assert_int_equal(keymap_rebind(&keymap, action_by_name("edit"), "a", &error), STATUS_OK);
    assert_int_equal(keymap_rebind(&keymap, add, NULL, &error), STATUS_CONFIG);
    assert_string_equal(keymap_keys(&keymap, add), "A");
    assert_int_equal(keymap_rebind(&keymap, action_by_name("edit"), NULL, &error), STATUS_OK);
    assert_int_equal(keymap_rebind(&keymap, add, NULL, &error), STATUS_OK);
    assert_string_equal(keymap_keys(&keymap, add), "a Ins");
    keymap_done(&keymap);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(actions_follow),
        cmocka_unit_test(keys_change_places),
        cmocka_unit_test(other_places_do_not_matter),
        cmocka_unit_test(wrong_keys_are_told_by_line),
        cmocka_unit_test(rebinding_is_all_or_nothing),
    };

    return cmocka_run_group_tests_name("ui keymap", tests, start, stop);
}
