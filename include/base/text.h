/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * UTF-8 text: decoding, width in terminal columns, fitting, folding, sanitising.
 *
 * Widths come from the C library's wcwidth(), so a UTF-8 LC_CTYPE must be set (base/i18n.h).
 */
#ifndef CRUSCOTTO_BASE_TEXT_H
#define CRUSCOTTO_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

enum align { ALIGN_LEFT, ALIGN_RIGHT };

/* Decodes the first code point of at most len bytes and returns how many bytes it takes (0 only
 * for len 0). A byte that starts nothing valid (RFC 3629: also overlong forms, surrogates and
 * beyond U+10FFFF) counts as one byte and gives U+FFFD. */
size_t text_next(const char *bytes, size_t len, uint32_t *code_point);

/* Appends the UTF-8 of a code point. */
void text_encode(struct buffer *out, uint32_t code_point);

bool text_is_utf8(const char *bytes, size_t len);

/* Terminal columns of one code point (0 for combining, 2 for wide), and of a string. */
int text_columns_of(uint32_t code_point);
int text_width(const char *text);

/* Appends text cut or padded to exactly `columns` columns; what is cut ends in `ellipsis` ("…", or
 * "..." in ASCII). A wide character is never halved. The text is taken as already sanitised. */
void text_fit(struct buffer *out, const char *text, int columns, enum align align,
              const char *ellipsis);

/* Appends text made safe for a terminal: C0, DEL, C1, bidi controls and zero-width characters are
 * replaced by U+FFFD or dropped (zero-width), line ends and tabs by one blank; bytes that are no
 * UTF-8, private use and code points the C library cannot print by U+FFFD. A character keeps at
 * most three combining marks, and a mark without a character before it is replaced. With ascii,
 * accents are taken off and what ASCII lacks becomes '?'; the typographic quotes, dashes, ellipsis,
 * euro and ordinals get their ASCII spelling. */
void text_sanitise(struct buffer *out, const char *bytes, size_t len, bool ascii);

/* Like text_sanitise without ascii, but line feeds stay: for multi-line notes. */
void text_sanitise_lines(struct buffer *out, const char *bytes, size_t len);

/* Appends the form in which texts are compared, sorted and searched: lower case, accents off,
 * typographic apostrophes straight, NBSP and runs of blanks one blank, ends trimmed, BOM,
 * zero-width and soft hyphen dropped. */
void text_fold(struct buffer *out, const char *text);

/* Appends the form in which names (headers, fields, labels) are compared: folded, with every run of
 * anything but letters and digits as one '_', none at the ends: "Data  Fine-prevista " gives
 * "data_fine_prevista". */
void text_name(struct buffer *out, const char *text);

/* True when both fold (or name) to the same. */
bool text_same_name(const char *a, const char *b);

/* How many letters must be put in, left out or changed to make b of a, letter case and accents
 * apart: to suggest the word that was meant. */
size_t text_distance(const char *a, const char *b);

/* Trims blanks (ASCII white space, NBSP, narrow NBSP, BOM, U+200B) off both ends of [*start, *start
 * + *len). */
void text_trim(const char **start, size_t *len);

#endif
