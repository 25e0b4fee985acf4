/* SPDX-License-Identifier: EUPL-1.2 */
/* Between rows of SQLite and records. */
#include <string.h>

#include "internal.h"

static const char *const house[] = {"version",    "created_at", "created_by",
                                    "updated_at", "updated_by", "deleted_at IS NOT NULL",
                                    "import_id",  "import_line", "row_hash",
                                    "hand"};
enum { HOUSE_COLUMNS = sizeof house / sizeof *house };

uint64_t row_all_fields(const struct register_def *reg)
{
    return (UINT64_C(1) << reg->field_count) - 1;
}

/* The title of the record that a reference resolved to, NULL where it did not. */
static void add_target_title(const struct register_def *target, const char *field,
                             struct buffer *sql)
{
    buffer_addf(sql, "(SELECT t.\"%s\" FROM \"%s\" AS t WHERE t.id=r.\"%s_id\")",
                target->fields[register_title_field(target)].name, target->name, field);
}

static void add_reference_title(const struct field_def *field, struct buffer *sql)
{
    if (field->target) {
        add_target_title(register_by_name(field->target), field->name, sql);
        return;
    }
    buffer_addf(sql, "CASE substr(r.\"%s\",1,instr(r.\"%s\",':')-1)", field->name, field->name);
    for (int i = 0; registers[i]; i++) {
        buffer_addf(sql, " WHEN '%s' THEN ", registers[i]->name);
        add_target_title(registers[i], field->name, sql);
    }
    buffer_add_text(sql, " END");
}

static bool wanted(uint64_t fields, int index) { return fields >> index & 1; }

void row_columns(const struct register_def *reg, uint64_t fields, bool with_house,
                 struct buffer *sql)
{
    buffer_add_text(sql, "r.id");
    for (int i = 0; with_house && i < HOUSE_COLUMNS; i++)
        buffer_addf(sql, ",r.%s", house[i]);
    for (int i = 0; i < reg->field_count; i++) {
        const struct field_def *field = &reg->fields[i];
        if (!wanted(fields, i))
            continue;
        buffer_addf(sql, ",r.\"%s\"", field->name);
        if (!field->type->companion)
            continue;
        buffer_add_char(sql, ',');
        if (field->type == &type_reference)
            add_reference_title(field, sql);
        else
            buffer_addf(sql, "r.\"%s_%s\"", field->name, field->type->companion);
    }
}

static int read_house(sqlite3_stmt *statement, int at, struct record *record)
{
    struct buffer *stamps[] = {&record->created_at, &record->created_by, &record->updated_at,
                               &record->updated_by};

    record->version = sqlite3_column_int64(statement, at++);
    for (size_t i = 0; i < sizeof stamps / sizeof *stamps; i++)
        buffer_add_text(stamps[i], column_text(statement, at++));
    record->deleted = sqlite3_column_int(statement, at++);
    record->import_id = sqlite3_column_int64(statement, at++);
    record->import_line = sqlite3_column_int64(statement, at++);
    record->row_hash = (uint64_t)sqlite3_column_int64(statement, at++);
    record->hand = (uint64_t)sqlite3_column_int64(statement, at++);
    return at;
}

int row_read(sqlite3_stmt *statement, int first, uint64_t fields, bool with_house,
             struct record *record)
{
    int at = first;

    record_clear(record);
    record->id = sqlite3_column_int64(statement, at++);
    if (with_house)
        at = read_house(statement, at, record);
    for (int i = 0; i < record->reg->field_count; i++) {
        if (!wanted(fields, i))
            continue;
        bool set = sqlite3_column_type(statement, at) != SQLITE_NULL;
        const char *text = set ? column_text(statement, at) : NULL;
        at++;
        const char *extra = record->reg->fields[i].type->companion ? column_text(statement, at++) : "";
        /* `source` is '' in the database for rows typed by hand: no source. */
        value_set(&record->values[i], text && *text ? text : NULL, set ? extra : NULL);
    }
    return at;
}

enum status rows_visit(struct store *store, sqlite3_stmt *statement, const struct register_def *reg,
                       uint64_t fields, row_visitor *visit, void *context, struct error *error)
{
    enum status status = STATUS_OK;
    struct record record;
    bool row = true;

    record_init(&record, reg);
    while (status == STATUS_OK) {
        status = store_step(store, statement, &row, error);
        if (status != STATUS_OK || !row)
            break;
        row_read(statement, 0, fields, false, &record);
        status = visit(context, &record, error);
    }
    store_reset(statement);
    record_done(&record);
    return status;
}
