/* SPDX-License-Identifier: EUPL-1.2 */
/* From keys to actions, and from actions to what is said about their keys. */
#include "ui/keymap.h"

#include <string.h>

#include "actions.h"
#include "keys.h"
#include "ui/ui.h"

enum { HINTS_MOST = 16 };

const struct action *const action_tables[] = {edit_actions,    import_actions, time_actions,
                                              program_actions, column_actions, actions,
                                              NULL};

static bool has_key(const char *names, uint32_t key) {
    for (uint32_t own; (own = key_next(&names));)
        if (own == key)
            return true;
    return false;
}

const struct action *action_for(const struct keymap *keymap, enum place place, uint32_t key) {
    for (const struct action *const *table = action_tables; *table; table++)
        for (const struct action *action = *table; action->name; action++)
            if ((action->places & place) && has_key(keymap_keys(keymap, action), key))
                return action;
    return NULL;
}

const struct action *action_by_name(const char *name) {
    for (const struct action *const *table = action_tables; *table; table++)
        for (const struct action *action = *table; action->name; action++)
            if (strcmp(action->name, name) == 0)
                return action;
    return NULL;
}

/* In the order of the help: by section, the table of all actions first. */
bool ui_action_at(int index, struct action_help *help) {
    for (int section = 0; section < SECTION_COUNT; section++)
        for (int first = 1; first >= 0; first--)
            for (const struct action *const *table = action_tables; *table; table++)
                for (const struct action *action = *table; action->name; action++) {
                    if ((int)action->section != section || (*table == actions) != first ||
                        index-- > 0)
                        continue;
                    *help = (struct action_help){action->name, action->keys,
                                                 section_name(action->section), action->help,
                                                 (action->needs & NEED_OWN_KEYS) != 0};
                    return true;
                }
    return false;
}

static void add_labels(struct buffer *out, const char *names, const char *between, bool ascii) {
    bool first = true;

    for (uint32_t key; (key = key_next(&names)); first = false) {
        buffer_add_text(out, first ? "" : between);
        key_label(out, key, ascii);
    }
}

void action_keys(struct buffer *out, const struct keymap *keymap, const struct action *action,
                 bool ascii) {
    add_labels(out, keymap_keys(keymap, action), " ", ascii);
}

static void add_first_key(struct buffer *out, const char *names, bool ascii) {
    uint32_t key = key_next(&names);

    if (key)
        key_label(out, key, ascii);
}

void action_key(struct buffer *out, const struct keymap *keymap, const char *name, bool ascii) {
    const struct action *action = action_by_name(name);
    size_t start = out->len;

    if (action)
        add_first_key(out, keymap_keys(keymap, action), ascii);
    if (out->len == start)
        buffer_add_char(out, '-');
}

void action_sentence(struct buffer *out, const struct app *app, const char *sentence) {
    struct buffer name = {0};

    while (*sentence) {
        const size_t before = strcspn(sentence, "{"), len = strcspn(sentence + before, "}");

        buffer_add(out, sentence, before);
        sentence += before;
        if (!*sentence)
            break;
        buffer_truncate(&name, 0);
        buffer_add(&name, sentence + 1, len - 1);
        action_key(out, app->options->keymap, buffer_text(&name), app->paint.theme.ascii);
        sentence += len + (sentence[len] == '}');
    }
    buffer_done(&name);
}

enum status action_refuse(const struct app *app, const char *sentence, struct error *error) {
    struct buffer text = {0};

    action_sentence(&text, app, sentence);
    error_set(error, STATUS_NEGATIVE, "%s", buffer_text(&text));
    buffer_done(&text);
    return STATUS_NEGATIVE;
}

/* Two arrows stand side by side, "PagSu/PagGiù" does not. */
static void hint_keys(struct buffer *out, const struct keymap *keymap, const struct action *action,
                      bool ascii) {
    const char *keys = keymap_keys(keymap, action);

    if (action->hint_keys && keys == action->keys) {
        add_labels(out, action->hint_keys, "", ascii);
        if (text_width(buffer_text(out)) <= 2)
            return;
        buffer_truncate(out, 0);
        add_labels(out, action->hint_keys, "/", ascii);
    } else {
        add_first_key(out, keys, ascii);
    }
}

static void add_hint(struct buffer *line, const struct keymap *keymap, const struct theme *theme,
                     const struct action *action) {
    struct buffer keys = {0};

    hint_keys(&keys, keymap, action, theme->ascii);
    if (keys.len) {
        buffer_add_text(line, "  ");
        line_text(line, theme, buffer_text(&keys));
        buffer_add_char(line, ' ');
        line_text(line, theme, _(action->hint));
    }
    buffer_done(&keys);
}

static bool is_hint(const struct action *action, enum place place, bool writing, int rank) {
    return action->hint && (action->places & place) && action->hint_rank <= rank &&
           (writing || !(action->needs & NEED_WRITE));
}

/* All hints up to a rank, in the order of the tables. */
static void add_hints(struct buffer *line, const struct keymap *keymap, const struct theme *theme,
                      enum place place, bool writing, int rank) {
    for (const struct action *const *table = action_tables; *table; table++)
        for (const struct action *action = *table; action->name; action++)
            if (is_hint(action, place, writing, rank))
                add_hint(line, keymap, theme, action);
}

void action_hints(struct buffer *line, const struct keymap *keymap, const struct theme *theme,
                  enum place place, bool writing, int columns) {
    size_t start = line->len;

    for (int rank = HINTS_MOST; rank >= 0; rank--) {
        buffer_truncate(line, start);
        add_hints(line, keymap, theme, place, writing, rank);
        if (line_width(buffer_text(line) + start) <= columns)
            return;
    }
}
