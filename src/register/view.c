/* SPDX-License-Identifier: EUPL-1.2 */
/* Ways of looking at a register that were given a name, for everyone. Those for one user alone have
 * the same fields, and stand in the user's configuration. */
#include "register/rows.h"

static const struct field_def fields[] = {
    ROW_CODE,
    ROW_TITLE,
    {.name = "letter",
     .label = L("Letter", "Lettera"),
     .type = &type_text,
     .flags = FIELD_SORT,
     .column = {.place = 1, .priority = 8, .min = 7, .max = 7},
     .aliases = "tasto"},
    {.name = "register",
     .label = L("Register", "Registro"),
     .type = &type_text,
     .flags = FIELD_REQUIRED | FIELD_SORT,
     .column = {.place = 3, .priority = 7, .min = 10, .max = 14}},
    {.name = "filter",
     .label = L("Filter", "Filtro"),
     .type = &type_text,
     .column = {.place = 4, .priority = 6, .min = 16, .max = 40}},
    {.name = "sort",
     .label = L("Sorted by", "Ordine"),
     .type = &type_text,
     .column = {.place = 5, .priority = 4, .min = 8, .max = 20}},
    {.name = "columns",
     .label = L("Columns", "Colonne"),
     .type = &type_text,
     .column = {.place = 6, .priority = 3, .min = 12, .max = 40}},
    ROWS_HOUSE,
};

const struct register_def register_view = {
    .name = "view",
    .singular = L("View", "Vista"),
    .plural = L("Views", "Viste"),
    .prefix = "VIS",
    .letter = 'w',
    .fields = fields,
    .field_count = FIELD_COUNT(fields),
    .order = "title",
    .open_words = {L("saved", "salvata"), L("saved", "salvate")},
};
