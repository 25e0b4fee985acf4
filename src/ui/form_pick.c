/* SPDX-License-Identifier: EUPL-1.2 */
#include "form_pick.h"

#include <string.h>

/* Codes of municipalities stand in the values of other registers without a row that says so. */
#define MUNICIPALITIES "municipality"

void pick_done(struct pick *pick) {
    for (int i = 0; i < PICK_MOST; i++) {
        buffer_done(&pick->items[i].text);
        buffer_done(&pick->items[i].extra);
        buffer_done(&pick->items[i].label);
    }
    *pick = (struct pick){0};
}

bool pick_fits(const struct field_def *field) {
    return field->choices || field->type == &type_reference ||
           field->type == &type_municipalities || field->type == &type_flag;
}

static struct pick_item *add_item(struct pick *pick) {
    if (pick->count == PICK_MOST)
        return NULL;
    struct pick_item *item = &pick->items[pick->count++];
    buffer_truncate(&item->text, 0);
    buffer_truncate(&item->extra, 0);
    buffer_truncate(&item->label, 0);
    return item;
}

/* ---- choices ---- */

/* Whether a word of the label begins with the words typed. */
static bool begins_so(const char *label, const char *words) {
    struct buffer a = {0}, b = {0};
    bool fits = false;

    text_fold(&a, label);
    text_fold(&b, words);
    for (const char *at = buffer_text(&a); at && !fits; at = strchr(at, ' ')) {
        at += *at == ' ';
        fits = strncmp(at, buffer_text(&b), b.len) == 0;
    }
    buffer_done(&a);
    buffer_done(&b);
    return fits;
}

static void add_choice(struct pick *pick, const char *token, const char *label, const char *words) {
    struct pick_item *item = begins_so(label, words) ? add_item(pick) : NULL;

    if (!item)
        return;
    buffer_add_text(&item->text, token);
    buffer_add_text(&item->label, label);
}

static void fill_choices(struct pick *pick, const struct field_def *field, const char *words) {
    for (const struct choice *choice = field->choices; choice->token; choice++)
        add_choice(pick, choice->token, label_text(choice->label), words);
}

static void fill_answers(struct pick *pick, const struct field_def *field, const char *words) {
    static const char *const answers[] = {"1", "0"};
    struct value value = {0};
    struct buffer label = {0};

    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        value_set(&value, answers[i], NULL);
        buffer_truncate(&label, 0);
        field_format(field, &value, FORMAT_FULL, &label);
        add_choice(pick, answers[i], buffer_text(&label), words);
    }
    value_done(&value);
    buffer_done(&label);
}

/* ---- records ---- */

struct taking {
    struct pick *pick;
    const char *words;
    bool named; /* the register stands before the code */
};

static enum status take_record(void *context, const struct record *record, struct error *error) {
    struct taking *taking = context;
    struct pick_item *item = add_item(taking->pick);
    const char *code = value_text(&record->values[FIELD_CODE]);
    struct buffer title = {0};

    (void)error;
    if (!item)
        return STATUS_OK;
    record_title(record, &title);
    if (taking->named) {
        buffer_addf(&item->text, "%s:", record->reg->name);
        buffer_addf(&item->label, "%s ", label_text(record->reg->singular));
    }
    buffer_add_text(&item->text, code);
    buffer_add_text(&item->extra, buffer_text(&title));
    buffer_add_text(&item->label, code);
    if (strcmp(code, buffer_text(&title)) != 0)
        buffer_addf(&item->label, "  %s", buffer_text(&title));
    if (text_same_name(code, taking->words))
        taking->pick->selected = taking->pick->count - 1;
    buffer_done(&title);
    return STATUS_OK;
}

static enum status take_from(struct pick *pick, struct store *store, const struct register_def *reg,
                             const char *words, bool named, struct error *error) {
    struct taking taking = {pick, words, named};
    struct list_query query = {.reg = reg, .search = *words ? words : NULL};

    order_default(reg, &query.order);
    return store_window(store, &query, NULL, false, true, named ? PICK_ROWS : PICK_RECORDS,
                        take_record, &taking, error);
}

/* Of any register, or only of the one that is named before a colon. */
static enum status take_from_all(struct pick *pick, struct store *store, const char *words,
                                 struct error *error) {
    const char *colon = strchr(words, ':');
    struct buffer name = {0};
    enum status status = STATUS_OK;

    buffer_add(&name, words, colon ? (size_t)(colon - words) : 0);
    const struct register_def *only = colon ? register_by_name(buffer_text(&name)) : NULL;
    buffer_done(&name);
    if (only)
        words = colon + 1;
    for (int i = 0; registers[i] && pick->count < PICK_MOST && status == STATUS_OK; i++)
        if ((only || *words) && (!only || registers[i] == only))
            status = take_from(pick, store, registers[i], words, true, error);
    return status;
}

static enum status fill_records(struct pick *pick, struct store *store,
                                const struct field_def *field, const char *words,
                                struct error *error) {
    const char *name = field->type == &type_municipalities ? MUNICIPALITIES : field->target;

    if (!name)
        return take_from_all(pick, store, words, error);
    return take_from(pick, store, register_by_name(name), words, false, error);
}

enum status pick_fill(struct pick *pick, struct store *store, const struct field_def *field,
                      const char *words, struct error *error) {
    enum status status = STATUS_OK;

    pick->count = pick->selected = pick->top = 0;
    if (field->choices)
        fill_choices(pick, field, words);
    else if (field->type == &type_flag)
        fill_answers(pick, field, words);
    else
        status = fill_records(pick, store, field, words, error);
    pick->open = status == STATUS_OK;
    pick->moved = false;
    pick_move(pick, 0);
    return status;
}

void pick_find(struct pick *pick, const struct value *value) {
    for (int i = 0; i < pick->count; i++)
        if (value->set && strcmp(value_text(value), buffer_text(&pick->items[i].text)) == 0)
            pick->selected = i;
    pick_move(pick, 0);
}

void pick_move(struct pick *pick, int direction) {
    pick->selected += direction;
    if (pick->selected >= pick->count)
        pick->selected = pick->count - 1;
    if (pick->selected < 0)
        pick->selected = 0;
    if (pick->top > pick->selected)
        pick->top = pick->selected;
    if (pick->top <= pick->selected - PICK_ROWS)
        pick->top = pick->selected - PICK_ROWS + 1;
}

/* ---- how values read ---- */

/* The code stands for itself where its record is not there. */
static void show_municipality(struct store *store, const char *code, struct buffer *out) {
    const struct register_def *reg = register_by_name(MUNICIPALITIES);
    struct record record;
    struct error error;
    int64_t id = 0;

    record_init(&record, reg);
    if (store_find(store, reg, code, &id, &error) == STATUS_OK &&
        store_get(store, reg, id, &record, &error) == STATUS_OK)
        record_title(&record, out);
    else
        buffer_add_text(out, code);
    record_done(&record);
}

static void show_municipalities(struct store *store, const char *codes, struct buffer *out) {
    struct buffer code = {0};

    for (int i = 0; *codes; i++) {
        size_t len = strcspn(codes, " ");

        if (i == PICK_MOST) {
            buffer_add_text(out, ", …");
            break;
        }
        buffer_truncate(&code, 0);
        buffer_add(&code, codes, len);
        buffer_add_text(out, i ? ", " : "");
        show_municipality(store, buffer_text(&code), out);
        codes += len + (codes[len] == ' ');
    }
    buffer_done(&code);
}

void pick_show(struct store *store, const struct field_def *field, const struct value *value,
               struct buffer *out) {
    if (!value->set)
        return;
    if (field->type == &type_municipalities)
        show_municipalities(store, value_text(value), out);
    else
        field_format(field, value, FORMAT_FULL, out);
}
