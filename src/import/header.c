/* SPDX-License-Identifier: EUPL-1.2 */
/* A list's header beside the register table: which register it is of, and which column is what. */
#include <string.h>

#include "base/i18n.h"
#include "header.h"

bool header_add(struct header *header, const char *text) {
    struct buffer name = {0};
    bool ok;

    text_name(&name, text);
    ok = buffer_ok(&name) && names_add_text(&header->shown, text) &&
         names_add_text(&header->names, buffer_text(&name));
    buffer_done(&name);
    return ok;
}

void header_done(struct header *header) {
    names_done(&header->shown);
    names_done(&header->names);
}

/* "due_precision", "state_original": what the full export writes beside a field. */
static int companion_field(const struct register_def *reg, const char *name) {
    for (int i = 0; i < reg->field_count; i++) {
        const struct field_def *field = &reg->fields[i];
        size_t len = strlen(field->name);

        if (field->type->companion != NULL && field->type != &type_reference &&
            strncmp(name, field->name, len) == 0 && name[len] == '_' &&
            strcmp(name + len + 1, field->type->companion) == 0)
            return i;
    }
    return FIELD_NONE;
}

static bool is_own_name(const struct field_def *field, const char *shown, const char *name) {
    return strcmp(field->name, name) == 0 || text_same_name(field->label.en, shown) ||
           text_same_name(field->label.it, shown);
}

struct fit header_fit(const struct header *header, int column, const struct register_def *reg) {
    const char *shown = header->shown.items[column], *name = header->names.items[column];
    struct fit fit = {.field = FIELD_NONE};

    if (*name == '\0')
        return fit;
    fit.field = companion_field(reg, name);
    if (fit.field != FIELD_NONE) {
        fit.companion = true;
        fit.strength = FIT_NAME;
        return fit;
    }
    fit.field = register_field_by_name(reg, shown);
    if (fit.field != FIELD_NONE)
        fit.strength = is_own_name(&reg->fields[fit.field], shown, name) ? FIT_NAME : FIT_ALIAS;
    return fit;
}

/* ---- guessing the register ---- */

struct candidate {
    const struct register_def *reg;
    int score, columns; /* columns: that go somewhere */
    bool complete;      /* every required field has a column */
};

/* A field counts once, by its best column. */
static struct candidate weigh(const struct header *header, const struct register_def *reg) {
    struct candidate candidate = {.reg = reg, .complete = true};
    int best[REGISTER_MAX_FIELDS] = {0};

    for (int i = 0; i < (int)header->names.count; i++) {
        struct fit fit = header_fit(header, i, reg);

        if (fit.field == FIELD_NONE)
            continue;
        candidate.columns++;
        if (fit.companion)
            candidate.score++;
        else if (fit.strength > best[fit.field])
            best[fit.field] = fit.strength;
    }
    for (int i = 0; i < reg->field_count; i++) {
        candidate.score += best[i];
        if (best[i] == 0 && (reg->fields[i].flags & FIELD_REQUIRED))
            candidate.complete = false;
    }
    return candidate;
}

/* Whether the file is called as the register is. */
static bool named_after(const char *path, const struct register_def *reg) {
    const char *slash = strrchr(path, '/'), *base = slash != NULL ? slash + 1 : path;
    struct buffer stem = {0};
    bool same;

    base += strspn(base, "0123456789-_ "); /* "02-progetti.csv" */
    buffer_add(&stem, base, strcspn(base, "."));
    same = register_by_name(buffer_text(&stem)) == reg;
    buffer_done(&stem);
    return same;
}

static bool better(const struct candidate *a, const struct candidate *b) {
    return a->complete != b->complete ? a->complete : a->score > b->score;
}

static enum status ambiguous(const struct candidate *candidates, int count,
                             const struct candidate *best, struct error *error) {
    struct buffer names = {0};
    enum status status;

    for (int i = 0; i < count; i++)
        if (candidates[i].complete == best->complete && candidates[i].score == best->score)
            buffer_addf(&names, "%s%s", names.len > 0 ? ", " : "", candidates[i].reg->name);
    status = error_set(error, STATUS_USAGE,
                       _("The columns fit several registers: %s. Say which one with --as"),
                       buffer_text(&names));
    buffer_done(&names);
    return status;
}

/* A few names that happen to fit, in a list of many others, tell nothing. */
static bool convinces(const struct candidate *candidate, const struct header *header) {
    enum { LEAST_SCORE = 2 * FIT_NAME, LEAST_SHARE = 4 };
    int named = 0;

    for (size_t i = 0; i < header->names.count; i++)
        named += *header->names.items[i] != '\0';
    return candidate->score > 0 && candidate->columns * LEAST_SHARE >= named &&
           (candidate->complete || candidate->score >= LEAST_SCORE);
}

enum status mapping_guess(const struct header *header, const char *path,
                          const struct register_def **reg, struct error *error) {
    enum { REGISTERS = 32, NAMED = 2 };
    struct candidate candidates[REGISTERS] = {0};
    struct candidate *best = &candidates[0];
    int count = 0, equal = 0;

    for (; registers[count] != NULL && count < REGISTERS; count++) {
        candidates[count] = weigh(header, registers[count]);
        if (candidates[count].score > 0 && named_after(path, registers[count]))
            candidates[count].score += NAMED;
        if (better(&candidates[count], best))
            best = &candidates[count];
    }
    for (int i = 0; i < count; i++)
        equal += candidates[i].complete == best->complete && candidates[i].score == best->score;
    if (!convinces(best, header))
        return error_set(error, STATUS_USAGE, "%s",
                         _("The columns do not tell which register this list is for. Say it with "
                           "--as; \"cruscotto registers\" lists them with their columns"));
    if (equal > 1)
        return ambiguous(candidates, count, best, error);
    *reg = best->reg;
    return STATUS_OK;
}
