/* SPDX-License-Identifier: EUPL-1.2 */
#include "register/chosen.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/number.h"

void chosen_done(struct columns *columns) {
    free(columns->rows);
    *columns = (struct columns){0};
}

static struct chosen_columns *find(const struct columns *columns, const struct register_def *reg) {
    for (int i = 0; columns && i < columns->count; i++)
        if (columns->rows[i].reg == reg)
            return &columns->rows[i];
    return NULL;
}

const struct chosen_columns *chosen_of(const struct columns *columns,
                                       const struct register_def *reg) {
    return find(columns, reg);
}

enum status chosen_take(struct columns *columns, const struct chosen_columns *chosen,
                        struct error *error) {
    struct chosen_columns *row = find(columns, chosen->reg);

    if (chosen->count == 0) {
        if (row)
            *row = columns->rows[--columns->count];
        return STATUS_OK;
    }
    if (!row) {
        struct chosen_columns *rows =
            realloc(columns->rows, (size_t)(columns->count + 1) * sizeof *rows);

        if (!rows)
            return error_memory(error);
        columns->rows = rows;
        row = &rows[columns->count++];
    }
    *row = *chosen;
    return STATUS_OK;
}

/* ---- their text ---------------------------------------------------------------------------- */

static const char USUAL[] = "usual";

void chosen_print(const struct chosen_columns *chosen, struct buffer *out) {
    buffer_add_text(out, chosen->count ? "" : USUAL);
    for (int i = 0; i < chosen->count; i++) {
        const struct chosen_column *column = &chosen->columns[i];

        buffer_addf(out, "%s%s", i ? " " : "", chosen->reg->fields[column->field].name);
        if (column->width)
            buffer_addf(out, ":%d", column->width);
    }
}

static enum status read_width(const char *text, int *width, struct error *error) {
    int64_t number;

    if (number_parse_plain(text, 0, &number, NULL) != STATUS_OK || number < COLUMN_NARROWEST ||
        number > COLUMN_WIDEST)
        return error_set(error, STATUS_CONFIG, _("a column is %d to %d characters wide"),
                         COLUMN_NARROWEST, COLUMN_WIDEST);
    *width = (int)number;
    return STATUS_OK;
}

/* "title:30", which is taken apart. */
static enum status read_column(struct chosen_columns *chosen, char *word, struct error *error) {
    struct chosen_column *column = &chosen->columns[chosen->count];
    char *width = strchr(word, ':');

    if (width)
        *width++ = '\0';
    *column = (struct chosen_column){.field = register_field_by_name(chosen->reg, word)};
    if (column->field == FIELD_NONE)
        return error_set(error, STATUS_CONFIG,
                         _("\"%s\" has no field \"%s\"; all there are: cruscotto registers %s"),
                         chosen->reg->name, word, chosen->reg->name);
    for (int i = 0; i < chosen->count; i++)
        if (chosen->columns[i].field == column->field)
            return error_set(error, STATUS_CONFIG, _("the column \"%s\" stands there twice"), word);
    chosen->count++;
    return width ? read_width(width, &column->width, error) : STATUS_OK;
}

enum status chosen_parse(struct chosen_columns *chosen, const char *value, struct error *error) {
    enum status status = STATUS_OK;

    chosen->count = 0;
    if (strcmp(value, USUAL) == 0)
        return STATUS_OK;
    while (status == STATUS_OK && *(value += strspn(value, " "))) {
        size_t len = strcspn(value, " ");
        char *word = strndup(value, len);

        if (!word)
            status = error_memory(error);
        else if (chosen->count == COLUMNS_MOST)
            status =
                error_set(error, STATUS_CONFIG, _("a list has %d columns at most"), COLUMNS_MOST);
        else
            status = read_column(chosen, word, error);
        free(word);
        value += len;
    }
    return status;
}

enum status chosen_read(void *context, const char *section, const char *key, const char *value,
                        int line, struct error *error) {
    struct chosen_columns chosen = {.reg = register_by_name(key)};

    (void)section;
    (void)line;
    if (!chosen.reg)
        return error_set(error, STATUS_CONFIG, _("there is no register \"%.60s\""), key);
    enum status status = chosen_parse(&chosen, value, error);
    return status == STATUS_OK ? chosen_take(context, &chosen, error) : status;
}
