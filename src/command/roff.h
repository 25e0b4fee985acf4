/* SPDX-License-Identifier: EUPL-1.2 */
/* Text in the language of mdoc(7). */
#ifndef CRUSCOTTO_SRC_COMMAND_ROFF_H
#define CRUSCOTTO_SRC_COMMAND_ROFF_H

#include "report/output.h"

/* Appends text as roff takes it: what is not ASCII by number, so that no encoding has to be told.
 */
void roff_escape(struct buffer *out, const char *text);

/* Running text: each sentence begins a line, as mdoc wants it. */
void roff_text(struct output *out, const char *text);

void roff_paragraph(struct output *out, const char *text); /* ".Pp" before it */
void roff_section(struct output *out, const char *name);

/* The first lines of a page: its title in capitals, its chapter, and how it is made. */
void roff_start(struct output *out, const char *title, int chapter, const char *command);

/* A list of names (by a macro) and meanings (msgids). */
struct roff_entry {
    const char *name, *meaning;
};
void roff_entries(struct output *out, const char *macro, const struct roff_entry *entries,
                  size_t count);

#endif
