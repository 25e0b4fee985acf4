/* SPDX-License-Identifier: EUPL-1.2 */
#include "register/rows.h"

static const struct choice operators[] = {
    {"equal", L("=", "="), "uguale|eq", 0, {0}},
    {"more", L("more than", "oltre"), "gt|piu_di|maggiore", 0, {0}},
    {"less", L("less than", "meno di"), "lt|minore", 0, {0}},
    {0},
};

static const struct field_def fields[] = {
    ROW_CODE,
    {.name = "indicator",
     .label = L("Indicator", "Indicatore"),
     .type = &type_reference,
     .flags = FIELD_NAMED | FIELD_REQUIRED | FIELD_SORT,
     .target = "indicator",
     .column = {.place = 2, .priority = 8, .min = 10, .max = 16}},
    {.name = "date",
     .label = L("Date", "Data"),
     .type = &type_date,
     .flags = FIELD_SORT,
     .column = {.place = 3, .priority = 7, .min = 8, .max = 8},
     .aliases = "data_rilevazione"},
    {.name = "operator",
     .label = L("Operator", "Operatore"),
     .type = &type_choice,
     .choices = operators,
     .column = {.place = 4, .priority = 4, .min = 5, .max = 9,
                .short_label = L("Op.", "Segno")}},
    {.name = "value",
     .label = L("Value", "Valore"),
     .type = &type_decimal,
     .flags = FIELD_SORT,
     .column = {.place = 5, .priority = 9, .min = 8, .max = 14},
     .aliases = "valore_rilevato"},
    {.name = "growth",
     .label = L("Growth as stated", "Incremento dichiarato"),
     .type = &type_percent,
     .min = -10000000,
     .max = 10000000,
     .column = {.place = 6, .priority = 5, .min = 8, .max = 10,
                .short_label = L("Growth", "Increm.")},
     .aliases = "incremento"},
    ROWS_HOUSE,
};

const struct register_def register_measurement = {
    .name = "measurement",
    .singular = L("Measurement", "Rilevazione"),
    .plural = L("Measurements", "Rilevazioni"),
    .prefix = "MIS",
    .letter = 'm',
    .fields = fields,
    .field_count = FIELD_COUNT(fields),
    .order = "date",
    .open_word = L("recorded", "registrate"),
    .key = "indicator,date",
};
