/* SPDX-License-Identifier: EUPL-1.2 */
#include "names.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

bool names_add(struct names *names, const char *text, size_t len) {
    char *copy = malloc(len + 1);
    char **items = realloc(names->items, (names->count + 2) * sizeof *items);

    if (items != NULL)
        names->items = items;
    if (copy == NULL || items == NULL) {
        free(copy);
        return false;
    }
    memcpy(copy, text, len);
    copy[len] = '\0';
    items[names->count++] = copy;
    items[names->count] = NULL;
    return true;
}

bool names_add_text(struct names *names, const char *text) {
    return names_add(names, text, strlen(text));
}

bool names_add_words(struct names *names, const char *text, char mark) {
    const char *end = text;

    for (; end != NULL; text = end + 1) {
        end = strchr(text, mark);
        const char *word = text;
        size_t len = end != NULL ? (size_t)(end - text) : strlen(text);
        text_trim(&word, &len);
        if (len > 0 && !names_add(names, word, len))
            return false;
        if (end == NULL)
            break;
    }
    return true;
}

int names_find(const struct names *names, const char *text) {
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->items[i], text) == 0)
            return (int)i;
    return -1;
}

const char *const *names_list(const struct names *names) {
    static const char *const none[] = {NULL};

    return names->items != NULL ? (const char *const *)names->items : none;
}

void names_done(struct names *names) {
    for (size_t i = 0; i < names->count; i++)
        free(names->items[i]);
    free(names->items);
    *names = (struct names){0};
}
