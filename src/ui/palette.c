/* SPDX-License-Identifier: EUPL-1.2 */
#include "palette.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "actions.h"
#include "app.h"

enum { ROWS_MOST = 10, KIND_COLUMNS = 16, KEY_COLUMNS = 12 };

/* How well a word that was typed fits. */
enum { FITS_WHOLE, FITS_START, FITS_WORD, FITS_INSIDE, FITS_FOUND, FITS_NOT };

struct palette {
    struct palette_item items[PALETTE_MOST];
    int count, selected, top;
    unsigned beneath;
    bool stale;
    const struct palette_provider *finding; /* whose turn it is */
    struct buffer text, words;              /* as typed, and folded */
};

/* ---- life --------------------------------------------------------------------------------- */

void palette_free(struct palette *palette) {
    if (!palette)
        return;
    for (int i = 0; i < PALETTE_MOST; i++) {
        buffer_done(&palette->items[i].label);
        buffer_done(&palette->items[i].key);
    }
    buffer_done(&palette->text);
    buffer_done(&palette->words);
    free(palette);
}

enum status palette_open(struct app *app, struct error *error) {
    struct palette *palette = calloc(1, sizeof *palette);

    if (!palette)
        return error_memory(error);
    palette->beneath = app_place(app);
    palette->stale = true;
    app->palette = palette;
    prompt_begin(app, PROMPT_PALETTE);
    app_push(app, &palette_view);
    return STATUS_OK;
}

static void close_palette(struct app *app) {
    palette_free(app->palette);
    app->palette = NULL;
}

void palette_changed(struct app *app) {
    app->palette->stale = true;
    app->palette->selected = app->palette->top = 0;
}

/* ---- finding ------------------------------------------------------------------------------ */

const char *palette_text(const struct palette *palette) { return buffer_text(&palette->text); }

unsigned palette_beneath(const struct palette *palette) { return palette->beneath; }

static int fit_word(const char *name, const char *word) {
    int best = FITS_NOT;

    for (const char *at = name; (at = strstr(at, word)) != NULL && best > FITS_WORD; at++)
        best = at == name ? FITS_START : at[-1] == ' ' ? FITS_WORD : FITS_INSIDE;
    return best;
}

/* The sum over all words that were typed; FITS_NOT where one of them is nowhere. */
static int fit(const char *words, const char *name) {
    struct buffer word = {0};
    int sum = 0, worst = 0;

    for (; *words; words += strspn(words, " ")) {
        size_t len = strcspn(words, " ");

        buffer_truncate(&word, 0);
        buffer_add(&word, words, len);
        words += len;
        int one = fit_word(name, buffer_text(&word));
        worst = one > worst ? one : worst;
        sum += one;
    }
    buffer_done(&word);
    return worst >= FITS_NOT ? -1 : sum;
}

static int score_of(const struct palette *palette, const char *label, const char *names,
                    bool found) {
    struct buffer folded = {0};
    const char *words = buffer_text(&palette->words);

    text_fold(&folded, label);
    int score =
        strcmp(words, buffer_text(&folded)) == 0 ? FITS_WHOLE : fit(words, buffer_text(&folded));
    if (score < 0 && names) {
        buffer_add_char(&folded, ' ');
        text_fold(&folded, names);
        score = fit(words, buffer_text(&folded));
        score = score < 0 ? score : score + FITS_INSIDE;
    }
    buffer_done(&folded);
    return score < 0 && found ? FITS_FOUND : score;
}

/* The place of a new item: behind those that fit as well or better. */
static int place_of(const struct palette *palette, int score) {
    int place = palette->count;

    while (place > 0 && palette->items[place - 1].score > score)
        place--;
    return place;
}

void palette_offer(struct palette *palette, const struct palette_item *item, const char *label,
                   const char *names, const char *key, bool found) {
    int score = score_of(palette, label, names, found);
    int place = place_of(palette, score);

    if (score < 0 || place == PALETTE_MOST)
        return;
    if (palette->count < PALETTE_MOST)
        palette->count++;
    struct palette_item last = palette->items[palette->count - 1]; /* its memory is used again */
    memmove(&palette->items[place + 1], &palette->items[place],
            (size_t)(palette->count - 1 - place) * sizeof *palette->items);
    struct palette_item *new = &palette->items[place];
    *new = last;
    new->provider = palette->finding;
    new->what = item->what;
    new->id = item->id;
    new->score = score;
    buffer_truncate(&new->label, 0);
    buffer_truncate(&new->key, 0);
    buffer_add_text(&new->label, label);
    buffer_add_text(&new->key, key);
}

static enum status find(struct app *app, struct error *error) {
    struct palette *palette = app->palette;
    enum status status = STATUS_OK;

    palette->stale = false;
    palette->count = 0;
    buffer_truncate(&palette->text, 0);
    buffer_truncate(&palette->words, 0);
    buffer_add_text(&palette->text, buffer_text(&app->prompt.edit.text));
    text_fold(&palette->words, buffer_text(&palette->text));
    for (int i = 0; palette_providers[i] && status == STATUS_OK; i++) {
        palette->finding = palette_providers[i];
        status = palette->finding->find(app, palette, error);
    }
    return status;
}

/* ---- the view ----------------------------------------------------------------------------- */

static struct rect rect_of(const struct app *app) {
    struct rect rect = app->layout.body;

    rect.rows = ROWS_MOST + 2 < rect.rows ? ROWS_MOST + 2 : rect.rows;
    return rect;
}

static int rows_of(const struct app *app) { return rect_of(app).rows - 2; }

static void settle(struct palette *palette, int rows) {
    if (palette->selected >= palette->count)
        palette->selected = palette->count - 1;
    if (palette->selected < 0)
        palette->selected = 0;
    if (palette->selected < palette->top)
        palette->top = palette->selected;
    if (palette->selected >= palette->top + rows)
        palette->top = palette->selected - rows + 1;
}

static enum status prepare_palette(struct app *app, bool anew, struct error *error) {
    enum status status = STATUS_OK;

    if (app->palette->stale || anew)
        status = find(app, error);
    settle(app->palette, rows_of(app));
    return status;
}

static enum status move_palette(struct app *app, enum list_step step, int direction,
                                struct error *error) {
    struct palette *palette = app->palette;
    enum status status = palette->stale ? find(app, error) : STATUS_OK;

    palette->selected += direction * (step == STEP_LINE ? 1 : rows_of(app));
    settle(palette, rows_of(app));
    return status;
}

/* What was typed ahead is found before it is done. */
static enum status enter_palette(struct app *app, struct error *error) {
    struct palette *palette = app->palette;
    enum status status = palette->stale ? find(app, error) : STATUS_OK;

    if (status != STATUS_OK)
        return status;
    if (palette->selected >= palette->count)
        return error_set(error, STATUS_NEGATIVE, "%s", _("nothing has this name"));
    struct palette_item item = palette->items[palette->selected];
    app_pop(app); /* its texts are gone now */
    item.label = item.key = (struct buffer){0};
    return item.provider->act(app, &item, error);
}

static bool type_palette(struct app *app, uint32_t key, enum status *status, struct error *error) {
    if (!edit_insert(&app->prompt.edit, key))
        return false;
    *status = prompt_changed(app, error);
    return true;
}

static void draw_row(const struct app *app, int at, int columns, struct buffer *line) {
    const struct palette *palette = app->palette;
    const struct theme *theme = &app->paint.theme;
    const struct palette_item *item = &palette->items[at];

    if (at >= palette->count)
        return;
    line_marker(line, theme, at == palette->selected);
    line_fit(line, theme, _(item->provider->kind), KIND_COLUMNS, ALIGN_LEFT);
    line_fit(line, theme, buffer_text(&item->label), columns - KIND_COLUMNS - KEY_COLUMNS - 3,
             ALIGN_LEFT);
    line_role(line, ROLE_KEY);
    buffer_add_char(line, ' ');
    line_fit(line, theme, buffer_text(&item->key), KEY_COLUMNS, ALIGN_LEFT);
    line_role(line, ROLE_PLAIN);
}

static void draw_palette(struct app *app, struct surface *surface) {
    const struct theme *theme = &app->paint.theme;
    const struct palette *palette = app->palette;
    struct rect rect = rect_of(app);
    struct buffer line = {0};

    page_title(&line, theme, _("By name"), "", rect.columns, false);
    surface->put(surface, rect.row, rect.column, rect.columns, buffer_text(&line));
    for (int i = 0; i < rect.rows - 2; i++) {
        buffer_truncate(&line, 0);
        draw_row(app, palette->top + i, rect.columns, &line);
        if (palette->count == 0 && i == 0)
            line_text(&line, theme, _("nothing has this name"));
        surface->put(surface, rect.row + 1 + i, rect.column, rect.columns, buffer_text(&line));
    }
    buffer_truncate(&line, 0);
    line_fill(&line, theme_glyph(theme, GLYPH_RULE), rect.columns);
    surface->put(surface, rect.row + rect.rows - 1, rect.column, rect.columns, buffer_text(&line));
    prompt_draw_line(app, surface);
    buffer_done(&line);
}

const struct view_ops palette_view = {.place = PLACE_PALETTE,
                                      .draw = draw_palette,
                                      .move = move_palette,
                                      .enter = enter_palette,
                                      .prepare = prepare_palette,
                                      .type = type_palette,
                                      .close = close_palette};
