/* SPDX-License-Identifier: EUPL-1.2 */
/* Which office a login belongs to: whose records are one's own, where the configuration does not say. */
#include "register/rows.h"

static const struct field_def fields[] = {
    ROW_CODE,
    {.name = "login",
     .label = L("Login", "Utente"),
     .type = &type_text,
     .flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_SORT,
     .column = {.place = 1, .priority = 9, .min = 10, .max = 20}},
    {.name = "office",
     .label = L("Office", "Ufficio"),
     .type = &type_text,
     .flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_SORT,
     .column = {.place = 3, .priority = 8, .min = 16}},
    ROWS_HOUSE,
};

const struct register_def register_member = {
    .name = "member",
    .singular = L("Login and office", "Utente e ufficio"),
    .plural = L("Logins and offices", "Utenti e uffici"),
    .prefix = "UTE",
    .letter = 'l',
    .fields = fields,
    .field_count = FIELD_COUNT(fields),
    .order = "login",
    .open_words = {L("recorded", "registrato"), L("recorded", "registrati")},
    .key = "login,office",
};
