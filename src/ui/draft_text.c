/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A form as text: lines of words parted by tabs, in which tab, line feed, backslash and the unit
 * separator are escaped. The last line says that it is whole.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "draft.h"
#include "form.h"

#define HEAD "cruscotto-draft 1"
#define TAIL "end"
enum { WORDS_MOST = 8, IDS_MOST = 1000000 };

/* ---- writing ---- */

static void add_escaped(struct buffer *out, const char *text) {
    buffer_add_char(out, '\t');
    for (; text && *text; text++) {
        static const char special[] = "\t\n\\", letters[] = "tn\\";
        const char *at = strchr(special, *text);

        if (at) {
            buffer_add_char(out, '\\');
            buffer_add_char(out, letters[at - special]);
        } else {
            buffer_add_char(out, *text);
        }
    }
}

static void add_value(struct buffer *out, const struct value *value) {
    add_escaped(out, value->set ? "1" : "0");
    add_escaped(out, buffer_text(&value->text));
    add_escaped(out, buffer_text(&value->extra));
}

static void add_line(struct buffer *out, const struct form_line *line) {
    buffer_addf(out, "line\t%s\t%d", line->def->name, line->touched);
    add_escaped(out, buffer_text(&line->edit.text));
    add_value(out, &line->value);
    buffer_add_char(out, '\n');
}

void draft_write_text(const struct form *form, const char *database, struct buffer *out) {
    buffer_addf(out, "%s\ndatabase", HEAD);
    add_escaped(out, database);
    buffer_addf(out, "\nform\t%s\t%d\t%" PRId64 "\t%" PRId64 "\t%d\n", form->reg->name,
                (int)form->kind, form->base.id, form->base.version, form->selected);
    for (int i = 0; i < form->id_count; i++)
        buffer_addf(out, "id\t%" PRId64 "\n", form->ids[i]);
    for (int i = 0; i < form->reg->field_count; i++)
        if (form->base.values[i].set) {
            buffer_addf(out, "base\t%s", form->reg->fields[i].name);
            add_value(out, &form->base.values[i]);
            buffer_add_char(out, '\n');
        }
    for (int i = 0; i < form->count; i++)
        if (form->lines[i].touched || form->lines[i].edit.text.len)
            add_line(out, &form->lines[i]);
    buffer_addf(out, "%s\n", TAIL);
}

/* ---- reading ---- */

static void unescape(char *word) {
    char *to = word;

    for (const char *from = word; *from; from++) {
        if (*from == '\\' && from[1]) {
            from++;
            *to++ = (char)(*from == 't' ? '\t' : *from == 'n' ? '\n' : *from);
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
}

/* Takes a line apart, in place; what is missing is "". */
static void take_apart(char *line, char *words[WORDS_MOST]) {
    for (int i = 0; i < WORDS_MOST; i++) {
        size_t len = strcspn(line, "\t");
        bool more = line[len] == '\t';

        words[i] = line;
        line[len] = '\0';
        line += len + more;
    }
    for (int i = 0; i < WORDS_MOST; i++)
        unescape(words[i]);
}

static char *next_line(char **text) {
    char *line = *text;
    size_t len = strcspn(line, "\n");

    if (!*line)
        return NULL;
    *text += len + (line[len] == '\n');
    line[len] = '\0';
    return line;
}

static void set(struct value *value, char *const words[3]) {
    value_set(value, *words[0] == '1' ? words[1] : NULL, *words[2] ? words[2] : NULL);
}

static struct form *read_form(char *const words[WORDS_MOST]) {
    const struct register_def *reg = register_by_name(words[1]);
    long kind = strtol(words[2], NULL, 10), selected = strtol(words[5], NULL, 10);
    struct form *form =
        reg && kind >= FORM_ADD && kind <= FORM_BULK ? form_make(reg, (enum form_kind)kind) : NULL;

    if (!form)
        return NULL;
    form->base.id = strtoll(words[3], NULL, 10);
    form->base.version = strtoll(words[4], NULL, 10);
    form->selected = selected >= 0 && selected < form->count ? (int)selected : 0;
    return form;
}

static void read_base(struct form *form, char *const words[WORDS_MOST]) {
    int field = register_field(form->reg, words[1]);

    if (field != FIELD_NONE)
        set(&form->base.values[field], words + 2);
}

static void read_id(struct form *form, const char *word) {
    int64_t *ids = form->id_count < IDS_MOST
                       ? realloc(form->ids, ((size_t)form->id_count + 1) * sizeof *ids)
                       : NULL;

    if (!ids)
        return;
    form->ids = ids;
    form->ids[form->id_count++] = strtoll(word, NULL, 10);
}

/* The lines come behind the base's values, which the form's lines hold before. */
static void read_line(struct form *form, char *const words[WORDS_MOST]) {
    for (int i = 0; i < form->count; i++) {
        struct form_line *line = &form->lines[i];

        if (strcmp(line->def->name, words[1]) != 0)
            continue;
        line->touched = *words[2] == '1';
        edit_set(&line->edit, words[3]);
        set(&line->value, words + 4);
    }
}

static void read_words(struct form *form, char *const words[WORDS_MOST], bool lines) {
    if (!lines && strcmp(words[0], "base") == 0)
        read_base(form, words);
    else if (!lines && strcmp(words[0], "id") == 0)
        read_id(form, words[1]);
    else if (lines && strcmp(words[0], "line") == 0)
        read_line(form, words);
}

struct form *draft_read_text(char *text, const char *database) {
    char *line = next_line(&text), *words[WORDS_MOST];
    struct form *form = NULL;
    bool whole = false, lines = false;

    if (!line || strcmp(line, HEAD) != 0 || !(line = next_line(&text)))
        return NULL;
    take_apart(line, words);
    if (strcmp(words[1], database) != 0 || !(line = next_line(&text)))
        return NULL;
    take_apart(line, words);
    form = read_form(words);
    while (form && !whole && (line = next_line(&text))) {
        take_apart(line, words);
        if (!lines && strcmp(words[0], "line") == 0) {
            form_fill(form, NULL);
            lines = true;
        }
        read_words(form, words, lines);
        whole = strcmp(words[0], TAIL) == 0;
    }
    if (whole && (form->kind != FORM_BULK || form->id_count > 0))
        return form;
    form_free(form);
    return NULL;
}
