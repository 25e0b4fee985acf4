/* SPDX-License-Identifier: EUPL-1.2 */
/* What concerns the program as a whole: everything by name, and the settings. */
#include "actions.h"
#include "palette.h"
#include "run.h"

static enum status run_palette(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    return palette_open(app, error);
}

static enum status run_settings(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    return settings_open(app, error);
}

static enum status run_setting_reset(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    return settings_reset(app, error);
}

const struct action program_actions[] = {
    {"settings", "S", PLACE_LISTS | PLACE_DETAIL, SECTION_PROGRAM, 0,
     N_("the settings: options and keys"), NULL, NULL, 0, run_settings},
    {"setting-change", "Enter", PLACE_SETTINGS, SECTION_PROGRAM, 0,
     N_("change the option, or give the action another key"), N_("change"), NULL, 1, run_enter},
    {"setting-reset", "Del", PLACE_SETTINGS, SECTION_PROGRAM, 0,
     N_("take the option, or the keys, out of your own file"), N_("take out"), NULL, 2,
     run_setting_reset},
    {"palette", ":", PLACE_LISTS | PLACE_DETAIL | PLACE_HELP, SECTION_FIND, 0,
     N_("find an action, a register or a record by its name, and do or open it"), NULL, NULL, 0,
     run_palette},
    {"palette-do", "Enter", PLACE_PALETTE, SECTION_TYPING, 0, N_("do what is selected, or open it"),
     N_("do"), NULL, 0, run_enter},
    {"palette-down", "Down", PLACE_PALETTE, SECTION_TYPING, 0, N_("one name down"), N_("move"),
     "Up Down", 1, run_down},
    {"palette-up", "Up", PLACE_PALETTE, SECTION_TYPING, 0, N_("one name up"), NULL, NULL, 0,
     run_up},
    {"palette-page-down", "PgDn", PLACE_PALETTE, SECTION_TYPING, 0, N_("several names down"), NULL,
     NULL, 0, run_page_down},
    {"palette-page-up", "PgUp", PLACE_PALETTE, SECTION_TYPING, 0, N_("several names up"), NULL,
     NULL, 0, run_page_up},
    {NULL, NULL, 0, SECTION_COUNT, 0, NULL, NULL, NULL, 0, NULL},
};
