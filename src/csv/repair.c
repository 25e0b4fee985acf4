/* SPDX-License-Identifier: EUPL-1.2 */
#include "repair.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "decode.h"

enum { BYTE_ORDER_MARK = 0xFEFF, REPLACEMENT = 0xFFFD };

/* The byte that Windows-1252 writes for a letter (and for the control that it was read as); -1 for
 * none. */
static int windows_byte(uint32_t code_point) {
    if (code_point < 0x100)
        return (int)code_point;
    for (int byte = 0x80; byte < 0xA0; byte++)
        if (csv_windows_letter((unsigned char)byte)->code_point == code_point)
            return byte;
    return -1;
}

static bool is_control(uint32_t code_point) { return code_point >= 0x80 && code_point < 0xA0; }

static size_t put_letter(char *to, unsigned char control) {
    const struct csv_letter *letter = csv_windows_letter(control);
    size_t len = strlen(letter->utf8);
    memcpy(to, letter->utf8, len);
    return len;
}

/* Copies letter by letter: C1 controls become letters, byte order marks go. */
static size_t copy_letters(char *to, const char *from, size_t len, struct csv_repair *repair) {
    char *begin = to;
    for (size_t at = 0; at < len;) {
        size_t run = csv_ascii_run(from + at, len - at);
        memmove(to, from + at, run);
        to += run;
        at += run;
        if (at == len)
            break;
        uint32_t code_point;
        size_t taken = text_next(from + at, len - at, &code_point);
        bool control = is_control(code_point), mark = code_point == BYTE_ORDER_MARK;
        if (control)
            to += put_letter(to, (unsigned char)code_point);
        else if (!mark)
            memmove(to, from + at, taken);
        to += control || mark ? 0 : taken;
        repair->repaired = repair->repaired || control || mark;
        repair->replacement = repair->replacement || code_point == REPLACEMENT;
        at += taken;
    }
    return (size_t)(to - begin);
}

/* Bytes of UTF-8 that hold letters of Windows-1252 alone, at least one beyond ASCII: anything else
 * that happens to decode ("CAFÉ®" gives one letter of IPA) is left as it is. */
static bool is_windows_text(const char *bytes, size_t len) {
    bool beyond = false;
    for (size_t at = 0; at < len;) {
        uint32_t code_point;
        size_t taken = text_next(bytes + at, len - at, &code_point);
        bool high = (unsigned char)bytes[at] >= 0x80;
        if (high && (taken < 2 || (windows_byte(code_point) < 0 && code_point != BYTE_ORDER_MARK &&
                                   code_point != REPLACEMENT)))
            return false;
        beyond = beyond || high;
        at += taken;
    }
    return beyond;
}

/* What the letters are the bytes of, as a whole; 0 where they are not. */
static size_t bytes_of_letters(char *to, const char *from, size_t len) {
    size_t count = 0;
    for (size_t at = 0; at < len;) {
        uint32_t code_point;
        at += text_next(from + at, len - at, &code_point);
        int byte = windows_byte(code_point);
        if (byte < 0)
            return 0;
        to[count++] = (char)byte;
    }
    return is_windows_text(to, count) ? count : 0;
}

/* Whether the first letter beyond ASCII is one that begins such bytes: Â Ã Å Æ Ë â ï. */
static bool may_be_bytes(const char *from, size_t len) {
    size_t at = csv_ascii_run(from, len);
    return len - at >= 4 && from[at] == '\xC3' &&
           memchr("\x82\x83\x85\x86\x8B\xA2\xAF", from[at + 1], 7);
}

/* Undoes one encoding after the other, for lists that went through several. The result stands in
 * the second half of `to`: copy_letters never catches up with it from there. */
static size_t undo_encodings(char *to, const char *from, size_t len) {
    char *halves[] = {to + len, to};
    size_t count = 0;
    for (size_t round = 0; may_be_bytes(from, len); round++) {
        size_t undone = bytes_of_letters(halves[round % 2], from, len);
        if (undone == 0)
            break;
        from = halves[round % 2];
        count = len = undone;
    }
    if (count > 0 && from == to)
        memmove(halves[0], to, count);
    return count;
}

size_t csv_repair_cell(char *to, const char *from, size_t len, struct csv_repair *repair) {
    *repair = (struct csv_repair){0};
    size_t undone = undo_encodings(to, from, len);
    size_t result = undone > 0 ? copy_letters(to, to + len, undone, repair)
                               : copy_letters(to, from, len, repair);
    repair->repaired = repair->repaired || undone > 0;
    return result;
}
