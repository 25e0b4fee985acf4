/* SPDX-License-Identifier: EUPL-1.2 */
/* What a term of a filter means for each type of field. */
#include <stdlib.h>
#include <string.h>

#include "filter_internal.h"

const char *filter_sql_operator(enum filter_operator op)
{
    static const char *const spelled[] = {"=", "=", "<>", "<", "<=", ">", ">=", "="};

    return spelled[op];
}

static enum status add_bind(struct filter *filter, struct filter_bind bind, struct error *error)
{
    if (filter->bind_count == FILTER_BINDS) {
        free(bind.text);
        return error_set(error, STATUS_USAGE, "%s", _("the filter is too long"));
    }
    filter->binds[filter->bind_count++] = bind;
    return STATUS_OK;
}

static enum status add_copy(struct filter *filter, enum bind_kind kind, const char *text,
                            struct error *error)
{
    char *copy = strdup(text);

    return copy ? add_bind(filter, (struct filter_bind){.kind = kind, .text = copy}, error)
                : error_memory(error);
}

enum status filter_add_text(struct filter *filter, const char *text, struct error *error)
{
    return add_copy(filter, BIND_TEXT, text, error);
}

enum status filter_add_words(struct filter *filter, const char *words, struct error *error)
{
    return add_copy(filter, BIND_WORDS, words, error);
}

enum status filter_add_integer(struct filter *filter, int64_t number, struct error *error)
{
    return add_bind(filter, (struct filter_bind){.kind = BIND_INTEGER, .number = number}, error);
}

void filter_drop_binds(struct filter *filter, int first)
{
    while (filter->bind_count > first)
        free(filter->binds[--filter->bind_count].text);
}

static enum status add_folded(struct filter *filter, const char *text, struct error *error)
{
    struct buffer folded = {0};

    text_fold(&folded, text);
    enum status status = filter_add_text(filter, buffer_text(&folded), error);
    buffer_done(&folded);
    return status;
}

/* A missing value is not "different from" anything in SQL, but it is for people. */
static void open_negation(struct filter *filter, const struct filter_term *term)
{
    if (term->op == OP_NOT)
        buffer_add_text(&filter->sql, "NOT ifnull(");
}

static void close_negation(struct filter *filter, const struct filter_term *term)
{
    if (term->op == OP_NOT)
        buffer_add_text(&filter->sql, ",0)");
}

static enum status text_term(struct filter *filter, const struct filter_term *term,
                             struct error *error)
{
    const char *name = term->field->name;
    bool contains = term->op == OP_HAS || term->op == OP_LIKE;

    if (contains) {
        buffer_addf(&filter->sql, "contains(r.\"%s\",?)", name);
        return add_folded(filter, term->value, error);
    }
    open_negation(filter, term);
    buffer_addf(&filter->sql, "folded(r.\"%s\")%s?", name,
                term->op == OP_NOT ? "=" : filter_sql_operator(term->op));
    close_negation(filter, term);
    return add_folded(filter, term->value, error);
}

static enum status not_ordered(const struct filter_term *term, struct error *error)
{
    return error_set(error, STATUS_USAGE, _("\"%s\" can only be compared with : = and !="),
                     label_text(term->field->label));
}

static bool is_ordering(enum filter_operator op)
{
    return op >= OP_LESS && op <= OP_AT_LEAST;
}

const struct choice filter_classes[] = {
    {"open", {"open", "aperto"}, "aperta|aperti|aperte", STATE_OPEN, {0}},
    {"closed", {"closed", "chiuso"}, "chiusa|chiusi|chiuse", STATE_CLOSED, {0}},
    {"void", {"void", "annullato"}, "annullata|annullati|annullate", STATE_VOID, {0}},
    {0},
};

/* What is called so in part: "~" on a choice. False where nothing is. */
static bool add_alike(struct filter *filter, const struct filter_term *term, enum status *status,
                      struct error *error)
{
    const size_t before = filter->sql.len;
    struct buffer part = {0};
    int count = 0;

    text_fold(&part, term->value);
    buffer_addf(&filter->sql, "r.\"%s\" IN (", term->field->name);
    for (const struct choice *choice = term->field->choices; choice->token && *status == STATUS_OK;
         choice++) {
        struct buffer label = {0};

        text_fold(&label, label_text(choice->label));
        if (strstr(buffer_text(&label), buffer_text(&part))) {
            buffer_add_text(&filter->sql, count++ ? ",?" : "?");
            *status = filter_add_text(filter, choice->token, error);
        }
        buffer_done(&label);
    }
    buffer_add_char(&filter->sql, ')');
    if (count == 0)
        buffer_truncate(&filter->sql, before);
    buffer_done(&part);
    return count > 0;
}

static enum status choice_term(struct filter *filter, const struct filter_term *term,
                               struct error *error)
{
    struct value value = {0};
    struct parse_context context = {.today = term->today};
    bool state = term->field->type == &type_state;
    const struct choice *class = state ? choice_by_name(filter_classes, term->value) : NULL;
    enum status status = STATUS_OK;

    if (is_ordering(term->op))
        return not_ordered(term, error);
    if (term->op == OP_LIKE && add_alike(filter, term, &status, error))
        return status;
    open_negation(filter, term);
    if (class) {
        buffer_addf(&filter->sql, "r.\"state_class\"=%d", (int)class->class);
    } else {
        status = field_parse(term->field, term->value, &context, &value, error);
        buffer_addf(&filter->sql, "r.\"%s\"=?", term->field->name);
        if (status == STATUS_OK)
            status = filter_add_text(filter, value.set ? value_text(&value) : "", error);
    }
    close_negation(filter, term);
    value_done(&value);
    buffer_done(&context.warning);
    return status;
}

static enum status number_term(struct filter *filter, const struct filter_term *term,
                               struct error *error)
{
    struct value value = {0};
    struct parse_context context = {.today = term->today};
    enum status status = field_parse(term->field, term->value, &context, &value, error);

    open_negation(filter, term);
    buffer_addf(&filter->sql, "r.\"%s\"%s?", term->field->name,
                term->op == OP_NOT ? "=" : filter_sql_operator(term->op));
    close_negation(filter, term);
    if (status == STATUS_OK)
        status = filter_add_integer(filter, value_integer(&value), error);
    value_done(&value);
    buffer_done(&context.warning);
    return status;
}

/* First day of the period whose last day the moment is. */
static day_number first_day(const struct moment *moment)
{
    static const int months[] = {[PRECISION_MONTH] = 1, [PRECISION_QUARTER] = 3,
                                 [PRECISION_HALF] = 6, [PRECISION_YEAR] = 12};
    int year, month, day;

    if (moment->precision < PRECISION_MONTH || moment->precision > PRECISION_YEAR)
        return moment->day;
    date_split(moment->day, &year, &month, &day);
    return date_add_months(date_from(year, month, 1), 1 - months[moment->precision]);
}

static enum status add_day(struct filter *filter, day_number day, struct error *error)
{
    struct moment moment = {.day = day, .minute = -1, .precision = PRECISION_DAY};
    struct buffer iso = {0};

    moment_iso(&iso, &moment);
    enum status status = filter_add_text(filter, buffer_text(&iso), error);
    buffer_done(&iso);
    return status;
}

/* Days compare as days, periods as their first or last day. */
static enum status date_term(struct filter *filter, const struct filter_term *term,
                             struct error *error)
{
    struct moment moment;
    const char *name = term->field->name;
    enum status status = moment_parse(term->value, term->today, &moment, error);

    if (status != STATUS_OK)
        return status;
    if (is_ordering(term->op)) {
        bool from_first = term->op == OP_LESS || term->op == OP_AT_LEAST;
        buffer_addf(&filter->sql, "substr(r.\"%s\",1,10)%s?", name, filter_sql_operator(term->op));
        return add_day(filter, from_first ? first_day(&moment) : moment.day, error);
    }
    open_negation(filter, term);
    buffer_addf(&filter->sql, "substr(r.\"%s\",1,10) BETWEEN ? AND ?", name);
    close_negation(filter, term);
    status = add_day(filter, first_day(&moment), error);
    return status == STATUS_OK ? add_day(filter, moment.day, error) : status;
}

static void add_title_test(const struct register_def *target, const char *field,
                           struct buffer *sql)
{
    buffer_addf(sql,
                " OR EXISTS(SELECT 1 FROM \"%s\" AS t WHERE t.id=r.\"%s_id\" AND "
                "contains(t.\"%s\",?))",
                target->name, field, target->fields[register_title_field(target)].name);
}

/* By the code as written, by its part behind a colon, or by the title of what it stands for. */
static enum status reference_term(struct filter *filter, const struct filter_term *term,
                                  struct error *error)
{
    const char *name = term->field->name;
    bool titled = term->field->target != NULL;

    if (is_ordering(term->op))
        return not_ordered(term, error);
    open_negation(filter, term);
    buffer_addf(&filter->sql,
                "(r.\"%s\"=? COLLATE NOCASE OR substr(r.\"%s\",instr(r.\"%s\",':')+1)=? COLLATE "
                "NOCASE",
                name, name, name);
    enum status status = filter_add_text(filter, term->value, error);
    if (status == STATUS_OK)
        status = filter_add_text(filter, term->value, error);
    if (term->op == OP_LIKE)
        buffer_addf(&filter->sql, " OR contains(r.\"%s\",?)", name);
    if (term->op == OP_LIKE && status == STATUS_OK)
        status = add_folded(filter, term->value, error);
    if (titled)
        add_title_test(register_by_name(term->field->target), name, &filter->sql);
    buffer_add_char(&filter->sql, ')');
    if (titled && status == STATUS_OK)
        status = add_folded(filter, term->value, error);
    close_negation(filter, term);
    return status;
}

/* A code of the set, or the name of one of its municipalities. */
static enum status municipalities_term(struct filter *filter, const struct filter_term *term,
                                       struct error *error)
{
    if (is_ordering(term->op))
        return not_ordered(term, error);
    open_negation(filter, term);
    buffer_addf(&filter->sql,
                "EXISTS(SELECT 1 FROM municipality AS m WHERE (m.code=? OR contains(m.name,?)) "
                "AND instr(r.\"%s\",m.code)>0)",
                term->field->name);
    close_negation(filter, term);
    enum status status = filter_add_text(filter, term->value, error);
    return status == STATUS_OK ? add_folded(filter, term->value, error) : status;
}

typedef enum status term_writer(struct filter *filter, const struct filter_term *term,
                                struct error *error);

static const struct {
    const struct field_type *type;
    term_writer *write;
} writers[] = {
    {&type_text, text_term},        {&type_code, text_term},
    {&type_choice, choice_term},    {&type_state, choice_term},
    {&type_integer, number_term},   {&type_decimal, number_term},
    {&type_money, number_term},     {&type_percent, number_term},
    {&type_flag, number_term},      {&type_date, date_term},
    {&type_reference, reference_term}, {&type_municipalities, municipalities_term},
};

enum status filter_term_sql(struct filter *filter, const struct filter_term *term,
                            struct error *error)
{
    bool missing =
        strcmp(term->value, "-") == 0 || term->value[strspn(term->value, " \t\n")] == '\0';

    if (missing && !is_ordering(term->op)) {
        buffer_addf(&filter->sql, "%s(ifnull(r.\"%s\",'')='')", term->op == OP_NOT ? "NOT " : "",
                    term->field->name);
        return STATUS_OK;
    }
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++)
        if (writers[i].type == term->field->type)
            return writers[i].write(filter, term, error);
    return error_set(error, STATUS_INTERNAL, _("\"%s\" cannot be filtered"),
                     label_text(term->field->label));
}
