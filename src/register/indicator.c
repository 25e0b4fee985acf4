/* SPDX-License-Identifier: EUPL-1.2 */
#include "register/rows.h"

static const struct field_def fields[] = {
    ROW_CODE,
    ROW_TITLE,
    {.name = "unit",
     .label = L("Unit", "Unità"),
     .type = &type_text,
     .column = {.place = 3, .priority = 3, .min = 6, .max = 14},
     .aliases = "unita_di_misura"},
    {.name = "target",
     .label = L("Target", "Valore atteso"),
     .type = &type_decimal,
     .column = {.place = 4, .priority = 3, .min = 8, .max = 12,
                .short_label = L("Target", "Atteso")},
     .aliases = "obiettivo"},
    {.name = "trend",
     .label = L("Trend", "Andamento"),
     .type = &type_text,
     .flags = FIELD_SERIES,
     .column = {.place = 5, .priority = 5, .min = 20, .max = 25},
     .aliases = "tendenza_dichiarata|tendenza|trend_as_stated"},
    ROWS_COMMON,
    ROWS_HOUSE,
};

const struct register_def register_indicator = {
    .name = "indicator",
    .singular = L("Indicator", "Indicatore"),
    .plural = L("Indicators", "Indicatori"),
    .prefix = "IND",
    .digit = '9',
    .letter = 'n',
    .fields = fields,
    .field_count = FIELD_COUNT(fields),
    .order = "title",
    .open_words = {L("tracked", "seguito"), L("tracked", "seguiti")},
};
