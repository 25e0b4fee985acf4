/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/json.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"

static void separate(struct json *json) {
    if (json->more)
        output_text(json->out, ",");
    json->more = true;
}

void json_open(struct json *json, char bracket) {
    separate(json);
    output_bytes(json->out, &bracket, 1);
    json->more = false;
}

void json_close(struct json *json, char bracket) {
    output_bytes(json->out, &bracket, 1);
    json->more = true;
}

/* What text_sanitise would replace or drop, or a terminal without UTF-8 could not show. */
static bool is_plain(uint32_t code_point, const char *bytes, size_t count, bool ascii) {
    struct buffer safe = {0};

    if (code_point < 0x7F)
        return code_point >= ' ' && code_point != '"' && code_point != '\\';
    if (ascii)
        return false;
    if (code_point > 0xA0 && code_point < 0x250) /* the letters of Europe: the usual case */
        return code_point != 0xAD;
    text_sanitise(&safe, bytes, count, false);
    bool plain = safe.len == count && memcmp(buffer_text(&safe), bytes, count) == 0;
    buffer_done(&safe);
    return plain;
}

static void add_escape(struct buffer *out, uint32_t code_point) {
    static const char shorthand[] = "\"\"\\\\\bb\ff\nn\rr\tt";

    for (const char *pair = shorthand; *pair; pair += 2)
        if (code_point == (unsigned char)*pair) {
            buffer_addf(out, "\\%c", pair[1]);
            return;
        }
    if (code_point >= 0x10000) {
        buffer_addf(out, "\\u%04" PRIx32, 0xD800 + ((code_point - 0x10000) >> 10));
        code_point = 0xDC00 + ((code_point - 0x10000) & 0x3FF);
    }
    buffer_addf(out, "\\u%04" PRIx32, code_point);
}

/* Bytes that are no UTF-8 become U+FFFD, as JSON cannot hold them. */
static void add_string(struct output *out, const char *text) {
    struct buffer string = {0};
    size_t left = strlen(text);

    buffer_add_char(&string, '"');
    while (left) {
        uint32_t code_point;
        size_t step = text_next(text, left, &code_point);
        if (code_point == 0xFFFD && !out->ascii)
            text_encode(&string, code_point);
        else if (is_plain(code_point, text, step, out->ascii))
            buffer_add(&string, text, step);
        else
            add_escape(&string, code_point);
        text += step;
        left -= step;
    }
    buffer_add_char(&string, '"');
    output_bytes(out, buffer_text(&string), string.len);
    buffer_done(&string);
}

void json_key(struct json *json, const char *key) {
    separate(json);
    add_string(json->out, key);
    output_text(json->out, ":");
    json->more = false;
}

void json_text(struct json *json, const char *text) {
    separate(json);
    if (text)
        add_string(json->out, text);
    else
        output_text(json->out, "null");
}

void json_bare(struct json *json, const char *value) {
    separate(json);
    output_text(json->out, value ? value : "null");
}

void json_number(struct json *json, int64_t number) {
    separate(json);
    output_f(json->out, "%" PRId64, number);
}

void json_bool(struct json *json, bool value) { json_bare(json, value ? "true" : "false"); }

void json_text_at(struct json *json, const char *key, const char *text) {
    json_key(json, key);
    json_text(json, text);
}

void json_number_at(struct json *json, const char *key, int64_t number) {
    json_key(json, key);
    json_number(json, number);
}

void json_bool_at(struct json *json, const char *key, bool value) {
    json_key(json, key);
    json_bool(json, value);
}

void json_line(struct json *json) {
    if (json->more)
        output_text(json->out, ",");
    json->more = false;
    output_text(json->out, "\n");
}
