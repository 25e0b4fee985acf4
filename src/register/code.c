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

/* Partita IVA, and the tax code of a body, which is one or looks like it: eleven digits, the last of
 * which checks the others (Luhn's sum: every second digit doubled, its digits added up; D.M. of 23
 * December 1976 for tax codes, art. 35 of D.P.R. 633/1972 for VAT numbers). */
static bool tax_digits_fit(const char *code)
{
    enum { DIGITS = 11 };
    int sum = 0;

    for (int i = 0; i < DIGITS; i++) {
        int digit = code[i] - '0';
        int twice = digit * 2;
        sum += i % 2 == 0 ? digit : twice / 10 + twice % 10;
    }
    return sum % 10 == 0;
}

/* A person's tax code: surname and name, birth, municipality, check letter; where two
 * persons would have the same, letters take the place of digits. */
static bool is_person(const char *code)
{
    enum { LENGTH = 16 };
    static const char places[] = "AAAAAANNMNNANNNA";

    for (int i = 0; i < LENGTH; i++) {
        int c = toupper((unsigned char)code[i]);
        bool ok = places[i] == 'A'   ? c >= 'A' && c <= 'Z'
                  : places[i] == 'M' ? c != 0 && strchr("ABCDEHLMPRST", c) != NULL
                                     : isdigit(c) || (c != 0 && strchr("LMNPQRSTUV", c) != NULL);
        if (!ok)
            return false;
    }
    return code[LENGTH] == '\0';
}

/* The values of letters and digits in odd places, by the alphabet (D.M. of 23 December 1976). */
static bool person_fits(const char *code)
{
    enum { CHECKED = 15, LETTERS = 26 };
    static const int odd[LETTERS] = {1, 0, 5,  7,  9,  13, 15, 17, 19, 21, 2,  4,  18,
                                     20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
    int sum = 0;

    for (int i = 0; i < CHECKED; i++) {
        int c = toupper((unsigned char)code[i]), value = isdigit(c) ? c - '0' : c - 'A';
        sum += i % 2 == 0 ? odd[value] : value;
    }
    return toupper((unsigned char)code[CHECKED]) == 'A' + sum % LETTERS;
}

/* Tax code of a body or partita IVA, with or without "IT" before it. */
enum code_verdict check_tax_code(const char *code, struct buffer *reason)
{
    const char *digits = strncmp(code, "IT", 2) == 0 ? code + 2 : code;

    if (is_person(code)) {
        buffer_add_text(reason,
                        person_fits(code)
                            ? _("the tax code of a person: not taken")
                            : _("it looks like the tax code of a person, though its check letter "
                                "does not fit: not taken"));
        return CODE_PRIVATE;
    }
    if (!fits(digits, "99999999999"))
        return doubt(reason, _("a partita IVA or tax code of a body has 11 digits; a spreadsheet "
                               "may have taken zeros off"));
    return tax_digits_fit(digits) ? CODE_GOOD
                                  : doubt(reason, _("the check digit of this partita IVA or tax "
                                                    "code does not fit"));
}
