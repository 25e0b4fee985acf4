/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The municipalities by their participation in courses in one calendar year: people for every
 * thousand inhabitants; those whose population is not known come behind, by people. Ties go by
 * people, then by name. A participation without a number of people counts one.
 */
#ifndef CRUSCOTTO_REPORT_RANKING_H
#define CRUSCOTTO_REPORT_RANKING_H

#include "store/store.h"

struct ranking_row {
    char *code, *name, *province; /* province may be "" */
    int64_t people, participations;
    int64_t population; /* 0: not known */
};

struct ranking {
    struct ranking_row *rows;
    size_t count, cap;
};

/* *ranking is filled, whatever it held before; release it with ranking_done(). */
enum status ranking_make(struct store *store, int year, struct ranking *ranking,
                         struct error *error) MUST_USE;
void ranking_done(struct ranking *ranking);

/* People for every thousand inhabitants in hundredths, rounded; 0 where the population is not
 * known. */
int64_t ranking_share(const struct ranking_row *row);

#endif
