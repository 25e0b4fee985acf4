/* SPDX-License-Identifier: EUPL-1.2 */
/* What keys do while a list is being imported. */
#include "actions.h"
#include "import_state.h"

enum { PLACE_ROWS = PLACE_PLAN | PLACE_PLAN_ROW };

const struct action import_actions[] = {
    {"import-apply", "^S F2", PLACE_ROWS, SECTION_IMPORT, 0,
     N_("write the ticked rows into the database"), N_("write"), NULL, 1, run_import_apply},
    {"plan-open", "Enter", PLACE_PLAN, SECTION_IMPORT, 0, N_("open the row"), N_("open"), NULL, 3,
     run_plan_open},
    {"plan-tick", "Space", PLACE_ROWS, SECTION_IMPORT, 0,
     N_("tick the row or take its tick off: only ticked rows are written"), N_("tick"), NULL, 2,
     run_plan_tick},
    {"plan-tick-all", "A", PLACE_PLAN, SECTION_IMPORT, 0,
     N_("tick all rows that are shown, or none of them"), NULL, NULL, 0, run_plan_tick_all},
    {"plan-kind", "0 1 2 3 4 5 6", PLACE_PLAN, SECTION_IMPORT, 0,
     N_("show the rows of one kind, or all"), NULL, NULL, 0, run_plan_kind},
    {"plan-next-kind", "Tab", PLACE_PLAN, SECTION_IMPORT, 0,
     N_("show the rows of the next kind that there is"), N_("kind"), NULL, 5, run_plan_next_kind},
    {"plan-reading", "i", PLACE_PLAN, SECTION_IMPORT, 0, N_("how the list was read, and why"),
     N_("reading"), NULL, 6, run_plan_reading},
    {"import-choose", "w", PLACE_PLAN, SECTION_IMPORT, 0,
     N_("read the list another way: encoding, delimiter, header, register, profile"), N_("change"),
     NULL, 4, run_import_choose},
    {"import-rejects", "R", PLACE_PLAN, SECTION_IMPORT, 0,
     N_("write the rejected rows to a file, to mend and import again"), N_("rejects"), NULL, 7,
     run_import_rejects},
    {"import-list", "L", PLACE_PLAN, SECTION_IMPORT, 0, N_("what was imported when, and from whom"),
     N_("imports"), NULL, 8, run_import_imports},
    {"row-next", "Tab", PLACE_PLAN_ROW, SECTION_IMPORT, 0, N_("the next row"), N_("next"), NULL, 3,
     run_row_next},
    {"row-previous", "S-Tab", PLACE_PLAN_ROW, SECTION_IMPORT, 0, N_("the row before"), NULL, NULL,
     0, run_row_previous},
    {"list-import", "I", PLACE_IMPORTS, SECTION_IMPORT, 0, N_("import a list"), N_("import"), NULL,
     1, run_import_ask},
    {"list-open", "Enter", PLACE_IMPORTS, SECTION_IMPORT, 0,
     N_("an import as a whole, with the rows that it refused"), N_("open"), NULL, 2, run_list_open},
    {"list-undo", "u", PLACE_IMPORTS, SECTION_IMPORT, 0, N_("take a whole import back"),
     N_("take back"), NULL, 3, run_list_undo},
    {NULL, NULL, 0, SECTION_COUNT, 0, NULL, NULL, NULL, 0, NULL},
};
