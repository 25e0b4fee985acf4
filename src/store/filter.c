/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The grammar of filters, by recursive descent straight into SQL:
 *
 *     any  := all ( '|' all )*
 *     all  := one one*
 *     one  := '-'? ( '(' any ')' | term )
 *     term := field operator value | word
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "filter_internal.h"

enum { DEEPEST = 32, MOST_TERMS = 200 }; /* SQLite refuses expressions deeper than 1,000 */

struct parser {
    const struct register_def *reg;
    const char *text, *at;
    day_number today;
    uint64_t shown; /* columns in which words are looked for */
    struct filter *filter;
    int depth, terms;
};

static enum status parse_any(struct parser *parser, struct error *error);

/* The column, from 1, in characters. */
static int column(const struct parser *parser, const char *at)
{
    int count = 1;

    for (const char *byte = parser->text; byte < at; byte++)
        count += ((unsigned char)*byte & 0xC0) != 0x80;
    return count;
}

/* Puts the column before what a lower function said. */
static enum status at_column(const struct parser *parser, const char *at, struct error *error)
{
    struct error inner;

    if (!error)
        return STATUS_USAGE;
    inner = *error;
    return error_set(error, inner.status, _("filter, column %d: %.900s"), column(parser, at),
                     inner.text);
}

static enum status expected(const struct parser *parser, const char *what, struct error *error)
{
    return error_set(error, STATUS_USAGE, _("filter, column %d: %s"), column(parser, parser->at),
                     what);
}

static void skip_blanks(struct parser *parser)
{
    parser->at += strspn(parser->at, " \t\n");
}

static bool read_operator(struct parser *parser, enum filter_operator *op)
{
    static const struct {
        const char *text;
        enum filter_operator op;
    } spelled[] = {{"!=", OP_NOT}, {"<>", OP_NOT},     {"<=", OP_AT_MOST}, {">=", OP_AT_LEAST},
                   {"<", OP_LESS}, {">", OP_MORE},     {":", OP_HAS},      {"=", OP_EQUAL},
                   {"~", OP_LIKE}};

    for (size_t i = 0; i < sizeof spelled / sizeof *spelled; i++) {
        size_t len = strlen(spelled[i].text);
        if (strncmp(parser->at, spelled[i].text, len) == 0) {
            *op = spelled[i].op;
            parser->at += len;
            return true;
        }
    }
    return false;
}

/* A value: in quotation marks (doubled inside), or up to a blank, bracket or bar. */
static enum status read_value(struct parser *parser, struct buffer *value, struct error *error)
{
    if (*parser->at != '"') {
        size_t len = strcspn(parser->at, " \t\n()|");
        buffer_add(value, parser->at, len);
        parser->at += len;
        return STATUS_OK;
    }
    const char *start = parser->at++;
    for (;; parser->at++) {
        if (*parser->at == '\0') {
            parser->at = start;
            return expected(parser, _("this quotation mark is not closed"), error);
        }
        if (*parser->at == '"' && *++parser->at != '"')
            return STATUS_OK;
        buffer_add_char(value, *parser->at);
    }
}

static enum status unknown_field(const struct parser *parser, const char *name,
                                 struct error *error)
{
    struct buffer known = {0};

    for (int i = 0; i < parser->reg->field_count; i++) {
        buffer_add_text(&known, i ? ", " : "");
        text_name(&known, label_text(parser->reg->fields[i].label));
    }
    enum status status =
        error_set(error, STATUS_USAGE, _("%s have no field \"%.60s\"; they have: %.700s"),
                  label_text(parser->reg->plural), name, buffer_text(&known));
    buffer_done(&known);
    return status;
}

static int money_field(const struct register_def *reg)
{
    for (int i = 0; i < reg->field_count; i++)
        if (reg->fields[i].type == &type_money)
            return i;
    return FIELD_NONE;
}

/* Words that mean something in most registers, whatever the field is called in one. */
static int field_of_role(const struct register_def *reg, const char *name)
{
    static const struct {
        struct label word;
        int (*field)(const struct register_def *);
    } roles[] = {{{"due", "scade"}, register_dated_field}, {{"amount", "importo"}, money_field}};

    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (text_same_name(name, roles[i].word.en) || text_same_name(name, roles[i].word.it))
            return roles[i].field(reg);
    return FIELD_NONE;
}

static enum status field_term(struct parser *parser, const char *name, enum filter_operator op,
                              const char *value, struct error *error)
{
    int field = register_field_by_name(parser->reg, name);

    if (field == FIELD_NONE)
        field = field_of_role(parser->reg, name);
    if (field == FIELD_NONE)
        return unknown_field(parser, name, error);
    struct filter_term term = {.reg = parser->reg,
                               .field = &parser->reg->fields[field],
                               .op = op,
                               .value = value,
                               .today = parser->today};
    return filter_term_sql(parser->filter, &term, error);
}

/* Beyond ASCII only the search index knows what a word is. */
static bool may_hold_word(const char *text)
{
    for (; *text; text++)
        if (isalnum((unsigned char)*text) || (unsigned char)*text >= 0x80)
            return true;
    return false;
}

/* "in linea": what is called so, or a record that has all the words. */
static enum status word_term(struct parser *parser, const char *text, struct error *error)
{
    struct word_of word = {parser->reg, text, parser->shown, parser->today};

    if (!may_hold_word(text))
        return error_set(error, STATUS_USAGE, _("\"%.60s\" has no word to search"), text);
    return filter_word_sql(parser->filter, &word, error);
}

static enum status parse_term(struct parser *parser, struct error *error)
{
    struct buffer name = {0}, value = {0};
    enum filter_operator op;
    const char *start = parser->at;
    enum status status = STATUS_OK;

    if (*start == '"') {
        status = read_value(parser, &value, error);
        if (status == STATUS_OK)
            status = word_term(parser, buffer_text(&value), error);
    } else {
        size_t len = strcspn(start, " \t\n()|:=!<>~\"");
        buffer_add(&name, start, len);
        parser->at += len;
        bool has_operator = read_operator(parser, &op);
        if (has_operator)
            status = read_value(parser, &value, error);
        if (status == STATUS_OK)
            status = len == 0       ? error_set(error, STATUS_USAGE, "%s", _("a field or a word is expected"))
                     : has_operator ? field_term(parser, buffer_text(&name), op, buffer_text(&value), error)
                                    : word_term(parser, buffer_text(&name), error);
        if (status == STATUS_USAGE)
            status = at_column(parser, start, error);
    }
    buffer_done(&name);
    buffer_done(&value);
    return status;
}

static enum status parse_group(struct parser *parser, struct error *error)
{
    const char *start = parser->at++;

    if (++parser->depth > DEEPEST)
        return expected(parser, _("brackets are nested too deeply"), error);
    buffer_add_char(&parser->filter->sql, '(');
    enum status status = parse_any(parser, error);
    buffer_add_char(&parser->filter->sql, ')');
    parser->depth--;
    if (status == STATUS_OK && *parser->at != ')') {
        parser->at = start;
        status = expected(parser, _("this bracket is not closed"), error);
    }
    if (status == STATUS_OK)
        parser->at++;
    return status;
}

static enum status parse_one(struct parser *parser, struct error *error)
{
    bool negated = *parser->at == '-';

    if (++parser->terms > MOST_TERMS)
        return expected(parser, _("the filter is too long"), error);
    parser->at += negated;
    if (negated)
        buffer_add_text(&parser->filter->sql, "NOT ifnull(");
    enum status status = *parser->at == '(' ? parse_group(parser, error) : parse_term(parser, error);
    if (negated)
        buffer_add_text(&parser->filter->sql, ",0)");
    return status;
}

static enum status parse_all(struct parser *parser, struct error *error)
{
    enum status status = STATUS_OK;

    skip_blanks(parser);
    if (*parser->at == '\0' || *parser->at == '|' || *parser->at == ')')
        return expected(parser, _("a term is expected here"), error);
    for (bool first = true; status == STATUS_OK && *parser->at && *parser->at != '|' && *parser->at != ')';
         first = false) {
        if (!first)
            buffer_add_text(&parser->filter->sql, " AND ");
        status = parse_one(parser, error);
        skip_blanks(parser);
    }
    return status;
}

static enum status parse_any(struct parser *parser, struct error *error)
{
    enum status status = parse_all(parser, error);

    while (status == STATUS_OK && *parser->at == '|') {
        parser->at++;
        buffer_add_text(&parser->filter->sql, " OR ");
        status = parse_all(parser, error);
    }
    return status;
}

static uint64_t usually_shown(const struct register_def *reg)
{
    uint64_t shown = 0;

    for (int i = 0; i < reg->field_count; i++)
        if (reg->fields[i].column.place > 0)
            shown |= UINT64_C(1) << i;
    return shown;
}

enum status filter_parse(const struct register_def *reg, const char *text, day_number today,
                         struct filter **filter, struct error *error)
{
    return filter_parse_shown(reg, text, usually_shown(reg), today, filter, error);
}

enum status filter_parse_shown(const struct register_def *reg, const char *text, uint64_t shown,
                               day_number today, struct filter **filter, struct error *error)
{
    struct parser parser = {
        .reg = reg, .text = text, .at = text, .today = today, .shown = shown};

    *filter = NULL;
    if (text[strspn(text, " \t\n")] == '\0')
        return STATUS_OK;
    parser.filter = *filter = calloc(1, sizeof **filter);
    if (!*filter)
        return error_memory(error);
    enum status status = parse_any(&parser, error);
    if (status == STATUS_OK && *parser.at == ')')
        status = expected(&parser, _("this bracket was never opened"), error);
    if (status == STATUS_OK && !buffer_ok(&(*filter)->sql))
        status = error_memory(error);
    if (status != STATUS_OK) {
        filter_free(*filter);
        *filter = NULL;
    }
    return status;
}

void filter_free(struct filter *filter)
{
    if (!filter)
        return;
    for (int i = 0; i < filter->bind_count; i++)
        free(filter->binds[i].text);
    buffer_done(&filter->sql);
    free(filter);
}

const char *filter_condition(const struct filter *filter)
{
    return buffer_text(&filter->sql);
}

static void bind_words(struct store *store, sqlite3_stmt *statement, int index, const char *words)
{
    struct buffer match = {0};

    if (!search_query(store, words, &match))
        buffer_add_text(&match, "\"\""); /* the empty phrase: nothing is found */
    bind_text(statement, index, buffer_text(&match));
    buffer_done(&match);
}

int filter_bind(const struct filter *filter, struct store *store, sqlite3_stmt *statement,
                int index)
{
    for (int i = 0; i < filter->bind_count; i++, index++)
        if (filter->binds[i].kind == BIND_INTEGER)
            sqlite3_bind_int64(statement, index, filter->binds[i].number);
        else if (filter->binds[i].kind == BIND_WORDS)
            bind_words(store, statement, index, filter->binds[i].text);
        else
            bind_text(statement, index, filter->binds[i].text);
    return index;
}
