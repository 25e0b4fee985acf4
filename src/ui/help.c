/* SPDX-License-Identifier: EUPL-1.2 */
#include "help.h"

#include <string.h>

#include "actions.h"
#include "app.h"

enum { KEYS_COLUMNS = 20 };

static struct page_line *add_line(struct app *app) { return page_add(&app->help); }

static void add_heading(struct app *app, const char *text) {
    if (app->help.count > 0 && !add_line(app))
        return;
    struct page_line *line = add_line(app);
    if (!line)
        return;
    line_role(&line->text, ROLE_TITLE);
    line_text(&line->text, &app->paint.theme, text);
}

/* What stands on the left of a line in keys and glyphs, and what it means, wrapped. */
static void add_meaning(struct app *app, const char *what, const char *meaning) {
    const struct theme *theme = &app->paint.theme;
    int room = app->columns - KEYS_COLUMNS - 4;
    struct buffer safe = {0};

    line_text(&safe, theme, meaning);
    for (const char *rest = buffer_text(&safe); *rest;) {
        size_t skip, len = layout_wrap(rest, room, &skip);
        struct page_line *line = add_line(app);
        if (!line)
            break;
        buffer_add_text(&line->text, "  ");
        line_role(&line->text, ROLE_KEY);
        line_fit(&line->text, theme, what, KEYS_COLUMNS, ALIGN_LEFT);
        line_role(&line->text, ROLE_PLAIN);
        buffer_add(&line->text, rest, len);
        rest += len + skip;
        what = "";
    }
    buffer_done(&safe);
}

static void add_actions(struct app *app, const struct action *action, enum section section) {
    struct buffer keys = {0};

    for (; action->name; action++) {
        if (action->section != section || !action_is_shown(app, action))
            continue;
        buffer_truncate(&keys, 0);
        action_keys(&keys, app->options->keymap, action, app->paint.theme.ascii);
        add_meaning(app, buffer_text(&keys), _(action->help));
    }
    buffer_done(&keys);
}

/* The table of all actions goes before those of what is only done now and then. */
static void add_section(struct app *app, enum section section) {
    add_heading(app, _(section_name(section)));
    add_actions(app, actions, section);
    for (const struct action *const *table = action_tables; *table; table++)
        if (*table != actions)
            add_actions(app, *table, section);
}

/* ---- states ---- */

/* Calls back for each state of each register. */
typedef void choice_visitor(const struct choice *choice, void *context);

static void visit_states(choice_visitor *visit, void *context) {
    for (int i = 0; registers[i]; i++) {
        int field = register_state_field(registers[i]);
        const struct choice *choices =
            field == FIELD_NONE ? NULL : registers[i]->fields[field].choices;

        for (; choices && choices->token; choices++)
            visit(choices, context);
    }
}

struct naming {
    const char *glyph;
    struct buffer names; /* each once, ", " behind each */
};

static void add_name(const struct choice *choice, void *context) {
    struct naming *naming = context;
    struct buffer name = {0};

    buffer_addf(&name, "%s, ", label_text(choice->label));
    const char *known = strstr(buffer_text(&naming->names), buffer_text(&name));
    bool whole = known && (known == buffer_text(&naming->names) || known[-1] == ' ');
    if (strcmp(choice->glyph.utf8, naming->glyph) == 0 && !whole)
        buffer_add_text(&naming->names, buffer_text(&name));
    buffer_done(&name);
}

struct signs {
    struct app *app;
    struct buffer seen;
};

/* A glyph with all states that it stands for, where it comes first. */
static void add_sign(const struct choice *choice, void *context) {
    struct signs *signs = context;
    struct naming naming = {.glyph = choice->glyph.utf8};

    if (strstr(buffer_text(&signs->seen), choice->glyph.utf8))
        return;
    buffer_add_text(&signs->seen, choice->glyph.utf8);
    visit_states(add_name, &naming);
    if (naming.names.len > 2)
        buffer_truncate(&naming.names, naming.names.len - 2);
    add_meaning(signs->app,
                signs->app->paint.theme.ascii ? choice->glyph.ascii : choice->glyph.utf8,
                buffer_text(&naming.names));
    buffer_done(&naming.names);
}

static void add_states(struct app *app) {
    struct signs signs = {.app = app};

    visit_states(add_sign, &signs);
    buffer_done(&signs.seen);
}

static void add_marks(struct app *app) {
    static const struct {
        enum glyph_name glyph;
        const char *meaning;
    } marks[] = {
        {GLYPH_MARKER, N_("the selected row, the pane that has the keys")},
        {GLYPH_MARKED, N_("marked, to be changed with others")},
        {GLYPH_CHANGED,
         N_("changed by others since your last visit, which ends when you end the program")},
        {GLYPH_OVERDUE, N_("overdue: open, and its date is past")},
        {GLYPH_SOON, N_("due soon: open, and its date is near")},
        {GLYPH_EXAMPLE, N_("an example, not from the plan")},
        {GLYPH_LINK, N_("leads to another record")},
        {GLYPH_BAR_FULL, N_("of a bar: done, spent, taken")},
        {GLYPH_BAR_EMPTY, N_("of a bar: what is left")},
        {GLYPH_SPARK_LOW, N_("of an indicator: its lowest value among the last ones")},
        {GLYPH_SPARK_HIGH, N_("of an indicator: its highest value among the last ones")},
        {GLYPH_BAR_PLAIN, N_("in the timeline: how much is done is not known")},
        {GLYPH_OPEN_ENDED, N_("in the timeline: start or end is not known")},
        {GLYPH_NOW, N_("in the timeline: today")},
        {GLYPH_HOLIDAY, N_("in the calendar: a holiday")},
        {GLYPH_MORE_ABOVE, N_("there are rows above")},
        {GLYPH_MORE_BELOW, N_("there are rows below")},
    };

    add_heading(app, _("Marks"));
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        add_meaning(app, theme_glyph(&app->paint.theme, marks[i].glyph), _(marks[i].meaning));
    add_states(app);
}

static void make_lines(struct app *app) {
    page_clear(&app->help);
    for (int section = 0; section < SECTION_COUNT; section++)
        add_section(app, (enum section)section);
    add_marks(app);
}

static int rows_of(const struct app *app) { return app->layout.body.rows - 1; }

/* The section with what can be done only in this place; the first one for lists. */
static enum section section_of(enum place place) {
    for (const struct action *const *table = action_tables; *table; table++)
        for (const struct action *action = *table; action->name; action++)
            if (action->places == (unsigned)place && !(place & (PLACE_DASHBOARD | PLACE_REGISTER)))
                return action->section;
    return SECTION_MOVE;
}

/* It begins with what is of use here; the rest is above and below. */
static int first_line(struct app *app) {
    enum section here = section_of(app_place(app));

    page_clear(&app->help);
    for (int section = 0; section < (int)here; section++)
        add_section(app, (enum section)section);
    return app->help.count > 0 ? app->help.count + 1 : 0;
}

enum status help_open(struct app *app, struct error *error) {
    (void)error;
    app->help.top = app->help.selected = first_line(app);
    app_push(app, &help_view);
    return STATUS_OK;
}

static enum status prepare_help(struct app *app, bool anew, struct error *error) {
    (void)anew;
    (void)error;
    make_lines(app);
    page_settle(&app->help, rows_of(app));
    return STATUS_OK;
}

static void draw_help(struct app *app, struct surface *surface) {
    const struct rect *body = &app->layout.body;
    struct rect lines = {body->row + 1, body->column, rows_of(app), body->columns};
    struct buffer line = {0}, more = {0};

    page_more(&more, &app->help, &app->paint.theme, lines.rows);
    page_title(&line, &app->paint.theme, _("Help"), buffer_text(&more), body->columns, false);
    buffer_done(&more);
    surface->put(surface, body->row, body->column, body->columns, buffer_text(&line));
    page_draw(&app->help, &app->paint.theme, surface, &lines, true);
    buffer_done(&line);
}

static enum status move_help(struct app *app, enum list_step step, int direction,
                             struct error *error) {
    (void)error;
    page_move(&app->help, step, direction, rows_of(app));
    return STATUS_OK;
}

/* A hundred lines are not kept for the next time. */
static void close_help(struct app *app) { page_done(&app->help); }

const struct view_ops help_view = {.place = PLACE_HELP,
                                   .draw = draw_help,
                                   .move = move_help,
                                   .prepare = prepare_help,
                                   .close = close_help};
