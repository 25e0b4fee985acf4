/* SPDX-License-Identifier: EUPL-1.2 */
/* What the palette finds. Another kind of things is one more provider and its name in the list. */
#include <string.h>

#include "actions.h"
#include "app.h"
#include "form.h"
#include "keys.h"
#include "palette.h"
#include "views.h"

/* ---- actions ------------------------------------------------------------------------------ */

/* Moving is quicker by its keys, and which key it is may matter. */
static bool is_offered(const struct app *app, const struct action *action, unsigned place) {
    return (action->places & place) && action->section != SECTION_MOVE &&
           action->section != SECTION_TYPING && !(action->needs & NEED_OWN_KEYS) &&
           action_is_shown(app, action) && strcmp(action->name, "palette") != 0;
}

static enum status find_actions(struct app *app, struct palette *palette, struct error *error) {
    const unsigned place = palette_beneath(palette);

    (void)error;
    for (const struct action *const *table = action_tables; *table; table++)
        for (const struct action *action = *table; action->name; action++) {
            struct buffer keys = {0};

            if (!is_offered(app, action, place))
                continue;
            action_keys(&keys, app->options->keymap, action, app->paint.theme.ascii);
            palette_offer(palette, &(struct palette_item){.what = action}, _(action->help),
                          action->name, buffer_text(&keys), false);
            buffer_done(&keys);
        }
    return STATUS_OK;
}

static enum status do_action(struct app *app, const struct palette_item *item,
                             struct error *error) {
    const struct action *action = item->what;
    const char *names = action->keys;

    return action_do(action, app, key_next(&names), error);
}

static const struct palette_provider actions_by_name = {N_("action"), find_actions, do_action};

/* ---- registers ---------------------------------------------------------------------------- */

static enum status find_registers(struct app *app, struct palette *palette, struct error *error) {
    (void)app;
    (void)error;
    for (int i = 0; registers[i]; i++) {
        const struct register_def *reg = registers[i];
        const char digit[] = {reg->digit, '\0'};
        struct buffer names = {0};

        buffer_addf(&names, "%s %s", reg->plural.en, reg->plural.it);
        palette_offer(palette, &(struct palette_item){.what = reg}, label_text(reg->plural),
                      buffer_text(&names), digit, false);
        buffer_done(&names);
    }
    return STATUS_OK;
}

static enum status show_register(struct app *app, const struct palette_item *item,
                                 struct error *error) {
    app_pop_all(app);
    return browse_register(app, item->what, error);
}

static const struct palette_provider registers_by_name = {N_("register"), find_registers,
                                                          show_register};

/* ---- views -------------------------------------------------------------------------------- */

/* One's own, or everyone's. */
static enum status offer_view(struct palette *palette, const struct record *record) {
    const char *name = value_text(record_value(record, "title"));
    const char *letter = value_text(record_value(record, "letter"));
    struct buffer key = {0};

    buffer_addf(&key, "%s%s", letter ? "' " : "", letter ? letter : "");
    palette_offer(palette, &(struct palette_item){.id = record->id}, name ? name : "", letter,
                  buffer_text(&key), false);
    buffer_done(&key);
    return STATUS_OK;
}

static enum status offer_own(void *context, const struct record *record, struct error *error) {
    (void)error;
    return record->id < 0 ? offer_view(context, record) : STATUS_OK;
}

static enum status offer_shared(void *context, const struct record *record, struct error *error) {
    (void)error;
    return record->id > 0 ? offer_view(context, record) : STATUS_OK;
}

static enum status find_own(struct app *app, struct palette *palette, struct error *error) {
    return views_visit(app, offer_own, palette, error);
}

static enum status find_shared(struct app *app, struct palette *palette, struct error *error) {
    return views_visit(app, offer_shared, palette, error);
}

static enum status show_view(struct app *app, const struct palette_item *item,
                             struct error *error) {
    return views_show(app, item->id, error);
}

static const struct palette_provider own_views_by_name = {N_("private view"), find_own, show_view};
static const struct palette_provider shared_views_by_name = {N_("shared view"), find_shared,
                                                             show_view};

/* ---- records ------------------------------------------------------------------------------ */

enum { RECORDS_EACH = 5, LETTERS_LEAST = 2 };

static enum status offer_record(void *context, const struct record *record, struct error *error) {
    struct buffer label = {0};

    (void)error;
    editing_name(record, &label);
    palette_offer(context, &(struct palette_item){.what = record->reg, .id = record->id},
                  buffer_text(&label), NULL, label_text(record->reg->singular), true);
    buffer_done(&label);
    return STATUS_OK;
}

/* A few of each register, found by the search of its list: that takes no longer in a large one. */
static enum status find_records(struct app *app, struct palette *palette, struct error *error) {
    enum status status = STATUS_OK;

    if (strlen(palette_text(palette)) < LETTERS_LEAST)
        return STATUS_OK;
    for (int i = 0; registers[i] && status == STATUS_OK; i++) {
        struct list_query query = {.reg = registers[i], .search = palette_text(palette)};

        order_default(query.reg, &query.order);
        status = store_window(app->store, &query, NULL, false, true, RECORDS_EACH, offer_record,
                              palette, error);
    }
    return status;
}

/* Each view is open once at most, and from a record any may be opened: what lay beneath the help is
 * closed before, and what is not saved there goes first. */
static enum status show_record(struct app *app, const struct palette_item *item,
                               struct error *error) {
    if (app->form && form_changed(app->form))
        return action_refuse(app, _("a form is not saved: {back} leads back to it"), error);
    if (app_place(app) != PLACE_DETAIL)
        app_pop_all(app);
    return detail_open(app, item->what, item->id, error);
}

static const struct palette_provider records_by_name = {N_("record"), find_records, show_record};

const struct palette_provider *const palette_providers[] = {&actions_by_name, &registers_by_name,
                                                            &own_views_by_name, &shared_views_by_name,
                                                            &records_by_name, NULL};
