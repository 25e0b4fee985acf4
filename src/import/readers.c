/* SPDX-License-Identifier: EUPL-1.2 */
#include "readers.h"

#include <string.h>

#include "base/i18n.h"
#include "cell.h"

static enum status parse(const struct cell *cell, const char *text, struct value *value,
                         struct error *reason) {
    return field_parse(cell->field, text, &cell->converter->context, value, reason);
}

static const struct verdict *verdict_of(const struct cell *cell) {
    return &cell->converter->verdicts[cell->slot];
}

/* ---- text and codes ---- */

static enum status read_text(struct cell *cell, struct value *value, struct error *reason) {
    struct buffer *parts = &cell->converter->part;

    if (cell->converter->mapping->is_own || strstr(cell->text, ":::") == NULL)
        return parse(cell, cell->text, value, reason);
    buffer_truncate(parts, 0);
    cell_parts(cell->text, parts);
    return parse(cell, buffer_text(parts), value, reason);
}

static enum status read_code(struct cell *cell, struct value *value, struct error *reason) {
    struct buffer *code = &cell->converter->part;

    buffer_truncate(code, 0);
    const bool own = cell->converter->mapping->is_own;
    cell_code(cell->text, verdict_of(cell)->floats && !own, code);
    bool nothing = !own && cell_is_zero_code(buffer_text(code));
    return parse(cell, nothing ? "" : buffer_text(code), value, reason);
}

/* ---- numbers ---- */

/* A reason names the cell as the list has it, not as it was turned round for the field's type. */
static void quote_as_written(const struct cell *cell, const char *turned, struct error *reason) {
    struct error bare = {0}, said = *reason;

    (void)error_value(&bare, STATUS_USAGE, turned, "");
    if (strncmp(said.text, bare.text, strlen(bare.text)) == 0)
        (void)error_value(reason, said.status, cell->text, said.text + strlen(bare.text));
}

static enum status unclear_number(const struct cell *cell, struct error *reason) {
    return error_value(reason, STATUS_USAGE, cell->text,
                       verdict_of(cell)->mixed
                           ? _("thousands or decimals? The column writes numbers in both ways")
                           : _("thousands or decimals? No other number of the list tells: write it "
                               "without the mark"));
}

/* Nothing tells of "1.234" what the mark is. Of an amount it can hardly be decimals, which are two.
 */
static bool is_amount_in_thousands(const struct cell *cell) {
    return cell->field->type == &type_money && !verdict_of(cell)->mixed &&
           strchr(cell->text, ',') == NULL;
}

static enum status read_number(struct cell *cell, struct value *value, struct error *reason) {
    struct buffer *text = &cell->converter->part;
    enum number_style style = verdict_of(cell)->numbers;

    if (style == NUMBERS_AUTO) {
        enum number_form form = number_form(cell->text, cell->field->type == &type_integer);
        if (form == NUMBER_EITHER && !is_amount_in_thousands(cell))
            return unclear_number(cell, reason);
        if (form == NUMBER_EITHER)
            buffer_addf(&cell->converter->context.warning,
                        _("%s read with thousands: no other number of the list tells"), cell->text);
        if (form == NUMBER_ENGLISH)
            style = NUMBERS_ENGLISH;
    }
    if (style != NUMBERS_ENGLISH)
        return parse(cell, cell->text, value, reason);
    buffer_truncate(text, 0);
    number_italian(cell->text, text);
    enum status status = parse(cell, buffer_text(text), value, reason);
    if (status != STATUS_OK)
        quote_as_written(cell, buffer_text(text), reason);
    return status;
}

/* ---- dates ---- */

/* What a cell may mean by itself, though its column has an order. */
static bool is_doubtful(const struct verdict *verdict, enum date_form form) {
    return (form == DATE_EITHER && verdict->dates == DATES_AUTO) ||
           (form == DATE_YEAR_EITHER && verdict->dates != DATES_YEAR_FIRST && !verdict->said);
}

/* In a column of several orders a cell is read as it can be; false: it can be read in two ways. */
static bool own_order(enum date_form form, enum date_order *order, struct error *reason,
                      const char *text) {
    if (form == DATE_EITHER || form == DATE_YEAR_EITHER) {
        (void)error_value(reason, STATUS_USAGE, text,
                          form == DATE_EITHER
                              ? _("day or month first? The column has dates of both kinds")
                              : _("day or year first? The column has dates of both kinds"));
        return false;
    }
    *order = form == DATE_MONTH_FIRST  ? DATES_MONTH_FIRST
             : form == DATE_YEAR_FIRST ? DATES_YEAR_FIRST
                                       : *order;
    return true;
}

static void turn_date(const char *text, enum date_order order, struct buffer *out) {
    buffer_truncate(out, 0);
    if (order == DATES_MONTH_FIRST)
        date_day_first(text, out);
    else if (order == DATES_YEAR_FIRST)
        date_year_last(text, out);
    else
        buffer_add_text(out, text);
}

/* A date that was turned round names what the list has, and the order it was read in. */
static enum status no_such_date(const struct cell *cell, enum date_order order,
                                struct error *reason) {
    return error_value(reason, STATUS_USAGE, cell->text,
                       order == DATES_MONTH_FIRST
                           ? _("no such day, read with the month first: month, day, year")
                           : _("no such day, read with the year first: year, month, day"));
}

/* "03/04/2021 read as 3 April 2021". */
static void warn_of_order(const struct cell *cell, const struct value *value) {
    struct buffer *warning = &cell->converter->context.warning, day = {0};
    struct moment moment;

    if (!value_moment(value, &moment))
        return;
    date_in_words(&day, moment.day);
    buffer_addf(warning, _("%s read as %s"), cell->text, buffer_text(&day));
    buffer_done(&day);
}

static enum status read_date(struct cell *cell, struct value *value, struct error *reason) {
    const struct verdict *verdict = verdict_of(cell);
    enum date_order order = verdict->dates;
    enum date_form form = date_form(cell->text);
    struct buffer *text = &cell->converter->part;
    enum status status;

    value_clear(value);
    if (cell_is_no_day(cell->text))
        return STATUS_OK;
    if (verdict->mixed && !own_order(form, &order, reason, cell->text))
        return STATUS_USAGE;
    turn_date(cell->text, order, text);
    status = parse(cell, buffer_text(text), value, reason);
    if (status != STATUS_OK)
        return strcmp(buffer_text(text), cell->text) == 0 ? status
                                                          : no_such_date(cell, order, reason);
    if (is_doubtful(verdict, form))
        warn_of_order(cell, value);
    return STATUS_OK;
}

/* ---- choices ---- */

/* Whether a list's word for a choice says more than the register's own. */
static bool says_more(const struct cell *cell, const char *token) {
    const struct choice *choice = choice_by_token(cell->field->choices, token);

    return !text_same_name(cell->text, token) && !text_same_name(cell->text, choice->label.en) &&
           !text_same_name(cell->text, choice->label.it);
}

static enum status read_choice(struct cell *cell, struct value *value, struct error *reason) {
    const struct mapping *mapping = cell->converter->mapping;
    const char *token =
        mapping->profile != NULL
            ? profile_token(mapping->profile, mapping->slots[cell->slot].field, cell->text)
            : NULL;

    if (token == NULL)
        return parse(cell, cell->text, value, reason);
    bool keep = cell->field->type->companion != NULL && says_more(cell, token);
    value_set(value, token, keep ? cell->text : NULL);
    return STATUS_OK;
}

/* ---- municipalities ---- */

/* Warns of what was not found as it is written; false: it was not found at all. */
static bool find_place(const struct cell *cell, const char *text, const struct place **place) {
    enum place_match match = places_find(&cell->converter->places, text, place);
    struct buffer *warning = &cell->converter->context.warning;

    if (match == PLACE_EXACT)
        return true;
    if (warning->len > 0)
        buffer_add_text(warning, ", ");
    if (match == PLACE_VARIANT)
        buffer_addf(warning, _("\"%s\" is taken as %s (%s)"), text, (*place)->name, (*place)->code);
    else if (match == PLACE_SEVERAL)
        buffer_addf(warning, _("several municipalities are called \"%s\""), text);
    else
        buffer_addf(warning, _("no municipality is called \"%s\""), text);
    return match == PLACE_VARIANT;
}

/* A reference keeps what the list says where there is no such municipality: it may still come. */
static enum status read_place(struct cell *cell, struct value *value, struct error *reason) {
    const struct place *place;
    size_t digits = strspn(cell->text, "0123456789");

    if (digits == ISTAT_DIGITS && cell->text[digits] == '\0')
        return parse(cell, cell->text, value, reason);
    return parse(cell, find_place(cell, cell->text, &place) ? place->code : cell->text, value,
                 reason);
}

/* The code of a municipality's own record, by name where a list has no other. */
static enum status read_own_code(struct cell *cell, struct value *value, struct error *reason) {
    const struct place *place;
    size_t digits = strspn(cell->text, "0123456789");

    if (digits == ISTAT_DIGITS && cell->text[digits] == '\0')
        return parse(cell, cell->text, value, reason);
    if (places_find(&cell->converter->places, cell->text, &place) < PLACE_UNKNOWN)
        return parse(cell, place->code, value, reason);
    return error_value(reason, STATUS_USAGE, cell->text,
                       _("neither an ISTAT code nor the name of a municipality in the register"));
}

/* "Comune di Firenze" is Firenze. */
static enum status read_own_name(struct cell *cell, struct value *value, struct error *reason) {
    const struct place *place;
    bool bare = !places_has_title(cell->text);

    if (!bare && places_find(&cell->converter->places, cell->text, &place) < PLACE_UNKNOWN)
        return parse(cell, place->name, value, reason);
    return parse(cell, cell->text, value, reason);
}

/* The next name of a list, without blanks around it; false at the end. */
static bool next_name(const char **at, struct buffer *name) {
    static const char between[] = ":|;,/\n\r\t";
    const char *start = *at + strspn(*at, between);
    size_t len = strcspn(start, between);

    *at = start + len;
    text_trim(&start, &len);
    buffer_truncate(name, 0);
    buffer_add(name, start, len);
    return len > 0 || **at != '\0';
}

static bool is_codes(const char *text) {
    return text[strspn(text, "0123456789 ,;|:")] == '\0' && strspn(text, "0123456789") == 6;
}

static enum status read_places(struct cell *cell, struct value *value, struct error *reason) {
    struct buffer *codes = &cell->converter->part, name = {0};
    const struct place *place;
    const char *at = cell->text;

    if (is_codes(cell->text))
        return parse(cell, cell->text, value, reason);
    buffer_truncate(codes, 0);
    while (next_name(&at, &name)) {
        if (name.len == 0)
            continue;
        if (find_place(cell, buffer_text(&name), &place))
            buffer_addf(codes, "%s ", place->code);
        else
            buffer_addf(cell->left, "%s%s", cell->left->len > 0 ? ", " : "", buffer_text(&name));
    }
    buffer_done(&name);
    return parse(cell, buffer_text(codes), value, reason);
}

/* ---- which is for which ---- */

static bool is_municipality(const char *register_name) {
    return register_name != NULL && strcmp(register_name, "municipality") == 0;
}

bool reader_wants_places(const struct mapping *mapping, int slot) {
    const struct field_def *field = &mapping->reg->fields[mapping->slots[slot].field];

    return field->type == &type_municipalities || is_municipality(mapping->reg->name) ||
           (field->type == &type_reference && is_municipality(field->target));
}

/* Readers of the municipalities' own register, and of references to it. */
static cell_reader *place_reader(const struct mapping *mapping, int field) {
    const struct field_def *def = &mapping->reg->fields[field];

    if (is_municipality(mapping->reg->name) && field == FIELD_CODE)
        return read_own_code;
    if (is_municipality(mapping->reg->name) && field == register_title_field(mapping->reg))
        return read_own_name;
    return def->type == &type_reference && is_municipality(def->target) ? read_place : NULL;
}

cell_reader *reader_for(const struct mapping *mapping, int slot, bool *pure) {
    static const struct {
        const struct field_type *type;
        cell_reader *read;
        bool pure;
    } readers[] = {
        {&type_integer, read_number, false},
        {&type_decimal, read_number, false},
        {&type_money, read_number, false},
        {&type_percent, read_number, true},
        {&type_date, read_date, true},
        {&type_choice, read_choice, true},
        {&type_state, read_choice, true},
        {&type_flag, read_choice, true},
        {&type_code, read_code, false},
        {&type_reference, read_code, false},
        {&type_municipalities, read_places, true},
    };
    int field = mapping->slots[slot].field;
    cell_reader *special = place_reader(mapping, field);

    *pure = special == read_place;
    if (special != NULL)
        return special;
    if (field == FIELD_CODE)
        return read_code;
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        if (readers[i].type != mapping->reg->fields[field].type)
            continue;
        *pure = readers[i].pure;
        return readers[i].read;
    }
    return read_text;
}
