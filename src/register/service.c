/* SPDX-License-Identifier: EUPL-1.2 */
#include "register/rows.h"

static const struct choice kinds[] = {
    {"support", L("support", "supporto"), "affiancamento|consulenza|supporto_organizzativo", 0, {0}},
    {"on_request", L("on request", "su richiesta"), "attivazione_su_richiesta", 0, {0}},
    {"helpdesk", L("help desk", "sportello"), "consulta", 0, {0}},
    {"training", L("training", "formazione"), NULL, 0, {0}},
    {"communication", L("communication", "comunicazione"), NULL, 0, {0}},
    {"platform", L("platform or app", "piattaforma o app"), "app|piattaforma", 0, {0}},
    {"other", L("other", "altro"), NULL, 0, {0}},
    {0},
};

static const struct choice states[] = {
    {"planned", L("to be started", "da avviare"), "offerta", STATE_OPEN, {"○", "o"}},
    {"active", L("active", "attivo"), "in_corso|in_crescita|attiva|attive|a_richiesta|da_rafforzare", STATE_OPEN, {"▶", "r"}},
    {"suspended", L("suspended", "sospeso"), NULL, STATE_OPEN, {"‖", "="}},
    {"closed", L("closed", "chiuso"), "concluso|realizzato", STATE_CLOSED, {"✓", "+"}},
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
     .column = {.place = 3, .priority = 5, .min = 10, .max = 16},
     .aliases = "tipologia"},
    {.name = "since",
     .label = L("Since", "Attivo dal"),
     .type = &type_date,
     .flags = FIELD_SORT,
     .column = {.place = 4, .priority = 4, .min = 10, .max = 10,
                .short_label = L("Since", "Dal")},
     .aliases = "dal"},
    {.name = "municipalities",
     .label = L("Municipalities", "Comuni"),
     .type = &type_municipalities,
     .column = {.place = 0, .priority = 1, .min = 8, .max = 24}},
    {.name = "state",
     .label = L("State", "Stato"),
     .type = &type_state,
     .flags = FIELD_SORT,
     .choices = states,
     .column = {.place = 5, .priority = 7, .min = 10, .max = 12}},
    ROWS_COMMON,
    ROWS_HOUSE,
};

const struct register_def register_service = {
    .name = "service",
    .singular = L("Service", "Servizio"),
    .plural = L("Services", "Servizi ai comuni"),
    .prefix = "SER",
    .digit = '8',
    .letter = 'v',
    .fields = fields,
    .field_count = FIELD_COUNT(fields),
    .order = "open,title",
    .open_words = {L("active", "attivo"), L("active", "attivi")},
};
