/* SPDX-License-Identifier: EUPL-1.2 */
#include "register/rows.h"

static const struct choice kinds[] = {
    {"relation", L("institutional relation", "relazione istituzionale"), "relazione", 0, {0}},
    {"document", L("document", "documento"), "atto|documento_atto", 0, {0}},
    {"partnership", L("partnership", "partnership"), "collaborazione", 0, {0}},
    {"organisation", L("organisation", "organizzazione"), "organizzazione_interna|regola", 0, {0}},
    {"other", L("other", "altro"), NULL, 0, {0}},
    {0},
};

static const struct field_def fields[] = {
    ROW_CODE,
    ROW_TITLE,
    {.name = "kind",
     .label = L("Kind", "Tipo"),
     .type = &type_choice,
     .flags = FIELD_SORT,
     .choices = kinds,
     .column = {.place = 3, .priority = 5, .min = 10, .max = 14},
     .aliases = "tipologia"},
    {.name = "counterpart",
     .label = L("Counterpart", "Interlocutore"),
     .type = &type_text,
     .flags = FIELD_SEARCH,
     .column = {.place = 4, .priority = 5, .min = 10, .max = 20,
                .short_label = L("Other", "Interl.")},
     .aliases = "soggetti|controparte"},
    {.name = "date",
     .label = L("Date", "Data"),
     .type = &type_date,
     .flags = FIELD_SORT | FIELD_AGENDA,
     .column = {.place = 5, .priority = 4, .min = 8, .max = 8}},
    {.name = "state",
     .label = L("State", "Stato"),
     .type = &type_state,
     .flags = FIELD_SORT,
     .choices = states_work,
     .column = {.place = 6, .priority = 7, .min = 11, .max = 12}},
    ROWS_COMMON,
    ROWS_HOUSE,
};

const struct register_def register_dossier = {
    .name = "dossier",
    .singular = L("Dossier", "Pratica"),
    .plural = L("Dossiers", "Pratiche istituzionali"),
    .prefix = "PRA",
    .letter = 'i',
    .fields = fields,
    .field_count = FIELD_COUNT(fields),
    .order = "open,title",
    .open_words = {L("open", "aperta"), L("open", "aperte")},
};
