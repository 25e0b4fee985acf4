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

static bool is_there(const struct pick *pick, const char *text) {
    for (int i = 0; i < pick->count; i++)
        if (strcmp(buffer_text(&pick->items[i].text), text) == 0)
            return true;
    return false;
}

static void label_record(struct pick_item *item, const struct record *record, bool named) {
    const char *code = value_text(&record->values[FIELD_CODE]);

    record_title(record, &item->extra);
    if (named)
        buffer_addf(&item->label, "%s ", label_text(record->reg->singular));
    buffer_add_text(&item->label, code);
    if (strcmp(code, buffer_text(&item->extra)) != 0)
        buffer_addf(&item->label, "  %s", buffer_text(&item->extra));
}

/* One that is there already stays where it is. */
static enum status take_record(void *context, const struct record *record, struct error *error) {
    struct taking *taking = context;
    struct buffer text = {0};

    (void)error;
    if (taking->named)
        buffer_addf(&text, "%s:", record->reg->name);
    buffer_add_text(&text, value_text(&record->values[FIELD_CODE]));
    struct pick_item *item =
        is_there(taking->pick, buffer_text(&text)) ? NULL : add_item(taking->pick);
    if (item) {
        buffer_add_text(&item->text, buffer_text(&text));
        label_record(item, record, taking->named);
    }
    buffer_done(&text);
    return STATUS_OK;
}

static enum status take_coded(struct taking *taking, struct store *store,
                              const struct register_def *reg, struct error *error) {
    struct record record;
    int64_t id = 0;

    record_init(&record, reg);
    enum status status = store_find(store, reg, taking->words, &id, error);
    if (status == STATUS_OK)
        status = store_get(store, reg, id, &record, error);
    if (status == STATUS_OK && !record.deleted)
        status = take_record(taking, &record, error);
    record_done(&record);
    return status == STATUS_NEGATIVE ? STATUS_OK : status;
}

static enum status take_if_begun(void *context, const struct record *record, struct error *error) {
    struct taking *taking = context;
    struct buffer title = {0}, folded = {0}, words = {0};

    record_title(record, &title);
    text_fold(&folded, buffer_text(&title));
    text_fold(&words, taking->words);
    bool begun = strncmp(buffer_text(&folded), buffer_text(&words), words.len) == 0;
    buffer_done(&title);
    buffer_done(&folded);
    buffer_done(&words);
    return begun ? take_record(context, record, error) : STATUS_OK;
}

/* Those whose title begins as the words do stand together in the order of titles. */
static enum status take_titled(struct taking *taking, struct store *store,
                               const struct register_def *reg, int limit, struct error *error) {
    int field = register_title_field(reg);
    struct list_query query = {.reg = reg, .order = {.terms = {{.field = field}}, .count = 1}};
    struct list_key key = {0};
    struct record sought;

    if (!(reg->fields[field].flags & FIELD_SORT))
        return STATUS_OK;
    record_init(&sought, reg);
    value_set(&sought.values[field], taking->words, NULL);
    list_key_from(&query, &sought, &key);
    enum status status =
        store_window(store, &query, &key, true, true, limit, take_if_begun, taking, error);
    list_key_done(&key);
    record_done(&sought);
    return status;
}

static bool says_something(const char *words) {
    struct buffer name = {0};

    text_name(&name, words);
    bool says = name.len > 0;
    buffer_done(&name);
    return says;
}

/* What is most likely meant goes first: the record of this code, those whose title begins so, those
 * that have all the words somewhere. Signs alone fit nothing. */
static enum status take_from(struct pick *pick, struct store *store, const struct register_def *reg,
                             const char *words, bool named, struct error *error) {
    struct taking taking = {pick, words, named};
    struct list_query query = {.reg = reg, .search = *words ? words : NULL};
    int limit = named ? PICK_ROWS : PICK_RECORDS;
    enum status status = STATUS_OK;

    if (*words && !says_something(words))
        return STATUS_OK;
    if (*words)
        status = take_coded(&taking, store, reg, error);
    if (*words && status == STATUS_OK)
        status = take_titled(&taking, store, reg, limit, error);
    order_default(reg, &query.order);
    return status == STATUS_OK
               ? store_window(store, &query, NULL, false, true, limit, take_record, &taking, error)
               : status;
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

/* "Progetto ADAPT Titolo" for what is kept as "project:ADAPT". */
static bool show_of_any(const struct value *value, struct buffer *out) {
    const char *text = value_text(value), *colon = strchr(text, ':');
    struct buffer name = {0};

    buffer_add(&name, text, colon ? (size_t)(colon - text) : 0);
    const struct register_def *reg = colon ? register_by_name(buffer_text(&name)) : NULL;
    if (reg)
        buffer_addf(out, "%s %s", label_text(reg->singular), colon + 1);
    if (reg && value->extra.len)
        buffer_addf(out, " %s", buffer_text(&value->extra));
    buffer_done(&name);
    return reg != NULL;
}

void pick_show(struct store *store, const struct field_def *field, const struct value *value,
               struct buffer *out) {
    if (!value->set)
        return;
    if (field->type == &type_municipalities)
        show_municipalities(store, value_text(value), out);
    else if (field->type != &type_reference || field->target || !show_of_any(value, out))
        field_format(field, value, FORMAT_FULL, out);
}
