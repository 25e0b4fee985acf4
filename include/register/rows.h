/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * For the files of registers only: the rows that several registers share, written once.
 *
 *     static const struct field_def fields[] = {
 *         ROW_CODE,
 *         {.name = "title", …},
 *         ROWS_COMMON,
 *         ROWS_HOUSE,
 *     };
 */
#ifndef CRUSCOTTO_REGISTER_ROWS_H
#define CRUSCOTTO_REGISTER_ROWS_H

#include "register/register.h"

#define L(english, italian) {.en = english, .it = italian}
#define FIELD_COUNT(rows) ((int)(sizeof(rows) / sizeof *(rows)))

extern const struct choice choices_area[], choices_origin[], choices_mode[], choices_priority[],
    states_work[]; /* da avviare · in corso · sospeso · concluso · annullato */

#define ROW_CODE                                                                                   \
    {.name = "code",                                                                               \
     .label = L("Code", "Codice"),                                                                 \
     .type = &type_text,                                                                           \
     .flags = FIELD_SEARCH | FIELD_SORT,                                                           \
     .column = {.place = 2, .priority = 5, .min = 8, .max = 11},                                   \
     .aliases = "id|cod"}

#define ROW_TITLE                                                                                  \
    {.name = "title",                                                                              \
     .label = L("Title", "Titolo"),                                                                \
     .type = &type_text,                                                                           \
     .flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_SORT,                                          \
     .column = {.place = 2, .priority = 9, .min = 16},                                             \
     .aliases = "oggetto|denominazione|nome|descrizione_breve|name|subject"}

#define ROWS_COMMON                                                                                \
    {.name = "area",                                                                               \
     .label = L("Area", "Area"),                                                                   \
     .type = &type_choice,                                                                         \
     .flags = FIELD_SORT,                                                                          \
     .choices = choices_area,                                                                      \
     .column = {.place = 0, .priority = 2, .min = 10, .max = 16},                                  \
     .aliases = "settore_area|capitolo|chapter"},                                                  \
        {.name = "project",                                                                        \
         .label = L("Project", "Progetto"),                                                        \
         .type = &type_reference,                                                                  \
         .target = "project",                                                                      \
         .column = {.place = 8, .priority = 2, .min = 8, .max = 10},                               \
         .aliases = "codice_progetto"},                                                            \
        {.name = "owner",                                                                          \
         .label = L("Owner", "Referente"),                                                         \
         .type = &type_text,                                                                       \
         .flags = FIELD_SEARCH,                                                                    \
         .column = {.place = 0, .priority = 1, .min = 10, .max = 18},                              \
         .aliases = "ufficio|responsabile|office"},                                                \
        {.name = "protocol",                                                                       \
         .label = L("Registry number", "Protocollo"),                                              \
         .type = &type_text,                                                                       \
         .flags = FIELD_SEARCH,                                                                    \
         .column = {.place = 0, .priority = 1, .min = 10, .max = 16},                              \
         .aliases = "numero_protocollo"},                                                          \
    {                                                                                              \
        .name = "link", .label = L("Link", "Link"), .type = &type_text,                    \
        .column = {.place = 0, .priority = 1, .min = 10, .max = 30}, .aliases = "url|sito"         \
    }

#define ROWS_HOUSE                                                                                 \
    {.name = "notes",                                                                              \
     .label = L("Notes", "Note"),                                                                  \
     .type = &type_text,                                                                           \
     .flags = FIELD_LINES,                                                                         \
     .column = {.place = 0, .priority = 1, .min = 10, .max = 30},                                  \
     .aliases = "nota|annotazioni"},                                                               \
        {.name = "source",                                                                         \
         .label = L("Source", "Fonte"),                                                            \
         .type = &type_text,                                                                       \
         .flags = FIELD_HOUSE,                                                                     \
         .column = {.place = 0, .priority = 1, .min = 8, .max = 14}},                              \
    {                                                                                              \
        .name = "origin", .label = L("Origin", "Origine"), .type = &type_choice,                   \
        .flags = FIELD_HOUSE, .choices = choices_origin,                                           \
        .column = {.place = 0, .priority = 1, .min = 8, .max = 10}                                 \
    }

#endif
