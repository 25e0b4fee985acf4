/* SPDX-License-Identifier: EUPL-1.2 */
/* What an empty list says: why it is empty, and what would not be. */
#include <inttypes.h>
#include <string.h>

#include "actions.h"
#include "app.h"
#include "base/file.h"

enum { OWNERS_SHOWN = 5, OWNERS_READ = 500 };

/* ---- hits in the panes beside ---- */

static enum status add_hits(const struct app *app, const struct list *list, struct list *other,
                            struct buffer *out, struct error *error) {
    int64_t found = 0;
    enum status status = STATUS_OK;

    if (!other || other == list || other->rows == 0)
        return STATUS_OK;
    status =
        list_count_found(other, &app->source, buffer_text(&list->narrow.search), &found, error);
    if (status == STATUS_OK && found > 0)
        buffer_addf(out, "%s%s: %" PRId64 "%s", out->len ? " · " : "",
                    label_text(other->reg->plural), found < AGENDA_CAP ? found : AGENDA_CAP - 1,
                    found < AGENDA_CAP ? "" : "+");
    return status;
}

static enum status say_hits(const struct app *app, struct list *list, bool typing,
                            struct error *error) {
    const struct browse *browse = &app->browse;
    struct buffer hits = {0};
    enum status status = STATUS_OK;

    for (int i = 0; !browse->reg && i < browse->panel_count && status == STATUS_OK; i++)
        status =
            add_hits(app, list, browse->lists[register_index(browse->panels[i])], &hits, error);
    if (hits.len)
        buffer_addf(&list->nothing, "\n%s", buffer_text(&hits));
    if (hits.len && !typing)
        action_sentence(&list->nothing, app, _(" ({next-pane}, then {next})"));
    buffer_done(&hits);
    return status;
}

/* ---- whose records there are ---- */

struct owners {
    int field, count;
    struct buffer text; /* each once, between "; " */
};

static enum status take_owner(void *context, const struct record *record, struct error *error) {
    struct owners *owners = context;
    const char *name = value_text(&record->values[owners->field]);
    struct buffer entry = {0};

    (void)error;
    buffer_addf(&entry, "; %s", name ? name : "");
    bool known = owners->text.len && strstr(buffer_text(&owners->text), buffer_text(&entry));
    if (name && !known && owners->count < OWNERS_SHOWN) {
        buffer_add_text(&owners->text, buffer_text(&entry));
        owners->count++;
    }
    buffer_done(&entry);
    return STATUS_OK;
}

static enum status say_owners(const struct app *app, struct list *list, struct error *error) {
    struct owners owners = {.field = narrow_owner_field(list->reg)};
    struct list_query query = {.reg = list->reg, .order = list->order};
    struct filter *filter = NULL;
    struct buffer path = {0};
    enum status status = filter_parse(list->reg, "-owner:-", app->paint.today, &filter, error);

    query.fields = UINT64_C(1) << owners.field;
    query.filter = filter;
    if (status == STATUS_OK)
        status = store_window(app->store, &query, NULL, false, true, OWNERS_READ, take_owner,
                              &owners, error);
    if (owners.count)
        buffer_addf(&list->nothing, _("\nowners here: %s"), buffer_text(&owners.text) + 2);
    file_config_path(&path, "config");
    buffer_addf(&list->nothing, _("\nyour offices: %s (\"office\" in %s)"), app->source.offices,
                buffer_text(&path));
    filter_free(filter);
    buffer_done(&owners.text);
    buffer_done(&path);
    return status;
}

/* ---- all ---- */

enum status browse_say_nothing(const struct app *app, struct list *list, struct error *error) {
    const bool narrowed = !narrow_is_clear(&list->narrow);
    const bool typing = app_place(app) == PLACE_PROMPT;
    const bool focused = list == browse_list(app);
    enum status status = STATUS_OK;

    buffer_truncate(&list->nothing, 0);
    if (list->count > 0)
        return STATUS_OK;
    if (list_work(list) != LIST_READY) {
        buffer_add_text(&list->nothing, list_work_word(list));
        return STATUS_OK;
    }
    action_sentence(&list->nothing, app,
                    list->trash && !narrowed ? _("the trash is empty: {trash-view} shows the list")
                    : !narrowed              ? _("no records")
                    : typing                 ? _("nothing here")
                                             : _("nothing here: {clear} takes the filters off"));
    if (focused && list->narrow.search.len)
        status = say_hits(app, list, typing, error);
    if (status == STATUS_OK && (list->narrow.quick >> QUICK_MINE & 1) && *app->source.offices)
        status = say_owners(app, list, error);
    return status;
}
