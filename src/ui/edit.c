/* SPDX-License-Identifier: EUPL-1.2 */
#include "edit.h"

#include <string.h>

#include "base/text.h"

enum { NO_CHARACTER = 0xFFFD }; /* what bytes that are no text decode to */

void edit_set(struct edit *edit, const char *text) {
    buffer_truncate(&edit->text, 0);
    buffer_add_text(&edit->text, text);
    edit->at = edit->text.len;
}

void edit_done(struct edit *edit) {
    buffer_done(&edit->text);
    edit->at = 0;
}

bool edit_insert(struct edit *edit, uint32_t code_point) {
    struct buffer typed = {0}, safe = {0};

    if (code_point < ' ' || code_point == NO_CHARACTER || edit->text.len > EDIT_MOST)
        return false;
    text_encode(&typed, code_point);
    text_sanitise(&safe, buffer_text(&typed), typed.len, false);
    uint32_t same = 0;
    (void)text_next(buffer_text(&safe), safe.len, &same);
    bool kept = safe.len > 0 && same == code_point;
    if (kept) {
        struct buffer rest = {0};
        buffer_add_text(&rest, buffer_text(&edit->text) + edit->at);
        buffer_truncate(&edit->text, edit->at);
        buffer_add(&edit->text, typed.data, typed.len);
        edit->at = edit->text.len;
        buffer_add_text(&edit->text, buffer_text(&rest));
        buffer_done(&rest);
    }
    buffer_done(&typed);
    buffer_done(&safe);
    return kept;
}

static size_t before(const struct edit *edit) {
    const char *text = buffer_text(&edit->text);
    size_t at = edit->at;

    while (at > 0 && ((unsigned char)text[--at] & 0xC0) == 0x80)
        ;
    return at;
}

static size_t behind(const struct edit *edit) {
    uint32_t code_point;

    return edit->at +
           text_next(buffer_text(&edit->text) + edit->at, edit->text.len - edit->at, &code_point);
}

void edit_move(struct edit *edit, enum edit_move move) {
    const size_t targets[] = {[EDIT_LEFT] = before(edit),
                              [EDIT_RIGHT] = behind(edit),
                              [EDIT_HOME] = 0,
                              [EDIT_END] = edit->text.len};

    edit->at = targets[move];
}

void edit_erase(struct edit *edit, bool backwards) {
    size_t from = backwards ? before(edit) : edit->at;
    size_t to = backwards ? edit->at : behind(edit);
    struct buffer rest = {0};

    buffer_add_text(&rest, buffer_text(&edit->text) + to);
    buffer_truncate(&edit->text, from);
    buffer_add_text(&edit->text, buffer_text(&rest));
    edit->at = from;
    buffer_done(&rest);
}
