/* SPDX-License-Identifier: EUPL-1.2 */
#include "mapping.h"

#include <stdint.h>
#include <string.h>

#include "base/i18n.h"
#include "header.h"

static void mapping_start(struct mapping *mapping, const struct header *header,
                          const struct register_def *reg) {
    *mapping =
        (struct mapping){.reg = reg, .header = header, .is_rejects = header_is_rejects(header)};
    for (int i = 0; i < REGISTER_MAX_FIELDS; i++)
        mapping->slot_of[i] = mapping->companion_of[i] = NO_SLOT;
    mapping_pass_all(mapping);
}

void mapping_pass_all(struct mapping *mapping) {
    for (int i = 0; i < PROFILE_FILTERS; i++)
        mapping->filter_columns[i] = NO_COLUMN;
}

void mapping_done(struct mapping *mapping) {
    names_done(&mapping->unknown);
    names_done(&mapping->remarks);
}

static struct slot *add_slot(struct mapping *mapping, enum slot_role role, int field) {
    struct slot *slot = &mapping->slots[mapping->slot_count];

    *slot = (struct slot){.role = role, .field = field};
    if (role == SLOT_FIELD)
        mapping->slot_of[field] = mapping->slot_count;
    else if (role == SLOT_COMPANION)
        mapping->companion_of[field] = mapping->slot_count;
    mapping->slot_count++;
    return slot;
}

static void add_single(struct mapping *mapping, enum slot_role role, int field, int column) {
    struct slot *slot = add_slot(mapping, role, field);

    slot->count = 1;
    slot->parts[0] = (struct slot_part){.columns = {column}, .count = 1};
}

bool mapping_requires(const struct mapping *mapping, int slot) {
    const struct slot *at = &mapping->slots[slot];

    return at->role == SLOT_FIELD &&
           ((mapping->reg->fields[at->field].flags & FIELD_REQUIRED) ||
            (at->field == FIELD_CODE && mapping->key == KEY_COLUMN));
}

const char *mapping_column_name(const struct mapping *mapping, int slot) {
    return slot == NO_SLOT ? ""
                           : mapping->header->shown.items[mapping->slots[slot].parts[0].columns[0]];
}

static enum status remark(struct mapping *mapping, const char *sentence, struct error *error) {
    return names_add_text(&mapping->remarks, sentence) ? STATUS_OK : error_memory(error);
}

/* ---- what must be there ---- */

static bool has_constant(const struct mapping *mapping, int field) {
    return mapping->profile != NULL && mapping->profile->constants[field].set;
}

static bool has_field(const struct mapping *mapping, int field) {
    return mapping->slot_of[field] != NO_SLOT || has_constant(mapping, field);
}

/* How far a header is from what a field is called; 0 where the name is a word of it. */
static size_t distance(const struct field_def *field, const char *header) {
    const char *const names[] = {field->name, field->label.en, field->label.it};
    size_t best = SIZE_MAX;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct buffer a = {0}, b = {0};
        size_t letters;

        text_name(&a, header);
        text_name(&b, names[i]);
        letters = strstr(buffer_text(&a), buffer_text(&b)) != NULL
                      ? 0
                      : text_distance(buffer_text(&a), buffer_text(&b));
        best = letters < best ? letters : best;
        buffer_done(&a);
        buffer_done(&b);
    }
    return best;
}

/* The header not used that resembles the field's name most; NULL where none does. */
static const char *nearest_header(const struct mapping *mapping, int field) {
    const struct names *unknown = &mapping->unknown;
    const struct field_def *def = &mapping->reg->fields[field];
    size_t best = strlen(label_text(def->label)) / 2;
    const char *nearest = NULL;

    for (size_t i = 0; i < unknown->count; i++) {
        size_t letters = distance(def, unknown->items[i]);

        if (letters > best || (nearest != NULL && letters == best))
            continue;
        best = letters;
        nearest = unknown->items[i];
    }
    return nearest;
}

static enum status missing_column(const struct mapping *mapping, int field, struct error *error) {
    const char *label = label_text(mapping->reg->fields[field].label);
    const char *plural = label_text(mapping->reg->plural);
    const char *nearest = nearest_header(mapping, field);
    struct buffer seen = {0};
    enum status status;

    header_list(mapping->header, &seen);
    if (nearest != NULL)
        status = error_set(error, STATUS_INPUT,
                           _("No column for \"%s\", which every record of \"%s\" needs; \"%s\" "
                             "looks most like it: rename it if it is. The list has: %s"),
                           label, plural, nearest, buffer_text(&seen));
    else
        status = error_set(
            error, STATUS_INPUT,
            _("No column for \"%s\", which every record of \"%s\" needs. The list has: %s"), label,
            plural, buffer_text(&seen));
    buffer_done(&seen);
    return status;
}

static enum status check_required(const struct mapping *mapping, struct error *error) {
    for (int i = 0; i < mapping->reg->field_count; i++)
        if ((mapping->reg->fields[i].flags & FIELD_REQUIRED) && !has_field(mapping, i))
            return missing_column(mapping, i, error);
    return STATUS_OK;
}

/* ---- the key ---- */

static enum status missing_key(const struct mapping *mapping, const char *names,
                               struct error *error) {
    struct buffer seen = {0};
    enum status status;

    header_list(mapping->header, &seen);
    status = error_set(
        error, STATUS_INPUT, _("No key column: the list needs \"%s\", or all of: %s. It has: %s"),
        label_text(mapping->reg->fields[FIELD_CODE].label), names, buffer_text(&seen));
    buffer_done(&seen);
    return status;
}

/* The fields of the register's key; all must have a column. */
static enum status key_of_fields(struct mapping *mapping, struct error *error) {
    struct names words = {0};
    struct buffer labels = {0};
    bool complete = true;
    enum status status =
        names_add_words(&words, mapping->reg->key, ',') ? STATUS_OK : error_memory(error);

    mapping->key = KEY_FIELDS;
    for (size_t i = 0; i < words.count && i < PROFILE_PARTS; i++) {
        int field = register_field(mapping->reg, words.items[i]);
        mapping->key_fields[mapping->key_count++] = field;
        complete &= has_field(mapping, field);
        buffer_addf(&labels, "%s%s", i > 0 ? ", " : "",
                    label_text(mapping->reg->fields[field].label));
    }
    if (status == STATUS_OK && !complete)
        status = missing_key(mapping, buffer_text(&labels), error);
    names_done(&words);
    buffer_done(&labels);
    return status;
}

static enum status choose_key(struct mapping *mapping, struct error *error) {
    if (mapping->key == KEY_PARTS)
        return STATUS_OK;
    if (mapping->slot_of[FIELD_CODE] != NO_SLOT) {
        mapping->key = KEY_COLUMN;
        return STATUS_OK;
    }
    if (mapping->reg->key != NULL)
        return key_of_fields(mapping, error);
    mapping->key = KEY_DIGEST;
    return remark(mapping,
                  _("The list has no key column: each row gets a code made from its content, and a "
                    "row that changes will count as a new one"),
                  error);
}

static enum status finish(struct mapping *mapping, struct error *error) {
    enum status status = check_required(mapping, error);

    for (int i = 0; i < mapping->reg->field_count; i++)
        if (has_field(mapping, i))
            mapping->fields |= UINT64_C(1) << i;
    return status == STATUS_OK ? choose_key(mapping, error) : status;
}

static bool uses_column(const struct mapping *mapping, int column) {
    for (int i = 0; i < mapping->slot_count; i++)
        for (int j = 0; j < mapping->slots[i].count; j++)
            for (int k = 0; k < mapping->slots[i].parts[j].count; k++)
                if (mapping->slots[i].parts[j].columns[k] == column)
                    return true;
    for (int i = 0; i < PROFILE_FILTERS; i++)
        if (mapping->filter_columns[i] == column)
            return true;
    return false;
}

static bool left_on_purpose(const struct mapping *mapping, const char *name) {
    const struct names *leave = &mapping->profile->leave;

    for (size_t i = 0; i < leave->count; i++)
        if (text_same_name(leave->items[i], name))
            return true;
    return false;
}

bool mapping_takes_all(const struct mapping *mapping) {
    for (size_t i = 0; i < mapping->header->names.count; i++)
        if (!uses_column(mapping, (int)i))
            return false;
    return true;
}

static enum status list_unknown(struct mapping *mapping, struct error *error) {
    const struct header *header = mapping->header;

    for (size_t i = 0; i < header->names.count; i++)
        if (*header->names.items[i] != '\0' && !uses_column(mapping, (int)i) &&
            !(mapping->is_rejects && header_is_remark(header, i)) &&
            !(mapping->profile != NULL && left_on_purpose(mapping, header->names.items[i])) &&
            !names_add_text(&mapping->unknown, header->shown.items[i]))
            return error_memory(error);
    return STATUS_OK;
}

/* ---- by the register's names ---- */

static enum status repeated(const struct mapping *mapping, int field, int first, int second,
                            struct error *error) {
    const struct header *header = mapping->header;

    return error_set(
        error, STATUS_INPUT,
        _("Columns %d \"%s\" and %d \"%s\" are both \"%s\": rename one of them or leave it "
          "out"),
        first + 1, header->shown.items[first], second + 1, header->shown.items[second],
        label_text(mapping->reg->fields[field].label));
}

/* What the columns looked at so far say of one field. */
struct claim {
    int column, strength; /* column NO_COLUMN: none yet */
};

/* Of several columns the better name wins. Of two aliases the first does, and the other is reported
 * as not used; the same name twice, or two names that are the field's own, is an error: nobody can
 * tell which is meant. */
static enum status settle(const struct mapping *mapping, struct claim *claim, struct fit fit,
                          int column, struct error *error) {
    const struct header *header = mapping->header;

    if (claim->column == NO_COLUMN || fit.strength > claim->strength) {
        *claim = (struct claim){.column = column, .strength = fit.strength};
        return STATUS_OK;
    }
    if (fit.strength < claim->strength)
        return STATUS_OK;
    if (fit.strength == FIT_NAME || fit.field == FIELD_CODE ||
        strcmp(header->names.items[claim->column], header->names.items[column]) == 0)
        return repeated(mapping, fit.field, claim->column, column, error);
    return STATUS_OK;
}

static enum status claim_columns(struct mapping *mapping, struct claim *fields,
                                 struct claim *companions, struct error *error) {
    enum status status = STATUS_OK;

    for (int i = 0; i < REGISTER_MAX_FIELDS; i++)
        fields[i].column = companions[i].column = NO_COLUMN;
    for (int i = 0; status == STATUS_OK && i < (int)mapping->header->names.count; i++) {
        struct fit fit = header_fit(mapping->header, i, mapping->reg);

        if (fit.field != FIELD_NONE)
            status =
                settle(mapping, &(fit.companion ? companions : fields)[fit.field], fit, i, error);
    }
    return status;
}

/* No other system writes where a record is from beside its code and its source. */
static bool is_own_export(const struct mapping *mapping) {
    int source = register_field(mapping->reg, "source");
    int origin = register_field(mapping->reg, "origin");

    return mapping->slot_of[FIELD_CODE] != NO_SLOT && source != FIELD_NONE &&
           mapping->slot_of[source] != NO_SLOT && origin != FIELD_NONE &&
           mapping->slot_of[origin] != NO_SLOT;
}

enum status mapping_by_names(struct mapping *mapping, const struct header *header,
                             const struct register_def *reg, struct error *error) {
    struct claim fields[REGISTER_MAX_FIELDS], companions[REGISTER_MAX_FIELDS];
    enum status status;

    mapping_start(mapping, header, reg);
    status = claim_columns(mapping, fields, companions, error);
    for (int i = 0; status == STATUS_OK && i < reg->field_count; i++) {
        if (fields[i].column == NO_COLUMN)
            continue;
        add_single(mapping, SLOT_FIELD, i, fields[i].column);
        if (companions[i].column != NO_COLUMN)
            add_single(mapping, SLOT_COMPANION, i, companions[i].column);
    }
    mapping->is_own = is_own_export(mapping);
    if (status == STATUS_OK)
        status = list_unknown(mapping, error);
    return status == STATUS_OK ? finish(mapping, error) : status;
}

/* ---- by a profile ---- */

/* A header that nobody knows and that is a slip away from the one that the profile knows. */
static const char *similar_header(const struct names *unknown, const char *wanted) {
    enum { LETTERS_FOR_ONE = 6 };

    for (size_t i = 0; i < unknown->count; i++)
        if (text_distance(unknown->items[i], wanted) <= strlen(wanted) / LETTERS_FOR_ONE)
            return unknown->items[i];
    return NULL;
}

/* One sentence for all of them, and one for each that may only have been renamed. */
static enum status tell_missing(struct mapping *mapping, const struct names *missing,
                                struct error *error) {
    struct buffer list = {0}, sentence = {0};
    enum status status = STATUS_OK;

    for (size_t i = 0; status == STATUS_OK && i < missing->count; i++) {
        const char *similar = similar_header(&mapping->unknown, missing->items[i]);

        buffer_addf(&list, "%s%s", i > 0 ? ", " : "", missing->items[i]);
        if (similar == NULL)
            continue;
        buffer_truncate(&sentence, 0);
        buffer_addf(&sentence,
                    _("The column \"%s\" of the profile is not there; \"%s\" looks like it"),
                    missing->items[i], similar);
        status = remark(mapping, buffer_text(&sentence), error);
    }
    if (status == STATUS_OK && missing->count > 0) {
        buffer_truncate(&sentence, 0);
        buffer_addf(&sentence, _("Columns of the profile that the list lacks: %s"),
                    buffer_text(&list));
        status = remark(mapping, buffer_text(&sentence), error);
    }
    buffer_done(&list);
    buffer_done(&sentence);
    return status;
}

/* "Titolo corso" where the profile of a list of courses says "Titolo". */
static int find_owned(const struct header *header, const struct register_def *reg,
                      const struct names *alternatives) {
    struct buffer wanted = {0};
    int column = NO_COLUMN;

    for (size_t i = 0; i < alternatives->count && column == NO_COLUMN; i++) {
        buffer_truncate(&wanted, 0);
        text_name(&wanted, alternatives->items[i]);
        column = header_owned(header, reg, buffer_text(&wanted));
    }
    buffer_done(&wanted);
    return column;
}

/* The columns of the header that the alternatives name, in their order. */
static struct slot_part find_part(const struct header *header, const struct register_def *reg,
                                  const struct names *alternatives) {
    struct slot_part part = {0};

    for (size_t i = 0; i < alternatives->count && part.count < ALTERNATIVES; i++) {
        struct names one = {.items = &alternatives->items[i], .count = 1};
        int column = profile_header(&one, &header->names);

        if (column >= 0)
            part.columns[part.count++] = column;
    }
    if (part.count == 0 && (part.columns[0] = find_owned(header, reg, alternatives)) != NO_COLUMN)
        part.count = 1;
    return part;
}

/* Two columns of the same name: a profile cannot tell which it means either. */
static enum status check_single(const struct mapping *mapping, const struct slot_part *part,
                                int field, struct error *error) {
    const struct names *names = &mapping->header->names;

    for (int i = 0; i < part->count; i++)
        for (int j = part->columns[i] + 1; j < (int)names->count; j++)
            if (strcmp(names->items[j], names->items[part->columns[i]]) == 0)
                return repeated(mapping, field, part->columns[i], j, error);
    return STATUS_OK;
}

static enum status map_column(struct mapping *mapping, const struct profile_column *column,
                              enum slot_role role, int field, struct names *missing,
                              struct error *error) {
    struct slot *slot = NULL;
    enum status status = STATUS_OK;

    for (int i = 0; status == STATUS_OK && i < column->count; i++) {
        struct slot_part part = find_part(mapping->header, mapping->reg, &column->parts[i]);

        if (part.count == 0) {
            if (!names_add_text(missing, column->parts[i].items[0]))
                status = error_memory(error);
            continue;
        }
        status = check_single(mapping, &part, field, error);
        if (slot == NULL)
            slot = add_slot(mapping, role, field);
        slot->parts[slot->count++] = part;
    }
    return status;
}

/* Every part of the key must be there: without one of them, rows would take each other's place. */
static enum status map_key(struct mapping *mapping, const struct profile_column *key,
                           struct error *error) {
    struct names missing = {0};
    enum status status = STATUS_OK;

    if (key->count > 0)
        mapping->key = KEY_PARTS;
    for (int i = 0; status == STATUS_OK && i < key->count; i++) {
        const struct profile_column one = {.parts = {key->parts[i]}, .count = 1};
        int before = mapping->slot_count;

        status = map_column(mapping, &one, SLOT_KEY, FIELD_CODE, &missing, error);
        if (status == STATUS_OK && mapping->slot_count == before)
            status = missing_key(mapping, missing.items[0], error);
    }
    names_done(&missing);
    return status;
}

static void map_filters(struct mapping *mapping) {
    for (int i = 0; i < PROFILE_FILTERS; i++)
        mapping->filter_columns[i] =
            profile_header(&mapping->profile->filters[i].headers, &mapping->header->names);
}

static enum status map_all(struct mapping *mapping, struct names *missing, struct error *error) {
    const struct profile *profile = mapping->profile;
    enum status status = STATUS_OK;

    for (int i = 0; status == STATUS_OK && i < profile->reg->field_count; i++)
        status = map_column(mapping, &profile->columns[i], SLOT_FIELD, i, missing, error);
    if (status == STATUS_OK)
        status = map_key(mapping, &profile->key, error);
    map_filters(mapping);
    if (status == STATUS_OK)
        status = list_unknown(mapping, error);
    return status == STATUS_OK ? tell_missing(mapping, missing, error) : status;
}

enum status mapping_by_profile(struct mapping *mapping, const struct header *header,
                               const struct profile *profile, struct error *error) {
    struct names missing = {0};
    enum status status;

    mapping_start(mapping, header, profile->reg);
    mapping->profile = profile;
    status = map_all(mapping, &missing, error);
    names_done(&missing);
    return status == STATUS_OK ? finish(mapping, error) : status;
}
