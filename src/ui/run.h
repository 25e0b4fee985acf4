/* SPDX-License-Identifier: EUPL-1.2 */
/* What actions do. Only the table of actions names them. */
#ifndef CRUSCOTTO_UI_RUN_H
#define CRUSCOTTO_UI_RUN_H

#include "actions.h"

action_run run_down, run_up, run_half_down, run_half_up, run_page_down, run_page_up, run_first,
    run_last, run_next_pane, run_previous_pane, run_next_link, run_previous_link, run_enter,
    run_dashboard, run_register, run_registers, run_zoom, run_back, run_search, run_next,
    run_previous, run_filter, run_save_view, run_views, run_mine, run_clear, run_sort, run_reverse, run_today, run_provenance,
    run_empty_fields, run_cursor_left, run_cursor_right, run_cursor_home, run_cursor_end,
    run_erase_before, run_erase_behind, run_erase_all, run_cancel_typing, run_help, run_reload,
    run_redraw, run_stop, run_quit, run_cancel, run_export, run_clipboard;

#endif
