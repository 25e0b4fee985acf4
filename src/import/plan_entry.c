/* SPDX-License-Identifier: EUPL-1.2 */
#include "plan_entry.h"

#include <string.h>

#include "pack.h"

static void pack_values(const struct record *record, struct buffer *out) {
    int64_t count = 0;

    for (int i = 0; record != NULL && i < record->reg->field_count; i++)
        count += record->values[i].set;
    pack_number(out, count);
    for (int i = 0; count > 0 && i < record->reg->field_count; i++) {
        const struct value *value = &record->values[i];

        if (!value->set)
            continue;
        pack_number(out, i);
        pack_text(out, buffer_text(&value->text), value->text.len);
        pack_text(out, buffer_text(&value->extra), value->extra.len);
    }
}

static void pack_string(struct buffer *out, const char *text) {
    pack_text(out, text, strlen(text));
}

void entry_pack(const struct entry *entry, const struct record *record, const struct record *before,
                struct buffer *out) {
    buffer_add(out, (const char *)&entry->head, sizeof entry->head);
    pack_string(out, entry->source);
    pack_string(out, entry->code);
    pack_string(out, entry->column);
    pack_string(out, entry->reason);
    pack_text(out, entry->warnings, entry->warnings_len);
    pack_values(record, out);
    pack_values(before, out);
}

static void skip_values(const char **at) {
    for (int64_t count = unpack_number(at); count > 0; count--) {
        (void)unpack_number(at);
        (void)unpack_text(at, NULL);
        (void)unpack_text(at, NULL);
    }
}

void entry_unpack(const char *bytes, struct entry *entry) {
    memcpy(&entry->head, bytes, sizeof entry->head);
    bytes += sizeof entry->head;
    entry->source = unpack_text(&bytes, NULL);
    entry->code = unpack_text(&bytes, NULL);
    entry->column = unpack_text(&bytes, NULL);
    entry->reason = unpack_text(&bytes, NULL);
    entry->warnings = unpack_text(&bytes, &entry->warnings_len);
    entry->values = bytes;
    skip_values(&bytes);
    entry->before = bytes;
}

bool entry_warning(const struct entry *entry, const char **at, const char **column,
                   const char **sentence) {
    if (*at == NULL)
        *at = entry->warnings;
    if (*at >= entry->warnings + entry->warnings_len)
        return false;
    *column = *at;
    *sentence = *column + strlen(*column) + 1;
    *at = *sentence + strlen(*sentence) + 1;
    return true;
}

long long entry_warnings(const struct entry *entry) {
    const char *at = NULL, *column, *sentence;
    long long count = 0;

    while (entry_warning(entry, &at, &column, &sentence))
        count++;
    return count;
}

void entry_values(const char *values, struct record *record) {
    record_clear(record);
    for (int64_t count = unpack_number(&values); count > 0; count--) {
        struct value *value = &record->values[unpack_number(&values)];
        size_t len;

        value->set = true;
        const char *text = unpack_text(&values, &len);
        buffer_add(&value->text, text, len);
        text = unpack_text(&values, &len);
        buffer_add(&value->extra, text, len);
    }
}
