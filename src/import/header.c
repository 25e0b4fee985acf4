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

enum status header_read(struct header *header, struct csv_reader *reader, const char *path,
                        const struct csv_row **row, struct error *error) {
    enum status status = csv_next(reader, row, error);

    if (status != STATUS_OK)
        return status;
    if (*row == NULL)
        return error_set(error, STATUS_INPUT, _("\"%s\" is empty: not even a header"), path);
    for (size_t i = 0; i < (*row)->count; i++)
        if (!header_add(header, (*row)->cells[i].text))
            return error_memory(error);
    return STATUS_OK;
}

void header_done(struct header *header) {
    names_done(&header->shown);
    names_done(&header->names);
}

void header_list(const struct header *header, struct buffer *out) {
    enum { ENOUGH = 600 };
    bool first = true;

    for (size_t i = 0; i < header->shown.count; i++) {
        if (*header->shown.items[i] == '\0')
            continue;
        if (out->len > ENOUGH) {
            buffer_add_text(out, ", …");
            return;
        }
        buffer_addf(out, "%s%s", first ? "" : ", ", header->shown.items[i]);
        first = false;
    }
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

static struct fit fit_by_name(const struct register_def *reg, const char *shown) {
    struct buffer name = {0};
    struct fit fit = {.field = register_field_by_name(reg, shown)};

    text_name(&name, shown);
    if (fit.field != FIELD_NONE)
        fit.strength =
            is_own_name(&reg->fields[fit.field], shown, buffer_text(&name)) ? FIT_NAME : FIT_ALIAS;
    buffer_done(&name);
    return fit;
}

/* The text behind a word and the article behind it, which are whole words of a name. */
static const char *skip_words(const char *name, const char *word, const char *const *articles) {
    size_t len = strlen(word);

    if (strncmp(name, word, len) != 0 || name[len] != '_')
        return NULL;
    name += len + 1;
    for (; *articles != NULL; articles++)
        if (strncmp(name, *articles, strlen(*articles)) == 0)
            return name + strlen(*articles);
    return name;
}

/* "data_scadenza", "data_di_avvio": the name of a date with what it is in front. */
static struct fit fit_date(const struct register_def *reg, const char *name) {
    static const char *const articles[] = {"di_", "del_", "della_", "dell_", NULL};
    const char *rest = skip_words(name, "data", articles);
    struct fit fit = {.field = FIELD_NONE};

    if (rest != NULL)
        fit = fit_by_name(reg, strcmp(rest, "avvio") == 0 ? "inizio" : rest);
    if (fit.field == FIELD_NONE || reg->fields[fit.field].type != &type_date)
        return (struct fit){.field = FIELD_NONE};
    fit.strength = FIT_ALIAS;
    return fit;
}

static struct fit better_fit(struct fit a, struct fit b) {
    return b.field != FIELD_NONE && b.strength > a.strength ? b : a;
}

/* The register's word off a name: "titolo_corso", "titolo_del_corso", "course_title". False where
 * it does not stand there, or nothing is left. */
static bool without_word(const char *name, const char *word, struct buffer *left) {
    static const char *const articles[] = {"_di", "_del", "_dello", "_della", "_dell", "_of", NULL};
    static const char *const none[] = {NULL};
    size_t len = strlen(name), tail = strlen(word);
    const char *rest = skip_words(name, word, none);

    buffer_truncate(left, 0);
    if (rest != NULL) {
        buffer_add_text(left, rest);
        return left->len > 0;
    }
    if (len <= tail + 1 || name[len - tail - 1] != '_' || strcmp(name + len - tail, word) != 0)
        return false;
    len -= tail + 1;
    for (int i = 0; articles[i] != NULL; i++) {
        size_t article = strlen(articles[i]);

        if (len > article && memcmp(name + len - article, articles[i], article) == 0) {
            len -= article;
            break;
        }
    }
    buffer_add(left, name, len);
    return true;
}

/* What a header is that says the register's word beside a field's. */
static struct fit fit_owned(const struct register_def *reg, const char *name) {
    const char *const words[] = {reg->singular.it, reg->singular.en};
    struct buffer word = {0}, left = {0};
    struct fit best = {.field = FIELD_NONE};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        buffer_truncate(&word, 0);
        text_name(&word, words[i]);
        if (!without_word(name, buffer_text(&word), &left))
            continue;
        best = better_fit(best, fit_by_name(reg, buffer_text(&left)));
        best = better_fit(best, fit_date(reg, buffer_text(&left)));
    }
    buffer_done(&word);
    buffer_done(&left);
    if (best.field == FIELD_NONE || reg->fields[best.field].type == &type_reference)
        return (struct fit){.field = FIELD_NONE};
    /* Not as good as the field's bare name, where the list has that too. */
    best.strength = FIT_ALIAS;
    best.owned = true;
    return best;
}

int header_owned(const struct header *header, const struct register_def *reg, const char *name) {
    const char *const words[] = {reg->singular.it, reg->singular.en};
    struct buffer word = {0}, left = {0};
    int found = NO_COLUMN;

    for (size_t i = 0; i < sizeof words / sizeof *words && found == NO_COLUMN; i++) {
        buffer_truncate(&word, 0);
        text_name(&word, words[i]);
        for (size_t j = 0; j < header->names.count && found == NO_COLUMN; j++)
            if (without_word(header->names.items[j], buffer_text(&word), &left) &&
                strcmp(buffer_text(&left), name) == 0)
                found = (int)j;
    }
    buffer_done(&word);
    buffer_done(&left);
    return found;
}

/* "Scadenza", "Data scadenza" of deadlines: a field that is called as the register is. */
static bool says_register(const struct register_def *reg, const char *name) {
    struct buffer word = {0}, left = {0};
    bool says;

    text_name(&word, reg->singular.it);
    says = strcmp(name, buffer_text(&word)) == 0 || without_word(name, buffer_text(&word), &left);
    buffer_done(&word);
    buffer_done(&left);
    return says;
}

struct fit header_fit(const struct header *header, int column, const struct register_def *reg) {
    const char *shown = header->shown.items[column], *name = header->names.items[column];
    struct fit fit = {.field = FIELD_NONE}, owned;

    if (*name == '\0')
        return fit;
    fit.field = companion_field(reg, name);
    if (fit.field != FIELD_NONE) {
        fit.companion = true;
        fit.strength = FIT_NAME;
        return fit;
    }
    fit = better_fit(fit_by_name(reg, shown), fit_date(reg, name));
    if (fit.strength < FIT_NAME) {
        owned = fit_owned(reg, name);
        fit = owned.field != FIELD_NONE ? owned : fit;
    } else if (reg->fields[fit.field].type != &type_reference) {
        fit.owned = says_register(reg, name);
    }
    return fit;
}

/* ---- rejected rows ---- */

enum { REMARKS = 2 };
static const char *const remark_names[][REMARKS] = {{"line", "reason"}, {"riga", "motivo"}};
enum { REMARK_NAMES = sizeof remark_names / sizeof *remark_names };

bool header_is_rejects(const struct header *header) {
    size_t count = header->names.count;

    for (size_t i = 0; count > REMARKS && i < REMARK_NAMES; i++)
        if (strcmp(header->names.items[count - 2], remark_names[i][0]) == 0 &&
            strcmp(header->names.items[count - 1], remark_names[i][1]) == 0)
            return true;
    return false;
}

bool header_is_remark(const struct header *header, size_t column) {
    for (size_t i = 0; i < REMARK_NAMES; i++)
        for (size_t j = 0; j < REMARKS; j++)
            if (strcmp(header->names.items[column], remark_names[i][j]) == 0)
                return true;
    return false;
}

/* ---- guessing the register ---- */

enum { OWN_WORD = 4 };

struct candidate {
    const struct register_def *reg;
    int score, columns; /* columns: that go somewhere */
    bool complete;      /* every required field has a column */
};

/* A field counts once, by its best column, and the register's own word beside them. */
static struct candidate weigh(const struct header *header, const struct register_def *reg) {
    struct candidate candidate = {.reg = reg, .complete = true};
    int best[REGISTER_MAX_FIELDS] = {0};
    bool owned[REGISTER_MAX_FIELDS] = {0}, says = false;

    for (int i = 0; i < (int)header->names.count; i++) {
        struct fit fit = header_fit(header, i, reg);

        if (fit.field == FIELD_NONE)
            continue;
        candidate.columns++;
        if (fit.companion)
            candidate.score++;
        else if (fit.strength > best[fit.field]) {
            best[fit.field] = fit.strength;
            owned[fit.field] = fit.owned;
        }
    }
    for (int i = 0; i < reg->field_count; i++) {
        candidate.score += best[i];
        says |= owned[i];
        if (best[i] == 0 && (reg->fields[i].flags & FIELD_REQUIRED))
            candidate.complete = false;
    }
    /* Other registers have that word for one of their dates, too: it is this one's own. */
    candidate.score += says ? OWN_WORD : 0;
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

/* What can be typed for a register in the language of the interface, in one word. */
static void add_word(const struct register_def *reg, struct buffer *out) {
    const char *plural = label_text(reg->plural);

    if (out->len > 0)
        buffer_add_text(out, ", ");
    text_name(out, strchr(plural, ' ') == NULL ? plural : label_text(reg->singular));
}

static enum status ambiguous(const struct candidate *candidates, int count,
                             const struct candidate *best, struct error *error) {
    struct buffer names = {0};
    enum status status;

    for (int i = 0; i < count; i++)
        if (candidates[i].complete == best->complete && candidates[i].score == best->score)
            add_word(candidates[i].reg, &names);
    status = error_set(error, STATUS_USAGE,
                       _("The columns fit several registers. Say which one with --as: %s"),
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

/* Saying the register helps only where one has all it needs among the columns. */
static enum status untold(const struct header *header, const struct candidate *candidates,
                          int count, struct error *error) {
    struct buffer seen = {0};
    enum status status;

    for (int i = 0; i < count; i++)
        if (candidates[i].complete && candidates[i].columns > 0)
            return error_set(error, STATUS_USAGE, "%s",
                             _("The columns do not tell which register this list is for. Say it "
                               "with --as; \"cruscotto registers\" lists them with their columns"));
    header_list(header, &seen);
    status = error_set(error, STATUS_INPUT,
                       _("The columns fit no register: %s. \"cruscotto registers\" lists them with "
                         "their columns"),
                       buffer_text(&seen));
    buffer_done(&seen);
    return status;
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
        return untold(header, candidates, count, error);
    if (equal > 1)
        return ambiguous(candidates, count, best, error);
    *reg = best->reg;
    return STATUS_OK;
}
