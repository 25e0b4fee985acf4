/* SPDX-License-Identifier: EUPL-1.2 */
#include "plan.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "header.h"

static const struct {
    const char *name;
    const char *label;
} kinds[PLAN_KINDS] = {
    [PLAN_NEW] = {"new", N_("new")},
    [PLAN_CHANGED] = {"changed", N_("changed")},
    [PLAN_SAME] = {"same", N_("the same")},
    [PLAN_REJECTED] = {"rejected", N_("rejected")},
    [PLAN_CONFLICTING] = {"conflicting", N_("conflicting")},
    [PLAN_GONE] = {"gone", N_("no more in the list")},
};

const char *plan_kind_name(enum plan_kind kind) { return kinds[kind].name; }

const char *plan_kind_label(enum plan_kind kind) { return _(kinds[kind].label); }

const char *import_source_label(const char *source) {
    return strcmp(source, "list") == 0 ? _("list") : source;
}

void import_plan_free(struct import_plan *plan) {
    if (plan == NULL)
        return;
    stage_close(&plan->stage);
    spool_close(&plan->rows);
    mapping_done(&plan->mapping);
    header_done(&plan->header);
    buffer_done(&plan->header_raw);
    buffer_done(&plan->source);
    names_done(&plan->remarks);
    profiles_done(&plan->profiles);
    free(plan->index.offsets);
    free(plan->file);
    free(plan);
}

const struct plan_summary *import_plan_summary(const struct import_plan *plan) {
    return &plan->summary;
}

/* ---- the header ---- */

static enum status read_header(struct import_plan *plan, struct csv_reader *reader,
                               struct error *error) {
    const struct csv_row *row = NULL;
    enum status status = header_read(&plan->header, reader, plan->file, &row, error);

    if (status != STATUS_OK)
        return status;
    buffer_add_text(&plan->header_raw, row->raw);
    return buffer_ok(&plan->header_raw) ? STATUS_OK : error_memory(error);
}

static enum status choose_profile(struct import_plan *plan, const struct import_options *options,
                                  const struct profile **profile, struct error *error) {
    enum status status;

    *profile = NULL;
    if (options->profile_text != NULL)
        return profiles_add_text(&plan->profiles, options->profile_text, profile, error);
    if (options->profile != NULL && strcmp(options->profile, "none") == 0)
        return STATUS_OK;
    status = profiles_load(&plan->profiles, error);
    if (status != STATUS_OK)
        return status;
    if (options->profile == NULL) {
        profiles_recognise(&plan->profiles, &plan->header.names, options->reg, profile);
        return STATUS_OK;
    }
    status = profiles_named(&plan->profiles, options->profile, profile, error);
    if (status == STATUS_OK && options->reg != NULL && (*profile)->reg != options->reg)
        return error_set(error, STATUS_USAGE, _("The profile \"%s\" is for \"%s\", not for \"%s\""),
                         options->profile, label_text((*profile)->reg->plural),
                         label_text(options->reg->plural));
    return status;
}

static enum status guess_register(const struct import_plan *plan,
                                  const struct import_options *options,
                                  const struct register_def **reg, struct error *error) {
    enum status status = mapping_guess(&plan->header, plan->file, reg, error);

    if (options->no_register != NULL)
        *options->no_register = status == STATUS_USAGE || status == STATUS_INPUT;
    return status;
}

static enum status map_columns(struct import_plan *plan, const struct import_options *options,
                               struct error *error) {
    const struct register_def *reg = options->reg;
    const struct profile *profile;
    enum status status = choose_profile(plan, options, &profile, error);

    if (status == STATUS_OK && profile == NULL && reg == NULL)
        status = guess_register(plan, options, &reg, error);
    if (status != STATUS_OK)
        return status;
    status = profile != NULL ? mapping_by_profile(&plan->mapping, &plan->header, profile, error)
                             : mapping_by_names(&plan->mapping, &plan->header, reg, error);
    if (options->all_rows)
        mapping_pass_all(&plan->mapping);
    return status;
}

/* ---- the source ---- */

static void choose_source(struct import_plan *plan, const struct import_options *options) {
    const struct mapping *mapping = &plan->mapping;
    int field = register_field(mapping->reg, "source");
    bool own = field != FIELD_NONE && mapping->slot_of[field] != NO_SLOT;

    /* Nothing is gone for not being in a part of a list. */
    plan->whole_source = !mapping->is_rejects &&
                         (options->source != NULL || (mapping->profile != NULL && !own)) &&
                         !(mapping->profile != NULL && mapping->profile->partial);
    if (options->source != NULL)
        buffer_add_text(&plan->source, options->source);
    else if (!own)
        buffer_add_text(&plan->source,
                        mapping->profile != NULL ? mapping->profile->source : "list");
}

/* ---- what is worth saying ---- */

/* Adds the sentence, where there is one, and empties it. */
static bool add_sentence(struct names *remarks, struct buffer *sentence) {
    bool ok = buffer_ok(sentence) &&
              (sentence->len == 0 || names_add_text(remarks, buffer_text(sentence)));

    buffer_truncate(sentence, 0);
    return ok;
}

static unsigned long plural(long long count) { return count < 1000 ? (unsigned long)count : 1000; }

static bool add_notes(const struct csv_notes *notes, struct names *remarks) {
    struct buffer sentence = {0};
    bool ok;

    if (notes->replacement_cells > 0)
        buffer_addf(&sentence,
                    ngettext("%lld cell had lost characters already, first on line %lld: kept as "
                             "it is",
                             "%lld cells had lost characters already, first on line %lld: kept as "
                             "they are",
                             plural(notes->replacement_cells)),
                    notes->replacement_cells, notes->replacement_line);
    ok = add_sentence(remarks, &sentence);
    if (notes->repaired_cells > 0)
        buffer_addf(&sentence,
                    ngettext("%lld cell was repaired, first on line %lld",
                             "%lld cells were repaired, first on line %lld",
                             plural(notes->repaired_cells)),
                    notes->repaired_cells, notes->repaired_line);
    ok = ok && add_sentence(remarks, &sentence);
    if (notes->foreign_rows > 0)
        buffer_addf(&sentence,
                    ngettext("%lld row is not UTF-8 and was read as Windows-1252, first on line "
                             "%lld",
                             "%lld rows are not UTF-8 and were read as Windows-1252, first on line "
                             "%lld",
                             plural(notes->foreign_rows)),
                    notes->foreign_rows, notes->foreign_line);
    ok = ok && add_sentence(remarks, &sentence);
    buffer_done(&sentence);
    return ok;
}

static enum status add_remarks(struct import_plan *plan, struct error *error) {
    struct names *remarks = &plan->remarks;
    bool ok = true;

    for (size_t i = 0; ok && i < plan->mapping.remarks.count; i++)
        ok = names_add_text(remarks, plan->mapping.remarks.items[i]);
    if (plan->dialect.perhaps_dos)
        ok = ok && names_add_text(remarks, _("The accents look like those of DOS (CP850): if words "
                                             "come out wrong, try --encoding cp850"));
    return ok && add_notes(&plan->notes, remarks) ? STATUS_OK : error_memory(error);
}

static void summarise(struct import_plan *plan) {
    const struct mapping *mapping = &plan->mapping;
    struct plan_summary *summary = &plan->summary;

    summary->file = plan->file;
    summary->profile = mapping->profile != NULL ? mapping->profile->name : "";
    summary->reg = mapping->reg;
    summary->dialect = &plan->dialect;
    summary->notes = &plan->notes;
    summary->source = buffer_text(&plan->source);
    summary->rows = plan->stage.rows;
    summary->filtered = plan->stage.filtered;
    summary->only = mapping->profile != NULL ? profile_only(mapping->profile) : "";
    summary->is_rejects = mapping->is_rejects;
    summary->unknown_columns = names_list(&mapping->unknown);
    summary->remarks = names_list(&plan->remarks);
}

/* ---- making ---- */

static enum status make(struct import_plan *plan, struct csv_reader *reader,
                        const struct import_options *options, struct error *error) {
    enum status status = read_header(plan, reader, error);

    if (status == STATUS_OK)
        status = map_columns(plan, options, error);
    if (status != STATUS_OK)
        return status;
    choose_source(plan, options);
    status = stage_read(&plan->stage, reader, &plan->mapping, options, error);
    plan->dialect = *csv_dialect(reader);
    plan->notes = *csv_notes(reader);
    if (status == STATUS_OK)
        status = add_remarks(plan, error);
    if (status == STATUS_OK)
        status = plan_rows(plan, options, error);
    summarise(plan);
    return status;
}

static struct import_plan *plan_new(struct store *store, const char *path) {
    struct import_plan *plan = calloc(1, sizeof *plan);

    if (plan == NULL)
        return NULL;
    plan->store = store;
    plan->stage.spool.fd = plan->rows.fd = -1;
    plan->file = strdup(path);
    if (plan->file != NULL)
        return plan;
    free(plan);
    return NULL;
}

enum status import_plan_make(struct store *store, const char *path,
                             const struct import_options *options, struct import_plan **plan,
                             struct error *error) {
    struct csv_reader *reader = NULL;
    enum status status;
    int fd = -1;

    *plan = plan_new(store, path);
    if (*plan == NULL)
        return error_memory(error);
    status = file_open_read(path, &fd, error);
    if (status == STATUS_OK)
        status = csv_open(fd, path, &options->csv, &reader, error);
    if (status == STATUS_OK)
        status = make(*plan, reader, options, error);
    if (reader != NULL)
        csv_close(reader);
    if (fd >= 0)
        (void)close(fd);
    if (status != STATUS_OK) {
        import_plan_free(*plan);
        *plan = NULL;
    }
    return status;
}
