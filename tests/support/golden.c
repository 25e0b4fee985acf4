/* SPDX-License-Identifier: EUPL-1.2 */
#include "support/golden.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "support/check.h"
#include "support/environment.h"

struct lines {
    const char **start;
    size_t *len;
    size_t count;
};

static struct lines split(const char *text) {
    struct lines lines = {0};
    size_t most = 1;

    for (const char *at = text; *at; at++)
        most += *at == '\n';
    lines.start = calloc(most, sizeof *lines.start);
    lines.len = calloc(most, sizeof *lines.len);
    assert_true(lines.start && lines.len);
    while (*text) {
        size_t len = strcspn(text, "\n");
        lines.start[lines.count] = text;
        lines.len[lines.count++] = len;
        text += len + (text[len] == '\n');
    }
    return lines;
}

static void forget(struct lines *lines) {
    free(lines->start);
    free(lines->len);
}

static bool same_line(const struct lines *a, size_t i, const struct lines *b, size_t j) {
    return a->len[i] == b->len[j] && memcmp(a->start[i], b->start[j], a->len[i]) == 0;
}

static void write_line(FILE *out, char mark, const struct lines *lines, size_t i) {
    fprintf(out, "%c%3zu|%.*s|\n", mark, i + 1, (int)lines->len[i], lines->start[i]);
}

/* The length of the longest common subsequence of each pair of tails, row by row. */
static size_t *common_tails(const struct lines *a, const struct lines *b) {
    size_t width = b->count + 1;
    size_t *length = calloc((a->count + 1) * width, sizeof *length);

    assert_non_null(length);
    for (size_t i = a->count; i-- > 0;)
        for (size_t j = b->count; j-- > 0;) {
            size_t down = length[(i + 1) * width + j], right = length[i * width + j + 1];
            length[i * width + j] = same_line(a, i, b, j) ? length[(i + 1) * width + j + 1] + 1
                                    : down > right        ? down
                                                          : right;
        }
    return length;
}

static void write_difference(FILE *out, const struct lines *a, const struct lines *b) {
    size_t *length = common_tails(a, b), width = b->count + 1, i = 0, j = 0;

    while (i < a->count || j < b->count) {
        if (i < a->count && j < b->count && same_line(a, i, b, j)) {
            i++;
            j++;
        } else if (i < a->count &&
                   (j == b->count || length[(i + 1) * width + j] >= length[i * width + j + 1])) {
            write_line(out, '-', a, i++);
        } else {
            write_line(out, '+', b, j++);
        }
    }
    free(length);
}

char *golden_difference(const char *want, const char *got) {
    struct lines a = split(want), b = split(got);
    char *text = NULL;
    size_t len;
    FILE *out = open_memstream(&text, &len);

    assert_non_null(out);
    write_difference(out, &a, &b);
    if (strcmp(want, got) != 0 && ftell(out) == 0)
        fputs("only the last line's end differs\n", out);
    fclose(out);
    forget(&a);
    forget(&b);
    return text;
}

/* The file's content, allocated; NULL if it is not there. */
static char *read_all(const char *path) {
    FILE *in = fopen(path, "r");
    char *text = NULL;
    size_t size = 0;

    if (!in)
        return NULL;
    if (getdelim(&text, &size, '\0', in) < 0)
        text = text_format("%s", "");
    fclose(in);
    return text;
}

static void write_all(const char *path, const char *text) {
    FILE *out;

    assert_true(mkdir("tests/golden", 0777) == 0 || errno == EEXIST);
    out = fopen(path, "w");
    assert_non_null(out);
    fputs(text, out);
    assert_int_equal(fclose(out), 0);
}

static bool generating(void) {
    const char *wish = getenv("GENERATE");

    return wish && strcmp(wish, "1") == 0;
}

void golden_check_at(const char *name, const char *text, const char *file, int line) {
    char *path = text_format("tests/golden/%s.txt", name);
    char *want = generating() ? NULL : read_all(path), *difference;

    fflush(stdout); /* what follows goes past print_error, which cuts at 1,024 bytes */
    if (generating()) {
        write_all(path, text);
    } else if (!want) {
        fprintf(stderr, "there is no %s (GENERATE=1 writes it); it would be:\n%s", path, text);
        _fail(file, line);
    } else if (strcmp(want, text) != 0) {
        difference = golden_difference(want, text);
        fprintf(stderr, "%s differs (- as it was, + as it is):\n%s", path, difference);
        free(difference);
        _fail(file, line);
    }
    free(want);
    free(path);
}
