/* SPDX-License-Identifier: EUPL-1.2 */
#include "register/rows.h"

static const struct choice kinds[] = {
    {"evidence", L("is evidence of", "dà prova di"), "evidenza|prova", 0, {0}},
    {"part_of", L("is part of", "è parte di"), "parte_di", 0, {0}},
    {"depends_on", L("depends on", "dipende da"), "dipende", 0, {0}},
    {"same_as", L("is the same as", "coincide con"), "uguale_a|stesso", 0, {0}},
    {0},
};

static const struct field_def fields[] = {
    ROW_CODE,
    {.name = "from",
     .label = L("From", "Da"),
     .type = &type_reference,
     .flags = FIELD_NAMED | FIELD_REQUIRED | FIELD_SORT,
     .column = {.place = 2, .priority = 9, .min = 10},
     .aliases = "da_record"},
    {.name = "kind",
     .label = L("Kind", "Tipo"),
     .type = &type_choice,
     .flags = FIELD_REQUIRED,
     .choices = kinds,
     .column = {.place = 3, .priority = 7, .min = 12, .max = 16},
     .aliases = "relazione"},
    {.name = "to",
     .label = L("To", "A"),
     .type = &type_reference,
     .flags = FIELD_NAMED | FIELD_REQUIRED | FIELD_SORT,
     .column = {.place = 4, .priority = 8, .min = 10},
     .aliases = "a_record"},
    ROWS_HOUSE,
};

const struct register_def register_relation = {
    .name = "relation",
    .singular = L("Relation", "Relazione"),
    .plural = L("Relations", "Relazioni"),
    .prefix = "REL",
    .letter = 'r',
    .fields = fields,
    .field_count = FIELD_COUNT(fields),
    .order = "code",
    .open_words = {L("recorded", "registrata"), L("recorded", "registrate")},
    .key = "from,kind,to",
    .sentence = true,
};
