/* SPDX-License-Identifier: EUPL-1.2 */
/* Keys of one's own for actions, and what is wrong with some. */
#include <stdlib.h>
#include <string.h>

#include "actions.h"
#include "base/text.h"
#include "keys.h"

static const char NONE[] = "none";

void keymap_done(struct keymap *keymap) {
    for (int i = 0; i < keymap->count; i++)
        free(keymap->rows[i].keys);
    free(keymap->rows);
    *keymap = (struct keymap){0};
}

static struct rebinding *find(const struct keymap *keymap, const struct action *action) {
    for (int i = 0; keymap && i < keymap->count; i++)
        if (keymap->rows[i].action == action)
            return &keymap->rows[i];
    return NULL;
}

const char *keymap_keys(const struct keymap *keymap, const struct action *action) {
    const struct rebinding *row = find(keymap, action);

    return row ? row->keys : action->keys;
}

/* ---- a key by itself ---------------------------------------------------------------------- */

/* What a terminal sends as something else: ^M is Enter, ^H erases, and so on. */
static bool is_sent(uint32_t key) {
    if (key == PRESS_TAB || key == PRESS_ENTER || key == PRESS_ESCAPE)
        return true;
    if (key >= PRESS_UP)
        return key < PRESS_UNKNOWN;
    return key != '\n' && key != '\b' && (key < ' ' || text_columns_of(key) > 0);
}

static enum status check_key(const char *name, size_t len, struct error *error) {
    struct buffer text = {0};
    const char *names;
    bool right;

    buffer_add(&text, name, len);
    names = buffer_text(&text);
    right = is_sent(key_next(&names));
    if (!right)
        error_set(error, STATUS_CONFIG, _("there is no key \"%s\" that a terminal sends"),
                  buffer_text(&text));
    buffer_done(&text);
    return right ? STATUS_OK : STATUS_CONFIG;
}

/* Where one types, a character is text. */
static bool is_typed(const struct action *action, uint32_t key) {
    bool typing = (action->places & ~(unsigned)PLACE_TYPING) == 0;

    return typing && key >= ' ' && key < PRESS_UP;
}

static enum status check_keys(const struct action *action, const char *keys, struct error *error) {
    const char *rest = keys;

    for (const char *name = keys + strspn(keys, " "); *name; name += strspn(name, " ")) {
        size_t len = strcspn(name, " ");
        enum status status = check_key(name, len, error);
        if (status != STATUS_OK)
            return status;
        name += len;
    }
    for (uint32_t key; (key = key_next(&rest));) {
        const char *again = rest;

        for (uint32_t other; (other = key_next(&again));)
            if (other == key)
                return error_set(error, STATUS_CONFIG, _("\"%s\" has a key twice"), action->name);
        if (is_typed(action, key))
            return error_set(error, STATUS_CONFIG,
                             _("\"%s\" is needed while typing: a character would be text"),
                             action->name);
    }
    return STATUS_OK;
}

/* ---- beside others ------------------------------------------------------------------------ */

static bool has_key(const char *names, uint32_t key) {
    for (uint32_t own; (own = key_next(&names));)
        if (own == key)
            return true;
    return false;
}

/* The first key that both have; 0: none. */
static uint32_t shared_key(const char *names, const char *others) {
    for (uint32_t key; (key = key_next(&names));)
        if (has_key(others, key))
            return key;
    return 0;
}

static enum status clash(const struct action *action, const struct action *other, uint32_t key,
                         struct error *error) {
    struct buffer label = {0};

    key_label(&label, key, false);
    error_set(error, STATUS_CONFIG, _("the key %s of \"%s\" is one of \"%s\", too: %s"),
              buffer_text(&label), action->name, other->name, _(other->help));
    buffer_done(&label);
    return STATUS_CONFIG;
}

/* Whether a key of the action means something else where the action works. */
static enum status check_others(const struct keymap *keymap, const struct action *action,
                                struct error *error) {
    const char *keys = keymap_keys(keymap, action);

    for (const struct action *const *table = action_tables; *table; table++)
        for (const struct action *other = *table; other->name; other++) {
            uint32_t key = other != action && (other->places & action->places)
                               ? shared_key(keys, keymap_keys(keymap, other))
                               : 0;
            if (key)
                return clash(action, other, key, error);
        }
    return STATUS_OK;
}

/* ---- taking ------------------------------------------------------------------------------- */

static bool leads_out(const struct action *action) {
    return has_key(action->keys, PRESS_ESCAPE) || strcmp(action->name, "quit") == 0;
}

static enum status check(const struct action *action, const char *keys, struct error *error) {
    if (action->needs & NEED_OWN_KEYS)
        return error_set(error, STATUS_CONFIG, _("the keys of \"%s\" cannot be changed"),
                         action->name);
    if (!*keys && leads_out(action))
        return error_set(error, STATUS_CONFIG, _("\"%s\" needs a key: it is the way out"),
                         action->name);
    return check_keys(action, keys, error);
}

static void take_out(struct keymap *keymap, const struct action *action) {
    struct rebinding *row = find(keymap, action);

    if (!row)
        return;
    free(row->keys);
    *row = keymap->rows[--keymap->count];
}

static enum status put(struct keymap *keymap, const struct action *action, const char *keys,
                       int line, struct error *error) {
    char *copy = strdup(keys);
    struct rebinding *row = find(keymap, action);

    if (copy && !row) {
        struct rebinding *rows =
            realloc(keymap->rows, (size_t)(keymap->count + 1) * sizeof *keymap->rows);
        if (rows) {
            keymap->rows = rows;
            row = &rows[keymap->count++];
            *row = (struct rebinding){.action = action};
        }
    }
    if (!copy || !row) {
        free(copy);
        return error_memory(error);
    }
    free(row->keys);
    row->keys = copy;
    row->line = line;
    return STATUS_OK;
}

static enum status unknown(const char *name, struct error *error) {
    const char *nearest = NULL;
    size_t least = 4;

    for (const struct action *const *table = action_tables; *table; table++)
        for (const struct action *action = *table; action->name; action++) {
            size_t distance = text_distance(name, action->name);
            if (distance < least) {
                least = distance;
                nearest = action->name;
            }
        }
    if (!nearest)
        return error_set(error, STATUS_CONFIG, _("there is no action \"%s\""), name);
    return error_set(error, STATUS_CONFIG, _("there is no action \"%s\"; did you mean \"%s\"?"),
                     name, nearest);
}

enum status keymap_read(void *context, const char *section, const char *key, const char *value,
                        int line, struct error *error) {
    const struct action *action = action_by_name(key);
    const char *keys = strcmp(value, NONE) == 0 ? "" : value;

    (void)section;
    if (!action)
        return unknown(key, error);
    if (!*value)
        return error_set(error, STATUS_CONFIG,
                         _("\"%s\" has no keys here: \"none\" takes them away"), key);
    enum status status = check(action, keys, error);
    return status == STATUS_OK ? put(context, action, keys, line, error) : status;
}

enum status keymap_check(void *context, const char *path, struct error *error) {
    struct keymap *keymap = context;
    struct error reason = {0};

    for (int i = 0; i < keymap->count; i++) {
        struct rebinding *row = &keymap->rows[i];

        if (row->line && check_others(keymap, row->action, &reason) != STATUS_OK)
            return error_set(error, STATUS_CONFIG, "%s:%d: %s", path, row->line, reason.text);
    }
    for (int i = 0; i < keymap->count; i++)
        keymap->rows[i].line = 0;
    return STATUS_OK;
}

enum status keymap_rebind(struct keymap *keymap, const struct action *action, const char *keys,
                          struct error *error) {
    const struct rebinding *row = find(keymap, action);
    char *before = row ? strdup(row->keys) : NULL;
    enum status status = row && !before ? error_memory(error) : STATUS_OK;

    if (status == STATUS_OK && keys)
        status = check(action, keys, error);
    if (status == STATUS_OK && keys)
        status = put(keymap, action, keys, 0, error);
    else if (status == STATUS_OK)
        take_out(keymap, action);
    if (status == STATUS_OK)
        status = check_others(keymap, action, error);
    if (status == STATUS_CONFIG) { /* as it was */
        if (before)
            (void)!put(keymap, action, before, 0, NULL);
        else
            take_out(keymap, action);
    }
    free(before);
    return status;
}
