/* SPDX-License-Identifier: EUPL-1.2 */
#include "words.h"

#include <ctype.h>
#include <string.h>

#include "calendar/date.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct label months[] = {
    {"January", "gennaio"}, {"February", "febbraio"}, {"March", "marzo"},
    {"April", "aprile"},    {"May", "maggio"},        {"June", "giugno"},
    {"July", "luglio"},     {"August", "agosto"},     {"September", "settembre"},
    {"October", "ottobre"}, {"November", "novembre"}, {"December", "dicembre"},
};

/* As they are read: folded. */
static const struct label weekdays[] = {
    {"monday", "lunedi"},    {"tuesday", "martedi"}, {"wednesday", "mercoledi"},
    {"thursday", "giovedi"}, {"friday", "venerdi"},  {"saturday", "sabato"},
    {"sunday", "domenica"},
};

static const struct label short_weekdays[] = {
    {"Mon", "lun"}, {"Tue", "mar"}, {"Wed", "mer"}, {"Thu", "gio"},
    {"Fri", "ven"}, {"Sat", "sab"}, {"Sun", "dom"},
};

static const struct unit_word {
    const char *word;
    enum unit unit;
} unit_words[] = {
    {"g", UNIT_DAY},      {"gg", UNIT_DAY},         {"giorno", UNIT_DAY},     {"giorni", UNIT_DAY},
    {"d", UNIT_DAY},      {"day", UNIT_DAY},        {"days", UNIT_DAY},       {"s", UNIT_WEEK},
    {"sett", UNIT_WEEK},  {"settimana", UNIT_WEEK}, {"settimane", UNIT_WEEK}, {"w", UNIT_WEEK},
    {"week", UNIT_WEEK},  {"weeks", UNIT_WEEK},     {"m", UNIT_MONTH},        {"mese", UNIT_MONTH},
    {"mesi", UNIT_MONTH}, {"month", UNIT_MONTH},    {"months", UNIT_MONTH},   {"a", UNIT_YEAR},
    {"anno", UNIT_YEAR},  {"anni", UNIT_YEAR},      {"y", UNIT_YEAR},         {"year", UNIT_YEAR},
    {"years", UNIT_YEAR},
};

static const struct ordinal_word {
    const char *word;
    int number;
} ordinal_words[] = {
    {"i", 1},       {"primo", 1},  {"prima", 1},  {"first", 1},  {"ii", 2},    {"secondo", 2},
    {"seconda", 2}, {"second", 2}, {"iii", 3},    {"terzo", 3},  {"terza", 3}, {"third", 3},
    {"iv", 4},      {"quarto", 4}, {"quarta", 4}, {"fourth", 4},
};

const char *words_month(int month, enum language language) {
    const struct label *label = &months[month - 1];

    return language == LANGUAGE_ITALIAN ? label->it : label->en;
}

const char *date_weekday_short(int weekday) { return label_text(short_weekdays[weekday]); }

static size_t letters_at(const char *text) {
    size_t len = 0;

    while (text[len] >= 'a' && text[len] <= 'z')
        len++;
    return len;
}

/* Both texts begin alike, letter case apart, and the name has as many letters. */
static bool begins(const char *name, const char *text, size_t len) {
    for (size_t i = 0; i < len; i++) {
        if (tolower((unsigned char)name[i]) != text[i])
            return false;
    }
    return true;
}

static size_t read_label(const char *text, const struct label *labels, size_t count, int *index) {
    enum { SHORTEST = 3 };
    size_t len = letters_at(text);

    for (size_t i = 0; i < count && len >= SHORTEST; i++) {
        if (begins(labels[i].it, text, len) || begins(labels[i].en, text, len)) {
            *index = (int)i;
            return text[len] == '.' ? len + 1 : len;
        }
    }
    return 0;
}

size_t words_read_month(const char *text, int *month) {
    size_t len = read_label(text, months, COUNT(months), month);

    *month += len > 0;
    return len;
}

size_t words_read_weekday(const char *text, int *weekday) {
    return read_label(text, weekdays, COUNT(weekdays), weekday);
}

static bool is_word(const char *word, const char *text, size_t len) {
    return strlen(word) == len && strncmp(word, text, len) == 0;
}

size_t words_read_unit(const char *text, enum unit *unit) {
    size_t len = letters_at(text);

    for (size_t i = 0; i < COUNT(unit_words); i++) {
        if (is_word(unit_words[i].word, text, len)) {
            *unit = unit_words[i].unit;
            return len;
        }
    }
    return 0;
}

size_t words_skip_ordinal_mark(const char *text) {
    static const char *const marks[] = {"\xC2\xB0", "^", "st", "nd", "rd", "th"};

    for (size_t i = 0; i < COUNT(marks); i++) {
        if (strncmp(text, marks[i], strlen(marks[i])) == 0)
            return strlen(marks[i]);
    }
    /* "1o" and "1a", but not the beginning of a word: "1 ottobre", "1 aprile". */
    return (*text == 'o' || *text == 'a') && letters_at(text) == 1;
}

size_t words_read_ordinal(const char *text, int *number) {
    size_t len = letters_at(text);

    if (*text >= '1' && *text <= '4') {
        *number = *text - '0';
        return 1 + words_skip_ordinal_mark(text + 1);
    }
    for (size_t i = 0; i < COUNT(ordinal_words); i++) {
        if (is_word(ordinal_words[i].word, text, len)) {
            *number = ordinal_words[i].number;
            return len;
        }
    }
    return 0;
}
