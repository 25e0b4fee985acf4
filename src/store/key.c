/* SPDX-License-Identifier: EUPL-1.2 */
/* Orders, and the keys that records have in them. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

void sort_key_text(const char *text, struct buffer *out)
{
    size_t start = out->len;

    text_fold(out, text);
    if (!buffer_ok(out) || out->len - start <= KEY_BYTES)
        return;
    size_t len = start + KEY_BYTES;
    while (len > start && ((unsigned char)out->data[len] & 0xC0) == 0x80)
        len--;
    buffer_truncate(out, len);
}

bool sort_key_is_integer(const struct register_def *reg, const struct order_term *term)
{
    return term->field == ORDER_BY_OPEN ||
           strcmp(reg->fields[term->field].type->sql, "INTEGER") == 0;
}

const char *sort_key_missing(const struct register_def *reg, const struct order_term *term)
{
    if (term->field == ORDER_BY_OPEN)
        return NULL; /* every record has a class */
    if (sort_key_is_integer(reg, term))
        return "9223372036854775807";
    return reg->fields[term->field].type == &type_date ? LAST_DAY : LAST_TEXT;
}

void sort_key(const struct record *record, const struct order_term *term, struct buffer *out)
{
    if (term->field == ORDER_BY_OPEN) {
        buffer_addf(out, "%d", (int)record_class(record));
        return;
    }
    const struct field_def *field = &record->reg->fields[term->field];
    const struct value *value = &record->values[term->field];
    if (!value->set) {
        buffer_add_text(out, sort_key_missing(record->reg, term));
    } else if (field_has_stored_key(field)) {
        sort_key_text(value_text(value), out);
    } else {
        buffer_add_text(out, value_text(value));
        if (field->type == &type_date && value->text.len == strlen("2021-03-15"))
            buffer_add_text(out, "T24");
    }
}

static enum status parse_term(const struct register_def *reg, const char *word, size_t len,
                              struct order_term *term, struct error *error)
{
    struct buffer name = {0};
    enum status status = STATUS_OK;

    term->descending = len && *word == '-';
    buffer_add(&name, word + term->descending, len - term->descending);
    const char *text = buffer_text(&name);
    bool open = text_same_name(text, "open") || text_same_name(text, "aperti");
    term->field = open ? ORDER_BY_OPEN : register_field_by_name(reg, text);
    if (term->field == FIELD_NONE)
        status = error_set(error, STATUS_USAGE, _("%s have no field \"%.60s\" to sort by"),
                           label_text(reg->plural), text);
    else if (!open && !(reg->fields[term->field].flags & FIELD_SORT))
        status = error_set(error, STATUS_USAGE, _("%s cannot be sorted by \"%s\""),
                           label_text(reg->plural), label_text(reg->fields[term->field].label));
    buffer_done(&name);
    return status;
}

enum status order_parse(const struct register_def *reg, const char *text, struct order *order,
                        struct error *error)
{
    enum status status = STATUS_OK;

    order->count = 0;
    for (const char *at = text; status == STATUS_OK && *at;) {
        size_t len = strcspn(at, ",");
        if (order->count == ORDER_MOST)
            return error_set(error, STATUS_USAGE, _("more than %d fields to sort by"), ORDER_MOST);
        status = parse_term(reg, at, len, &order->terms[order->count], error);
        order->count++;
        at += len + (at[len] == ',');
    }
    if (status == STATUS_OK && order->count == 0)
        order_default(reg, order);
    return status;
}

void order_default(const struct register_def *reg, struct order *order)
{
    if (order_parse(reg, reg->order, order, NULL) != STATUS_OK) /* a test keeps the table right */
        *order = (struct order){.terms = {{.field = FIELD_CODE}}, .count = 1};
}

bool order_same(const struct order *one, const struct order *other)
{
    bool same = one->count == other->count;

    for (int i = 0; same && i < one->count; i++)
        same = one->terms[i].field == other->terms[i].field &&
               one->terms[i].descending == other->terms[i].descending;
    return same;
}

void order_print(const struct register_def *reg, const struct order *order, struct buffer *out)
{
    for (int i = 0; i < order->count; i++)
        buffer_addf(out, "%s%s%s", i ? "," : "", order->terms[i].descending ? "-" : "",
                    order->terms[i].field == ORDER_BY_OPEN
                        ? "open"
                        : reg->fields[order->terms[i].field].name);
}

bool order_is_flat(const struct register_def *reg, const struct order *order)
{
    struct buffer index = {0};

    schema_order_index(reg, order, &index);
    bool flat = index.len > 0;
    buffer_done(&index);
    return flat;
}

void list_key_done(struct list_key *key)
{
    buffer_done(&key->text);
    key->id = 0;
}

/* The keys of all terms, each ended by a NUL: a joined code holds every other separator. */
void list_key_from(const struct list_query *query, const struct record *record,
                   struct list_key *key)
{
    key->id = record->id;
    buffer_truncate(&key->text, 0);
    for (int i = 0; i < query->order.count; i++) {
        sort_key(record, &query->order.terms[i], &key->text);
        buffer_add_char(&key->text, '\0');
    }
}
