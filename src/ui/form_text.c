/* SPDX-License-Identifier: EUPL-1.2 */
#include "form_text.h"

#include <string.h>

#include "base/text.h"
#include "register/field.h"

enum { REPLACED = 0xFFFD };

/* ---- putting ---- */

/* What a terminal sends for a line end is a carriage return. */
static void unite_line_ends(struct buffer *out, const char *bytes, size_t len, bool lines) {
    for (size_t i = 0; i < len; i++) {
        bool pair = bytes[i] == '\r' && i + 1 < len && bytes[i + 1] == '\n';

        if (bytes[i] == '\n' || bytes[i] == '\r')
            buffer_add_char(out, lines ? '\n' : ' ');
        else
            buffer_add_char(out, (char)(bytes[i] == '\t' ? ' ' : bytes[i]));
        i += pair;
    }
}

/* A mark that belongs to the character before the cursor would stand alone, and be refused. */
static void make_safe(struct buffer *out, const struct buffer *text, bool behind_character) {
    struct buffer whole = {0}, safe = {0};
    const size_t lead = behind_character;

    if (behind_character)
        buffer_add_char(&whole, 'x');
    buffer_add(&whole, buffer_text(text), text->len);
    text_sanitise_lines(&safe, buffer_text(&whole), whole.len);
    for (size_t at = lead; at < safe.len;) {
        uint32_t code_point;
        size_t size = text_next(safe.data + at, safe.len - at, &code_point);

        if (code_point != REPLACED)
            buffer_add(out, safe.data + at, size);
        at += size;
    }
    buffer_done(&whole);
    buffer_done(&safe);
}

static long count_characters(const struct buffer *text) {
    long count = 0;

    for (size_t i = 0; i < text->len; i++)
        count += ((unsigned char)text->data[i] & 0xC0) != 0x80;
    return count;
}

static void put_bytes(struct edit *edit, const char *bytes, size_t len) {
    struct buffer *text = &edit->text;

    if (len == 0 || !buffer_reserve(text, len))
        return;
    memmove(text->data + edit->at + len, text->data + edit->at, text->len - edit->at);
    memcpy(text->data + edit->at, bytes, len);
    text->len += len;
    text->data[text->len] = '\0';
    edit->at += len;
}

enum text_verdict text_put(struct edit *edit, const char *bytes, size_t len, bool lines) {
    const long most = lines ? TYPED_MOST_LINES : TYPED_MOST;
    struct buffer united = {0}, safe = {0};
    enum text_verdict verdict = TEXT_TAKEN;

    unite_line_ends(&united, bytes, len, lines);
    make_safe(&safe, &united, edit->at > 0);
    if (safe.len != united.len)
        verdict = TEXT_CLEANED;
    /* Characters are counted only where the bytes may be too many. */
    if (edit->text.len + safe.len > (size_t)most &&
        count_characters(&edit->text) + count_characters(&safe) > most)
        verdict = TEXT_TOO_LONG;
    else
        put_bytes(edit, buffer_text(&safe), safe.len);
    buffer_done(&united);
    buffer_done(&safe);
    return verdict;
}

/* ---- moving ---- */

static bool is_blank(const struct edit *edit, size_t at) {
    return strchr(" \n", buffer_text(&edit->text)[at]) != NULL;
}

void text_word_left(struct edit *edit) {
    while (edit->at > 0 && is_blank(edit, edit->at - 1))
        edit->at--;
    while (edit->at > 0 && !is_blank(edit, edit->at - 1))
        edit->at--;
}

void text_word_right(struct edit *edit) {
    while (edit->at < edit->text.len && !is_blank(edit, edit->at))
        edit->at++;
    while (edit->at < edit->text.len && is_blank(edit, edit->at))
        edit->at++;
}

void text_erase_word(struct edit *edit) {
    size_t end = edit->at;
    struct buffer *text = &edit->text;

    text_word_left(edit);
    if (edit->at == end)
        return;
    memmove(text->data + edit->at, text->data + end, text->len - end);
    buffer_truncate(text, text->len - (end - edit->at));
}

void text_line_start(struct edit *edit) {
    while (edit->at > 0 && buffer_text(&edit->text)[edit->at - 1] != '\n')
        edit->at--;
}

void text_line_end(struct edit *edit) {
    edit->at += strcspn(buffer_text(&edit->text) + edit->at, "\n");
}

/* ---- rows ---- */

size_t text_row(const char *text, size_t len, int columns) {
    size_t at = 0, word = 0;
    int width = 0;

    while (at < len && text[at] != '\n') {
        uint32_t code_point;
        size_t size = text_next(text + at, len - at, &code_point);

        width += text_columns_of(code_point);
        if (width > columns && text[at] != ' ' && at > 0)
            return word > 0 ? word : at;
        at += size;
        if (code_point == ' ')
            word = at;
    }
    return at < len ? at + 1 : at;
}

static int width_of(const char *text, size_t len) {
    int width = 0;

    for (size_t at = 0; at < len;) {
        uint32_t code_point;
        at += text_next(text + at, len - at, &code_point);
        width += text_columns_of(code_point);
    }
    return width;
}

/* Behind a line feed a row begins, even an empty one at the very end. */
struct text_place text_place(const struct edit *edit, int columns) {
    const char *text = buffer_text(&edit->text);
    struct text_place place = {0};

    for (;;) {
        size_t size = text_row(text + place.start, edit->text.len - place.start, columns);
        size_t end = place.start + size;
        bool broken = size > 0 && text[end - 1] == '\n';

        if (edit->at < end || (edit->at == end && !broken && end == edit->text.len) || size == 0)
            break;
        place.row++;
        place.start = end;
    }
    place.column = width_of(text + place.start, edit->at - place.start);
    return place;
}

/* The byte in a row that stands nearest to a column, never behind its line feed. */
static size_t byte_at(const char *text, size_t len, int column) {
    size_t at = 0;

    for (int width = 0; at < len && text[at] != '\n';) {
        uint32_t code_point;
        size_t size = text_next(text + at, len - at, &code_point);

        width += text_columns_of(code_point);
        if (width > column)
            break;
        at += size;
    }
    return at;
}

bool text_row_move(struct edit *edit, int columns, int direction) {
    const char *text = buffer_text(&edit->text);
    struct text_place place = text_place(edit, columns);
    size_t start = 0, len = edit->text.len;

    if (direction < 0 && place.row == 0)
        return false;
    if (direction > 0) {
        size_t size = text_row(text + place.start, len - place.start, columns);

        start = place.start + size;
        if (size == 0 || (start == len && text[start - 1] != '\n'))
            return false;
    } else {
        for (int row = 0; row < place.row - 1; row++)
            start += text_row(text + start, len - start, columns);
    }
    size_t size = text_row(text + start, len - start, columns);
    size_t at = byte_at(text + start, size, place.column);
    /* The end of a wrapped row is the start of the next one. */
    if (at == size && at > 0 && start + size < len)
        at--;
    while (at > 0 && ((unsigned char)text[start + at] & 0xC0) == 0x80)
        at--;
    edit->at = start + at;
    return true;
}
