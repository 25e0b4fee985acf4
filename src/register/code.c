/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The forms of official codes. A wrong check digit never rejects a code: lists of official systems
 * carry such codes, and losing them would be worse than keeping them with a warning.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "register/field.h"

/* Matches a pattern of one character a place: 9 a digit, A a capital letter, J one of A–J, X a
 * hexadecimal digit in capitals, * anything but a blank; others themselves. */
static bool fits(const char *code, const char *pattern)
{
    for (; *pattern; code++, pattern++) {
        unsigned char c = (unsigned char)*code;
        bool ok = *pattern == '9'   ? isdigit(c)
                  : *pattern == 'A' ? isupper(c)
                  : *pattern == 'J' ? c >= 'A' && c <= 'J'
                  : *pattern == 'X' ? isdigit(c) || (c >= 'A' && c <= 'F')
                  : *pattern == '*' ? c > ' '
                                    : c == (unsigned char)*pattern;
        if (!ok)
            return false;
    }
    return *code == '\0';
}

static enum code_verdict doubt(struct buffer *reason, const char *sentence)
{
    buffer_add_text(reason, sentence);
    return CODE_DOUBTFUL;
}

/* CUP: 15 characters, no public check digit (DIPE, "Codice Unico di Progetto"). */
enum code_verdict check_cup(const char *code, struct buffer *reason)
{
    return fits(code, "J99J99999999999")
               ? CODE_GOOD
               : doubt(reason, _("not the form of a CUP: 15 characters, as in B12C34567890123"));
}

/* The value of count digits of a base, from the left. */
static unsigned long digits(const char *text, int count, int base)
{
    unsigned long number = 0;

    for (int i = 0; i < count; i++) {
        int digit = isdigit((unsigned char)text[i]) ? text[i] - '0' : text[i] - 'A' + 10;
        number = number * (unsigned long)base + (unsigned long)digit;
    }
    return number;
}

/* CIG in its three generations (ANAC). Ordinary: seven digits and KKK = N × 211 mod 4091. SmartCIG:
 * X, Y or Z, then two hexadecimal digits KK = N × 211 mod 251 over the seven behind. From August 2023: a letter A–U
 * counts 1–21 and is added to six hexadecimal digits taken as a number. */
static bool cig_ordinary(const char *code)
{
    return fits(code, "9999999XXX") && digits(code, 7, 10) != 0 &&
           digits(code + 7, 3, 16) == digits(code, 7, 10) * 211 % 4091;
}

static bool cig_smart(const char *code)
{
    return strchr("XYZ", code[0]) && fits(code + 1, "XXXXXXXXX") &&
           digits(code + 1, 2, 16) == digits(code + 3, 7, 16) * 211 % 251;
}

static bool cig_letter(const char *code)
{
    unsigned long letter = (unsigned long)(code[0] - 'A' + 1);

    return code[0] >= 'A' && code[0] <= 'U' && fits(code + 1, "XXXXXXXXX") &&
           digits(code + 1, 6, 16) != 0 &&
           digits(code + 7, 3, 16) == (digits(code + 1, 6, 16) + letter) * 211 % 4091;
}

enum code_verdict check_cig(const char *code, struct buffer *reason)
{
    if (strlen(code) != 10)
        return doubt(reason, _("not the form of a CIG: 10 characters"));
    if (cig_ordinary(code) || cig_smart(code) || cig_letter(code) || code[0] == 'V' ||
        code[0] == 'W')
        return CODE_GOOD;
    return doubt(reason, _("the check characters of this CIG do not fit"));
}

/* Municipality: province and progressive number, three digits each (ISTAT). */
enum code_verdict check_istat(const char *code, struct buffer *reason)
{
    if (fits(code, "999999"))
        return CODE_GOOD;
    buffer_add_text(reason, _("an ISTAT code has six digits, as in 048017"));
    return CODE_BAD;
}

/* "Codice Belfiore": a letter and three digits (Agenzia delle Entrate). */
enum code_verdict check_cadastral(const char *code, struct buffer *reason)
{
    return fits(code, "A999") ? CODE_GOOD
                              : doubt(reason, _("a cadastral code is a letter and three digits"));
}

/* IndicePA: c_ and the cadastral code for municipalities, free for other bodies. */
enum code_verdict check_ipa(const char *code, struct buffer *reason)
{
    if (strchr(code, ' '))
        return doubt(reason, _("an IPA code has no blanks"));
    return CODE_GOOD;
}
