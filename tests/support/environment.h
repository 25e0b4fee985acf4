/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where tests find things, and the clean surroundings in which they start a program.
 *
 * tests/run sets BUILD and CRUSCOTTO; a test program started by hand from the top of the tree falls
 * back to build/.
 */
#ifndef CRUSCOTTO_TESTS_ENVIRONMENT_H
#define CRUSCOTTO_TESTS_ENVIRONMENT_H

const char *environment_build(void);   /* the build directory */
const char *environment_program(void); /* the cruscotto under test */

/* How long a test may wait for something that should come at once: generous, and more so under
 * sanitizers. */
int environment_patience_ms(void);

/* The environment of a program under test: PATH, TMPDIR, TZ, LC_ALL and the sanitizers' options as
 * they are here, HOME and TERM as given, and then the changes (NULL-terminated, or NULL):
 * "NAME=value" sets, "NAME" unsets. */
char **environment_make(const char *home, const char *term, const char *const *changes);
void environment_free(char **environment);

/* A fresh directory under TMPDIR; free the name with directory_remove, which empties it as well. */
char *directory_make(void);
void directory_remove(char *path);

/* An allocated string, as by sprintf. */
char *text_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
