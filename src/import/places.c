/* SPDX-License-Identifier: EUPL-1.2 */
#include "places.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "store/list.h"

/* Municipalities that went into a new one, and its name (regional laws of 2013 to 2018, in force
 * from 1 January 2014 to 2019). */
static const struct {
    const char *old, *new;
} mergers[] = {
    {"castelfranco_di_sopra", "castelfranco_piandisco"},
    {"pian_di_sco", "castelfranco_piandisco"},
    {"crespina", "crespina_lorenzana"},
    {"lorenzana", "crespina_lorenzana"},
    {"casciana_terme", "casciana_terme_lari"},
    {"lari", "casciana_terme_lari"},
    {"fabbriche_di_vallico", "fabbriche_di_vergemoli"},
    {"vergemoli", "fabbriche_di_vergemoli"},
    {"figline_valdarno", "figline_e_incisa_valdarno"},
    {"incisa_in_val_d_arno", "figline_e_incisa_valdarno"},
    {"pratovecchio", "pratovecchio_stia"},
    {"stia", "pratovecchio_stia"},
    {"scarperia", "scarperia_e_san_piero"},
    {"san_piero_a_sieve", "scarperia_e_san_piero"},
    {"sillano", "sillano_giuncugnano"},
    {"giuncugnano", "sillano_giuncugnano"},
    {"abetone", "abetone_cutigliano"},
    {"cutigliano", "abetone_cutigliano"},
    {"san_marcello_pistoiese", "san_marcello_piteglio"},
    {"piteglio", "san_marcello_piteglio"},
    {"san_giovanni_d_asso", "montalcino"},
    {"laterina", "laterina_pergine_valdarno"},
    {"pergine_valdarno", "laterina_pergine_valdarno"},
    {"rio_marina", "rio"},
    {"rio_nell_elba", "rio"},
    {"barberino_val_d_elsa", "barberino_tavarnelle"},
    {"tavarnelle_val_di_pesa", "barberino_tavarnelle"},
};

/* What stands before a name without being part of it. */
static const char *const before_names[] = {"comune_di_", "comune_d_", "citta_di_", "municipio_di_"};

/* Words that are written in several ways; the one on the right stands for all. */
static const struct {
    const char *word, *stands_for;
} variants[] = {
    {"san", "s"},         {"santo", "s"},        {"santa", "s"},        {"sant", "s"},
    {"santi", "s"},       {"sante", "s"},        {"ss", "s"},           {"f_no", "fiorentino"},
    {"v_no", "valdarno"}, {"m_mo", "marittimo"}, {"m_ma", "marittima"}, {"p_se", "pistoiese"},
    {"c_ci", "carducci"},
};

/* The length of a variant at the start of a name, where a word begins and ends; 0: none. */
static size_t variant_at(const char *name, const char **stands_for) {
    for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
        size_t len = strlen(variants[i].word);

        if (strncmp(name, variants[i].word, len) == 0 && (name[len] == '_' || name[len] == '\0')) {
            *stands_for = variants[i].stands_for;
            return len;
        }
    }
    return 0;
}

/* Words run together, their variants levelled: "s_miniato" and "san_miniato" give "sminiato". */
static void add_loose(const char *name, struct buffer *out) {
    const char *stands_for;

    while (*name != '\0') {
        size_t len = variant_at(name, &stands_for);

        if (len > 0) {
            buffer_add_text(out, stands_for);
        } else {
            len = strcspn(name, "_");
            buffer_add(out, name, len);
        }
        name += len + (name[len] == '_');
    }
}

bool places_add(struct places *places, const char *code, const char *name, const char *province) {
    struct place *items = realloc(places->items, (places->count + 1) * sizeof *items);
    struct buffer exact = {0}, loose = {0};

    if (items == NULL)
        return false;
    places->items = items;
    text_name(&exact, name);
    add_loose(buffer_text(&exact), &loose);
    struct place place = {
        .name = strdup(name), .exact = buffer_take(&exact), .loose = buffer_take(&loose)};
    memcpy(place.code, code, ISTAT_DIGITS);
    if (strlen(province) < sizeof place.province)
        memcpy(place.province, province, strlen(province));
    items[places->count++] = place;
    places->sorted = false;
    return place.name != NULL && place.exact != NULL && place.loose != NULL;
}

void places_done(struct places *places) {
    for (size_t i = 0; i < places->count; i++) {
        free(places->items[i].name);
        free(places->items[i].exact);
        free(places->items[i].loose);
    }
    free(places->items);
    *places = (struct places){0};
}

static bool is_code(const char *text) {
    return strlen(text) == ISTAT_DIGITS && strspn(text, "0123456789") == ISTAT_DIGITS;
}

static const char *text_or_empty(const struct value *value) {
    return value != NULL && value->set ? value_text(value) : "";
}

static enum status take_record(void *context, const struct record *record, struct error *error) {
    const char *code = text_or_empty(&record->values[FIELD_CODE]);
    const char *name = text_or_empty(&record->values[register_title_field(record->reg)]);

    if (!is_code(code) ||
        places_add(context, code, name, text_or_empty(record_value(record, "province"))))
        return STATUS_OK;
    return error_memory(error);
}

enum status places_load(struct places *places, struct store *store, struct error *error) {
    const struct register_def *reg = register_by_name("municipality");
    struct list_query query = {.reg = reg};
    int province = register_field(reg, "province");

    query.fields = province == FIELD_NONE ? 0 : UINT64_C(1) << province;
    order_default(reg, &query.order);
    return store_window(store, &query, NULL, false, true, INT_MAX, take_record, places, error);
}

static int compare_places(const void *a, const void *b) {
    const struct place *left = a, *right = b;
    int order = strcmp(left->loose, right->loose);

    return order != 0 ? order : strcmp(left->code, right->code);
}

static const struct place *by_code(const struct places *places, const char *code) {
    for (size_t i = 0; i < places->count; i++)
        if (strcmp(places->items[i].code, code) == 0)
            return &places->items[i];
    return NULL;
}

/* The first place whose loose name is not before the one wanted. */
static size_t lower_bound(const struct places *places, const char *loose) {
    size_t low = 0, high = places->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(places->items[middle].loose, loose) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Of several places with the same loose name, those that fit better: with the exact name, and in
 * the province. */
static int count_best(const struct places *places, size_t first, const char *loose,
                      const char *exact, const char *province, const struct place **found) {
    int count = 0, best = -1;

    for (size_t i = first; i < places->count && strcmp(places->items[i].loose, loose) == 0; i++) {
        const struct place *place = &places->items[i];
        bool same_name = exact != NULL && strcmp(place->exact, exact) == 0;
        int fit = same_name * 2 + (*province != '\0' && strcmp(place->province, province) == 0);

        if (*province != '\0' && fit % 2 == 0)
            continue;
        if (fit > best) {
            best = fit;
            count = 0;
            *found = place;
        }
        /* The same municipality may stand there from two sources. */
        count += fit == best && (*found == place || strcmp((*found)->code, place->code) != 0);
    }
    return count;
}

/* Takes " (LE)" off the end; the province is kept in capitals. */
static void take_province(struct buffer *name, char province[3]) {
    size_t len = name->len;
    const char *text = buffer_text(name);

    province[0] = '\0';
    if (len < 5 || text[len - 1] != ')' || text[len - 4] != '(')
        return;
    for (int i = 0; i < 2; i++)
        province[i] = (char)(text[len - 3 + (size_t)i] & ~0x20);
    province[2] = '\0';
    buffer_truncate(name, len - 4);
}

static const char *bare_name(const char *name) {
    for (size_t i = 0; i < sizeof before_names / sizeof *before_names; i++)
        if (strncmp(name, before_names[i], strlen(before_names[i])) == 0)
            return name + strlen(before_names[i]);
    return name;
}

bool places_has_title(const char *text) {
    struct buffer name = {0};
    bool has_title;

    text_name(&name, text);
    has_title = bare_name(buffer_text(&name)) != buffer_text(&name);
    buffer_done(&name);
    return has_title;
}

static const char *merged_into(const char *name) {
    for (size_t i = 0; i < sizeof mergers / sizeof *mergers; i++)
        if (strcmp(mergers[i].old, name) == 0)
            return mergers[i].new;
    return NULL;
}

static enum place_match match_name(struct places *places, const char *exact, const char *province,
                                   const struct place **found) {
    const char *bare = bare_name(exact), *merged;
    struct buffer loose = {0};
    int count;

    add_loose(bare, &loose);
    count = count_best(places, lower_bound(places, buffer_text(&loose)), buffer_text(&loose), bare,
                       province, found);
    merged = count == 0 ? merged_into(bare) : NULL;
    if (merged != NULL) {
        buffer_truncate(&loose, 0);
        add_loose(merged, &loose);
        count = count_best(places, lower_bound(places, buffer_text(&loose)), buffer_text(&loose),
                           merged, province, found);
    }
    buffer_done(&loose);
    if (count != 1)
        return count == 0 ? PLACE_UNKNOWN : PLACE_SEVERAL;
    return strcmp((*found)->exact, exact) == 0 ? PLACE_EXACT : PLACE_VARIANT;
}

/* Digits: a code, one that a spreadsheet took the zero from, or one with three digits before it. */
static enum place_match match_code(const struct places *places, const char *digits,
                                   const struct place **found) {
    enum { WITHOUT_ZERO = ISTAT_DIGITS - 1, LONG = ISTAT_DIGITS + 3 };
    char code[ISTAT_DIGITS + 1] = "0";
    size_t len = strlen(digits);

    if (len == WITHOUT_ZERO)
        memcpy(code + 1, digits, WITHOUT_ZERO);
    else if (len == ISTAT_DIGITS || len == LONG)
        memcpy(code, digits + len - ISTAT_DIGITS, ISTAT_DIGITS);
    else
        return PLACE_UNKNOWN;
    *found = by_code(places, code);
    if (*found == NULL)
        return PLACE_UNKNOWN;
    return len == ISTAT_DIGITS ? PLACE_EXACT : PLACE_VARIANT;
}

enum place_match places_find(struct places *places, const char *text, const struct place **found) {
    struct buffer name = {0}, exact = {0};
    enum place_match match;
    char province[3];

    *found = NULL;
    if (!places->sorted && places->count > 0)
        qsort(places->items, places->count, sizeof *places->items, compare_places);
    places->sorted = true;
    if (*text != '\0' && text[strspn(text, "0123456789")] == '\0')
        return match_code(places, text, found);
    buffer_add_text(&name, text);
    take_province(&name, province);
    text_name(&exact, buffer_text(&name));
    match =
        exact.len > 0 ? match_name(places, buffer_text(&exact), province, found) : PLACE_UNKNOWN;
    buffer_done(&name);
    buffer_done(&exact);
    return match;
}
