/* SPDX-License-Identifier: EUPL-1.2 */
/* Between what a list does and how its rows are read. */
#ifndef CRUSCOTTO_UI_LIST_INTERNAL_H
#define CRUSCOTTO_UI_LIST_INTERNAL_H

#include "list.h"

/* The rows to which the window is limited; NULL: all that fit. */
const struct found_set *list_among(const struct list *list);

/* Everything was changed: what was found is known until it is found anew; with `all`, it is not. */
void list_forget_found(struct list *list, bool all);

enum status list_find_more(struct list *list, const struct list_source *source,
                           struct error *error) MUST_USE;

/* Whether the rows are counted by finding them. */
bool list_counts_found(const struct list *list, int64_t *count);

/* What the list reads, to be broken off where the source has enough of it. */
struct list_query list_ask(struct list *list, const struct list_source *source);

/* Reads up to `limit` rows into one end of the window; *got says how many there were. */
enum status list_read_rows(struct list *list, const struct list_source *source,
                           const struct list_key *key, bool inclusive, bool forward, int limit,
                           int *got, struct error *error) MUST_USE;

/* Reads on from the last row of the window, or back from its first one. */
enum status list_read_on(struct list *list, const struct list_source *source, bool forward,
                         int limit, int *got, struct error *error) MUST_USE;

/* Fills the window so that the anchor, or what follows it, is selected and stands where it stood.
 */
enum status list_read_around(struct list *list, const struct list_source *source,
                             struct error *error) MUST_USE;

/* Gives values the room that they need, which may bring other columns, and says what is below. */
enum status list_settle(struct list *list, const struct list_source *source,
                        struct error *error) MUST_USE;

/* The filter of the list, with the words where the search index alone would miss what is shown; *looks
 * says so. NULL: all records. */
enum status list_parse_filter(const struct list *list, const struct list_source *source,
                              const char *words, struct filter **filter, bool *looks,
                              struct error *error) MUST_USE;

/* True where the columns are others now. */
bool list_lay_out(struct list *list, const struct list_source *source);

/* How many rows the list has in all; -1: not known. */
int64_t list_total(const struct list *list);

void list_copy_key(struct list_key *to, const struct list_key *from);

/* The selected row becomes the anchor; where there is none, the anchor stays. */
void list_drop_anchor(struct list *list);
void list_forget_anchor(struct list *list);

#endif
