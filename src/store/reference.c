/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * References: a code as text beside the id of the record it stands for. Resolved when either side
 * arrives: in the same source first, then among the rows typed by hand, then the only other match, then
 * as source:code. Several matches leave it unresolved.
 */
#include <inttypes.h>
#include <string.h>

#include "internal.h"

/* Appends the SQL expression of the id in `target` for the code in `code`, an SQL expression itself. */
static void add_match(const char *target, const char *code, struct buffer *sql)
{
    buffer_addf(sql,
                "coalesce((SELECT t.id FROM \"%s\" AS t WHERE t.code=%s AND t.source=r.source),"
                "(SELECT t.id FROM \"%s\" AS t WHERE t.code=%s AND t.source=''),"
                "(SELECT CASE WHEN count(*)=1 THEN max(t.id) END FROM \"%s\" AS t WHERE t.code=%s),",
                target, code, target, code, target, code);
    buffer_addf(sql,
                "(SELECT t.id FROM \"%s\" AS t WHERE t.code=substr(%s,instr(%s,':')+1) AND "
                "t.source=substr(%s,1,instr(%s,':')-1)))",
                target, code, code, code, code);
}

static void add_resolution(const struct field_def *field, struct buffer *sql)
{
    struct buffer code = {0};

    if (field->target) {
        buffer_addf(&code, "r.\"%s\"", field->name);
        add_match(field->target, buffer_text(&code), sql);
        buffer_done(&code);
        return;
    }
    buffer_addf(&code, "substr(r.\"%s\",instr(r.\"%s\",':')+1)", field->name, field->name);
    buffer_addf(sql, "CASE substr(r.\"%s\",1,instr(r.\"%s\",':')-1)", field->name, field->name);
    for (int i = 0; registers[i]; i++) {
        buffer_addf(sql, " WHEN '%s' THEN ", registers[i]->name);
        add_match(registers[i]->name, buffer_text(&code), sql);
    }
    buffer_add_text(sql, " END");
    buffer_done(&code);
}

static void add_update(const struct register_def *reg, int field, struct buffer *sql)
{
    buffer_addf(sql, "UPDATE \"%s\" AS r SET \"%s_id\"=", reg->name, reg->fields[field].name);
    add_resolution(&reg->fields[field], sql);
}

static enum status resolve_field(struct store *store, const struct record *record, int field,
                                 struct error *error)
{
    struct buffer sql = {0};
    sqlite3_stmt *statement;

    add_update(record->reg, field, &sql);
    buffer_add_text(&sql, " WHERE r.id=?1");
    enum status status = store_prepare(store, buffer_text(&sql), &statement, error);
    buffer_done(&sql);
    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, record->id);
    return store_run(store, statement, error);
}

enum status reference_resolve_own(struct store *store, const struct record *record,
                                  struct error *error)
{
    enum status status = STATUS_OK;

    for (int i = 0; status == STATUS_OK && i < record->reg->field_count; i++)
        if (record->reg->fields[i].type == &type_reference && record->values[i].set)
            status = resolve_field(store, record, i, error);
    return status;
}

/* The ways in which others may have written this record's name. */
static void names_of(const struct record *record, bool any, struct buffer *plain,
                     struct buffer *full)
{
    const struct value *source = record_value(record, "source");
    const char *code = value_text(&record->values[FIELD_CODE]);
    const char *prefix = any ? record->reg->name : "", *colon = any ? ":" : "";

    buffer_addf(plain, "%s%s%s", prefix, colon, code);
    buffer_addf(full, "%s%s%s:%s", prefix, colon, source && source->set ? value_text(source) : "",
                code);
}

bool reference_may_mean(const struct field_def *field, const struct register_def *target)
{
    return field->type == &type_reference &&
           (!field->target || strcmp(field->target, target->name) == 0);
}

static enum status resolve_others(struct store *store, const struct record *record,
                                  const struct register_def *other, int field,
                                  struct error *error)
{
    struct buffer sql = {0}, plain = {0}, full = {0};
    sqlite3_stmt *statement;
    const char *name = other->fields[field].name;

    add_update(other, field, &sql);
    buffer_addf(&sql, " WHERE r.\"%s_id\" IS NULL AND r.\"%s\" IS NOT NULL AND r.\"%s\" IN (?1,?2)",
                name, name, name);
    names_of(record, !other->fields[field].target, &plain, &full);
    enum status status = store_prepare(store, buffer_text(&sql), &statement, error);
    if (status == STATUS_OK) {
        bind_text(statement, 1, buffer_text(&plain));
        bind_text(statement, 2, buffer_text(&full));
        status = store_run(store, statement, error);
    }
    buffer_done(&sql);
    buffer_done(&plain);
    buffer_done(&full);
    return status;
}

/* One question for all fields: which hold this record's name unresolved? Nearly always none does, and
 * asking each by itself would cost a statement a field. */
struct loose_question {
    struct buffer sql;
    int asked;
};

static void add_loose_question(const struct register_def *other, int field,
                               struct loose_question *question)
{
    const char *name = other->fields[field].name;
    int names = other->fields[field].target ? 1 : 3; /* ?1 and ?2, or with the register before */

    buffer_addf(&question->sql,
                "%sSELECT %d,%d WHERE EXISTS(SELECT 1 FROM \"%s\" AS r WHERE r.\"%s_id\" IS NULL "
                "AND r.\"%s\" IS NOT NULL AND r.\"%s\" IN (?%d,?%d))",
                question->asked++ ? " UNION ALL " : "", register_index(other), field, other->name,
                name, name, name, names, names + 1);
}

enum { MOST_LOOSE = 64 };

struct loose {
    int reg[MOST_LOOSE], field[MOST_LOOSE];
    int count;
};

static void bind_names(sqlite3_stmt *statement, const struct record *record)
{
    for (int any = 0; any < 2; any++) {
        struct buffer plain = {0}, full = {0};
        names_of(record, any, &plain, &full);
        bind_text(statement, 2 * any + 1, buffer_text(&plain));
        bind_text(statement, 2 * any + 2, buffer_text(&full));
        buffer_done(&plain);
        buffer_done(&full);
    }
}

static enum status find_loose(struct store *store, const struct record *record,
                              struct loose *loose, struct error *error)
{
    struct loose_question question = {0};
    sqlite3_stmt *statement;
    bool row = true;

    for (int i = 0; registers[i]; i++)
        for (int f = 0; f < registers[i]->field_count; f++)
            if (reference_may_mean(&registers[i]->fields[f], record->reg))
                add_loose_question(registers[i], f, &question);
    enum status status = store_prepare(store, buffer_text(&question.sql), &statement, error);
    buffer_done(&question.sql);
    if (status != STATUS_OK)
        return status;
    bind_names(statement, record);
    while (status == STATUS_OK && row && loose->count < MOST_LOOSE) {
        status = store_step(store, statement, &row, error);
        if (status == STATUS_OK && row) {
            loose->reg[loose->count] = sqlite3_column_int(statement, 0);
            loose->field[loose->count++] = sqlite3_column_int(statement, 1);
        }
    }
    store_reset(statement);
    return status;
}

enum status reference_resolve_arrival(struct store *store, const struct record *record,
                                      struct error *error)
{
    struct loose loose = {.count = 0};
    enum status status = find_loose(store, record, &loose, error);

    for (int i = 0; status == STATUS_OK && i < loose.count; i++)
        status = resolve_others(store, record, registers[loose.reg[i]], loose.field[i], error);
    return status;
}

/* Rewrites the name by which others already point here, in the way in which they wrote it. */
static enum status carry_field(struct store *store, const struct record *old,
                               const struct record *new, const struct register_def *other, int field,
                               struct error *error)
{
    struct buffer sql = {0}, names[4] = {{0}}; /* plain and full, old and new */
    sqlite3_stmt *statement;
    const char *name = other->fields[field].name;
    bool any = !other->fields[field].target;

    buffer_addf(&sql,
                "UPDATE \"%s\" SET \"%s\"=CASE \"%s\" WHEN ?2 THEN ?4 ELSE ?5 END "
                "WHERE \"%s_id\"=?1 AND \"%s\" IN (?2,?3)",
                other->name, name, name, name, name);
    names_of(old, any, &names[0], &names[1]);
    names_of(new, any, &names[2], &names[3]);
    enum status status = store_prepare(store, buffer_text(&sql), &statement, error);
    if (status == STATUS_OK) {
        sqlite3_bind_int64(statement, 1, new->id);
        for (int i = 0; i < 4; i++)
            bind_text(statement, 2 + i, buffer_text(&names[i]));
        status = store_run(store, statement, error);
    }
    for (int i = 0; i < 4; i++)
        buffer_done(&names[i]);
    buffer_done(&sql);
    return status;
}

enum status reference_carry_code(struct store *store, const struct record *old,
                                 const struct record *new, struct error *error)
{
    enum status status = STATUS_OK;
    int source = register_field(new->reg, "source");

    if (value_same(&old->values[FIELD_CODE], &new->values[FIELD_CODE]) &&
        value_same(&old->values[source], &new->values[source]))
        return STATUS_OK;
    for (int i = 0; status == STATUS_OK && registers[i]; i++)
        for (int f = 0; status == STATUS_OK && f < registers[i]->field_count; f++)
            if (reference_may_mean(&registers[i]->fields[f], new->reg))
                status = carry_field(store, old, new, registers[i], f, error);
    return status;
}

/* References to a register are let go by the database (ON DELETE SET NULL); those to any record are
 * not known to it. */
static enum status detach_field(struct store *store, const struct record *record,
                                const struct register_def *other, int field, struct error *error)
{
    struct buffer sql = {0};
    sqlite3_stmt *statement;
    const char *name = other->fields[field].name;

    buffer_addf(&sql,
                "UPDATE \"%s\" SET \"%s_id\"=NULL WHERE \"%s_id\"=?1 AND "
                "substr(\"%s\",1,instr(\"%s\",':')-1)='%s'",
                other->name, name, name, name, name, record->reg->name);
    enum status status = store_prepare(store, buffer_text(&sql), &statement, error);
    buffer_done(&sql);
    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, record->id);
    return store_run(store, statement, error);
}

enum status reference_detach(struct store *store, const struct record *record,
                             struct error *error)
{
    enum status status = STATUS_OK;

    for (int i = 0; status == STATUS_OK && registers[i]; i++)
        for (int f = 0; status == STATUS_OK && f < registers[i]->field_count; f++)
            if (registers[i]->fields[f].type == &type_reference && !registers[i]->fields[f].target)
                status = detach_field(store, record, registers[i], f, error);
    return status;
}

enum status reference_detach_many(struct store *store, const struct register_def *target,
                                  const char *condition, struct error *error)
{
    enum status status = STATUS_OK;

    for (int i = 0; status == STATUS_OK && registers[i]; i++)
        for (int f = 0; status == STATUS_OK && f < registers[i]->field_count; f++) {
            const struct field_def *field = &registers[i]->fields[f];
            struct buffer sql = {0};
            if (!reference_may_mean(field, target))
                continue;
            buffer_addf(&sql,
                        "UPDATE \"%s\" AS r SET \"%s_id\"=NULL WHERE r.\"%s_id\" IS NOT NULL AND "
                        "EXISTS(SELECT 1 FROM \"%s\" AS t WHERE t.id=r.\"%s_id\" AND %s)",
                        registers[i]->name, field->name, field->name, target->name, field->name,
                        condition);
            if (!field->target)
                buffer_addf(&sql, " AND substr(r.\"%s\",1,instr(r.\"%s\",':')-1)='%s'", field->name,
                            field->name, target->name);
            status = store_exec(store, buffer_text(&sql), error);
            buffer_done(&sql);
        }
    return status;
}

static bool concerned(const struct store *store, int index, const struct field_def *field)
{
    if (store->touched[index] || !field->target)
        return true;
    return store->touched[register_index(register_by_name(field->target))];
}

enum status reference_resolve_bulk(struct store *store, struct error *error)
{
    enum status status = STATUS_OK;

    for (int i = 0; status == STATUS_OK && registers[i]; i++)
        for (int f = 0; status == STATUS_OK && f < registers[i]->field_count; f++) {
            const struct field_def *field = &registers[i]->fields[f];
            struct buffer sql = {0};
            if (field->type != &type_reference || !concerned(store, i, field))
                continue;
            add_update(registers[i], f, &sql);
            /* What stays unresolved is not written again. */
            buffer_addf(&sql, " WHERE r.\"%s_id\" IS NULL AND r.\"%s\" IS NOT NULL AND ",
                        field->name, field->name);
            add_resolution(field, &sql);
            buffer_add_text(&sql, " IS NOT NULL");
            status = store_exec(store, buffer_text(&sql), error);
            buffer_done(&sql);
        }
    return status;
}
