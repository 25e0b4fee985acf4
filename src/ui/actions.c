/* SPDX-License-Identifier: EUPL-1.2 */
#include "actions.h"

#include "import_dialog.h"
#include "run.h"

static const char *const section_names[SECTION_COUNT] = {
    [SECTION_MOVE] = N_("Moving"),           [SECTION_VIEWS] = N_("What is shown"),
    [SECTION_FIND] = N_("Finding"),          [SECTION_RECORD] = N_("In a record"),
    [SECTION_TIME] = N_("Calendar and timeline"),
    [SECTION_EDIT] = N_("Changing records"), [SECTION_FORM] = N_("Filling in a form"),
    [SECTION_IMPORT] = N_("Importing"),      [SECTION_TYPING] = N_("Typing"),
    [SECTION_PROGRAM] = N_("The program"),
};

const char *section_name(enum section section) { return section_names[section]; }

/* ---- the table ---- */

enum {
    PLACE_VIEWS = PLACE_LISTS | PLACE_PAGES,
    PLACE_WALK = PLACE_VIEWS | PLACE_CONFLICT,
};

const struct action actions[] = {
    {"down", "j Down", PLACE_WALK, SECTION_MOVE, 0, N_("one line down"), N_("move"), "Up Down", 9,
     run_down},
    {"up", "k Up", PLACE_WALK, SECTION_MOVE, 0, N_("one line up"), NULL, NULL, 0, run_up},
    {"page-down", "PgDn ^F", PLACE_WALK & ~PLACE_CALENDAR, SECTION_MOVE, 0, N_("one page down"), NULL, NULL, 0,
     run_page_down},
    {"page-up", "PgUp ^B", PLACE_WALK & ~PLACE_CALENDAR, SECTION_MOVE, 0, N_("one page up"), NULL, NULL, 0,
     run_page_up},
    {"half-down", "^D", PLACE_WALK, SECTION_MOVE, 0, N_("half a page down"), NULL, NULL, 0,
     run_half_down},
    {"half-up", "^U", PLACE_WALK, SECTION_MOVE, 0, N_("half a page up"), NULL, NULL, 0,
     run_half_up},
    {"first", "g Home", PLACE_WALK, SECTION_MOVE, 0, N_("to the first line"), NULL, NULL, 0,
     run_first},
    {"last", "G End", PLACE_WALK, SECTION_MOVE, 0, N_("to the last line"), NULL, NULL, 0, run_last},

    {"open", "Enter", PLACE_LISTS, SECTION_VIEWS, NEED_ROW, N_("open the record"), N_("open"), NULL,
     2, run_enter},
    {"choose", "Enter", PLACE_MENU, SECTION_VIEWS, 0, N_("choose from a menu"), N_("choose"), NULL,
     2, run_enter},
    {"follow", "Enter", PLACE_DETAIL, SECTION_RECORD, 0, N_("open the record that the line names"),
     N_("follow"), NULL, 3, run_enter},
    {"next-pane", "Tab", PLACE_DASHBOARD, SECTION_MOVE, 0, N_("to the next pane"), N_("pane"), NULL,
     6, run_next_pane},
    {"previous-pane", "S-Tab", PLACE_DASHBOARD, SECTION_MOVE, 0, N_("to the previous pane"), NULL,
     NULL, 0, run_previous_pane},
    {"next-link", "Tab", PLACE_DETAIL, SECTION_RECORD, 0,
     N_("to the next line that leads to a record"), N_("next link"), NULL, 10, run_next_link},
    {"previous-link", "S-Tab", PLACE_DETAIL, SECTION_RECORD, 0,
     N_("to the previous line that leads to a record"), NULL, NULL, 0, run_previous_link},
    {"provenance", "i", PLACE_DETAIL, SECTION_RECORD, 0,
     N_("show or hide where the record comes from"), N_("provenance"), NULL, 4, run_provenance},
    {"empty-fields", "v", PLACE_DETAIL, SECTION_RECORD, 0, N_("show or hide the empty fields"),
     N_("empty fields"), NULL, 11, run_empty_fields},

    {"search", "/ F3", PLACE_LISTS, SECTION_FIND, 0,
     N_("search: records that have words beginning so, as you type"), N_("search"), NULL, 3,
     run_search},
    {"next", "n", PLACE_LISTS, SECTION_FIND, NEED_SEARCH, N_("the next one found"), NULL, NULL, 0,
     run_next},
    {"previous", "N", PLACE_LISTS, SECTION_FIND, NEED_SEARCH, N_("the previous one found"), NULL,
     NULL, 0, run_previous},
    {"filter", "f F4", PLACE_LISTS, SECTION_FIND, 0,
     N_("filter: overdue, this week, an area, an expression"), N_("filter"), NULL, 10, run_filter},
    {"mine", "y", PLACE_LISTS, SECTION_FIND, 0, N_("only what your offices own, or all again"),
     NULL, NULL, 0, run_mine},
    {"save-view", "m", PLACE_LISTS, SECTION_FIND, 0,
     N_("save filter, order and columns of this list: a letter and a name"), NULL, NULL, 0,
     run_save_view},
    {"views", "'", PLACE_LISTS, SECTION_FIND, 0, N_("a saved view, by its letter"), NULL, NULL, 0,
     run_views},
    {"clear", "F", PLACE_LISTS, SECTION_FIND, NEED_NARROWED, N_("take search and filters off"),
     NULL, NULL, 0, run_clear},
    {"sort", "o F6", PLACE_LISTS, SECTION_FIND, 0, N_("sort by another field"), N_("sort"), NULL, 11,
     run_sort},
    {"reverse", "O", PLACE_LISTS, SECTION_FIND, 0, N_("sort the other way round"), NULL, NULL, 0,
     run_reverse},
    {"today", "t", PLACE_LISTS & ~PLACE_TIMELINE, SECTION_FIND, 0, N_("to the first date from today on"), NULL, NULL,
     0, run_today},

    {"registers", "r", PLACE_LISTS | PLACE_DETAIL, SECTION_VIEWS, 0, N_("all registers"),
     N_("registers"), NULL, 5, run_registers},
    {"register", "1 2 3 4 5 6 7 8 9", PLACE_LISTS | PLACE_DETAIL | PLACE_HELP, SECTION_VIEWS,
     NEED_OWN_KEYS, N_("the register with this number"), NULL, NULL, 0, run_register},
    {"dashboard", "0", PLACE_LISTS | PLACE_DETAIL | PLACE_HELP, SECTION_VIEWS, 0,
     N_("the dashboard"), NULL, NULL, 0, run_dashboard},
    {"zoom", "z", PLACE_LISTS, SECTION_VIEWS, 0, N_("this pane alone, or the dashboard again"),
     NULL, NULL, 0, run_zoom},
    {"back", "Esc q", PLACE_REGISTER | PLACE_TIMELINE | PLACE_PAGES, SECTION_VIEWS, 0, N_("back"), N_("back"), NULL,
     0, run_back},

    {"import", "I", PLACE_LISTS, SECTION_IMPORT, 0,
     N_("import a list: shows what it would do before it does it"), NULL, NULL, 0, run_import},
    {"export", "E", PLACE_LISTS, SECTION_VIEWS, 0,
     N_("export the list, or its marked records, into a file"), NULL, NULL, 0, run_export},
    {"copy", "C", PLACE_LISTS | PLACE_DETAIL, SECTION_VIEWS, 0,
     N_("copy the record, or the line of the open one, to the clipboard"), NULL, NULL, 0,
     run_clipboard},

    {"accept", "Enter", PLACE_PROMPT, SECTION_TYPING, 0, N_("keep what was typed"), N_("keep"),
     NULL, 0, run_enter},
    {"cancel-typing", "Esc ^C", PLACE_PROMPT | PLACE_PALETTE, SECTION_TYPING, 0, N_("take it back"), N_("cancel"),
     NULL, 0, run_cancel_typing},
    {"cursor-left", "Left", PLACE_TYPING, SECTION_TYPING, 0, N_("one character to the left"), NULL,
     NULL, 0, run_cursor_left},
    {"cursor-right", "Right", PLACE_TYPING, SECTION_TYPING, 0, N_("one character to the right"),
     NULL, NULL, 0, run_cursor_right},
    {"cursor-start", "Home ^A", PLACE_TYPING, SECTION_TYPING, 0, N_("to the start"), NULL, NULL, 0,
     run_cursor_home},
    {"cursor-end", "End ^E", PLACE_TYPING, SECTION_TYPING, 0, N_("to the end"), NULL, NULL, 0,
     run_cursor_end},
    {"erase-before", "Backspace", PLACE_TYPING, SECTION_TYPING, 0,
     N_("erase the character before the cursor"), NULL, NULL, 0, run_erase_before},
    {"erase-behind", "Del", PLACE_TYPING, SECTION_TYPING, 0,
     N_("erase the character at the cursor"), NULL, NULL, 0, run_erase_behind},
    {"erase-all", "^U", PLACE_TYPING, SECTION_TYPING, 0, N_("erase everything"), NULL, NULL, 0,
     run_erase_all},

    {"help", "? F1", PLACE_VIEWS, SECTION_PROGRAM, 0, N_("this help"), N_("help"), NULL, 1,
     run_help},
    {"reload", "R F5", PLACE_VIEWS & ~PLACE_PLAN, SECTION_PROGRAM, 0, N_("read everything again"),
     NULL, NULL, 0, run_reload},
    {"redraw", "^L", PLACE_ALL, SECTION_PROGRAM, 0, N_("paint the screen again"), NULL, NULL, 0,
     run_redraw},
    {"cancel", "^C", PLACE_VIEWS, SECTION_PROGRAM, 0, N_("back, without ever ending the program"),
     NULL, NULL, 0, run_cancel},
    {"stop", "^Z", PLACE_ALL, SECTION_PROGRAM, 0, N_("pause the program: fg brings it back"), NULL,
     NULL, 0, run_stop},
    {"quit", "q", PLACE_DASHBOARD, SECTION_PROGRAM, 0, N_("end the program"), N_("quit"), NULL, 0,
     run_quit},
    {"quit-now", "Q F10", PLACE_VIEWS, SECTION_PROGRAM, 0, N_("end the program from anywhere"),
     NULL, NULL, 0, run_quit},
    {NULL, NULL, 0, SECTION_COUNT, 0, NULL, NULL, NULL, 0, NULL},
};

/* ---- what they need ---- */

static bool is_met(const struct app *app, enum need need) {
    switch (need) {
    case NEED_ROW:
        return list_current(browse_list(app)) != NULL;
    case NEED_SEARCH:
        return app->last_search.len > 0;
    case NEED_WRITE:
        return app->editing.allowed;
    case NEED_OWN_KEYS:
    case NEED_NARROWED:
        break;
    }
    const struct list *list = browse_list(app);
    return !narrow_is_clear(&list->narrow) || list->in_view || list->marks.count > 0;
}

bool action_is_shown(const struct app *app, const struct action *action) {
    return !(action->needs & NEED_WRITE) || app->editing.allowed;
}

enum status action_do(const struct action *action, struct app *app, uint32_t key,
                      struct error *error) {
    static const struct {
        enum need need;
        const char *sentence;
    } sentences[] = {
        {NEED_WRITE, N_("nothing can be changed: the database is open for reading only")},
        {NEED_ROW, N_("there is no record here")},
        {NEED_SEARCH, N_("nothing was searched for yet: {search} searches")},
        {NEED_NARROWED, N_("no search and no filter is on")},
    };

    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        if ((action->needs & sentences[i].need) && !is_met(app, sentences[i].need))
            return action_refuse(app, _(sentences[i].sentence), error);
    return action->run(app, key, error);
}
