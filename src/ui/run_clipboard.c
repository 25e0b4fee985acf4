/* SPDX-License-Identifier: EUPL-1.2 */
/* Copying a record, or one of its values, to the user's clipboard. */
#include <string.h>

#include "app.h"
#include "clipboard.h"
#include "run.h"

static void add_value(struct buffer *out, const struct record *record, int field) {
    field_format(&record->reg->fields[field], &record->values[field], FORMAT_FULL, out);
}

/* "Titolo: …", a line for each field that holds something. */
static void add_record(struct buffer *out, const struct record *record) {
    for (int i = 0; i < record->reg->field_count; i++) {
        const struct field_def *field = &record->reg->fields[i];
        if (!record->values[i].set || (field->flags & FIELD_HOUSE))
            continue;
        buffer_addf(out, "%s: ", label_text(field->label));
        add_value(out, record, i);
        buffer_add_char(out, '\n');
    }
}

/* The field that the line of the detail is about; FIELD_NONE. */
static int field_here(const struct app *app) {
    const struct page *page = &app->detail.page;

    if (app_place(app) != PLACE_DETAIL || page->selected >= page->count)
        return FIELD_NONE;
    return page->lines[page->selected].value - 1;
}

static enum status hand_over(struct app *app, const struct buffer *text, const char *what,
                             struct error *error) {
    struct buffer safe = {0}, sentence = {0};
    enum status status = STATUS_OK;

    text_sanitise_lines(&safe, buffer_text(text), text->len);
    if (safe.len > CLIPBOARD_MOST) {
        status = error_set(error, STATUS_NEGATIVE, "%s", _("this is too much for the clipboard"));
    } else {
        buffer_truncate(&app->clipboard, 0);
        clipboard_sequence(&app->clipboard, buffer_text(&safe), safe.len, clipboard_multiplexer());
        buffer_addf(&sentence, _("copied: %s"), what);
        app_say(app, buffer_text(&sentence));
    }
    buffer_done(&safe);
    buffer_done(&sentence);
    return status;
}

static enum status copy(struct app *app, const struct register_def *reg, int64_t id,
                        struct error *error) {
    int field = field_here(app);
    struct record record;
    struct buffer text = {0};

    record_init(&record, reg);
    enum status status = store_get(app->store, reg, id, &record, error);
    if (status == STATUS_OK && field >= 0 && field < reg->field_count && record.values[field].set) {
        add_value(&text, &record, field);
        status = hand_over(app, &text, label_text(reg->fields[field].label), error);
    } else if (status == STATUS_OK) {
        add_record(&text, &record);
        status = hand_over(app, &text, buffer_text(&record.values[FIELD_CODE].text), error);
    }
    record_done(&record);
    buffer_done(&text);
    return status;
}

enum status run_clipboard(struct app *app, uint32_t key, struct error *error) {
    const struct list_row *row = list_current(browse_list(app));

    (void)key;
    if (!app->options->config->clipboard)
        return error_set(error, STATUS_NEGATIVE, "%s",
                         _("copying is off: \"clipboard = yes\" in the configuration turns it on, "
                           "where the terminal may set the clipboard"));
    if (app_place(app) == PLACE_DETAIL)
        return copy(app, app->detail.at.reg, app->detail.at.id, error);
    if (!row)
        return error_set(error, STATUS_NEGATIVE, "%s", _("there is no record here"));
    return copy(app, browse_list(app)->reg, row->id, error);
}
