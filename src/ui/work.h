/* SPDX-License-Identifier: EUPL-1.2 */
/* Something long that is being done, as it is shown: a gauge, and Esc breaks it off. */
#ifndef CRUSCOTTO_UI_WORK_H
#define CRUSCOTTO_UI_WORK_H

#include <stdbool.h>
#include <stdint.h>

struct app;

struct work {
    const char *title; /* translated */
    bool by_rows;      /* `rows` are all; else they are only counted, and bytes tell the share */
    bool no_rows;      /* `rows` are only a share of `all` */
    long long all;     /* rows or bytes; 0: not known */
    long long bytes, rows;   /* done */
    int64_t started, looked; /* milliseconds */
    bool shown;
};

void work_begin(struct app *app, const char *title, bool by_rows, long long all);
bool work_step(void *app, long long bytes, long long rows); /* false: to be broken off */
bool work_part(void *app, int thousandths);                 /* the same where no rows are counted */
void work_end(struct app *app);

#endif
