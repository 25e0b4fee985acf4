/* SPDX-License-Identifier: EUPL-1.2 */
/* What actions do that change records. Only the table of actions names them. */
#ifndef CRUSCOTTO_UI_RUN_FORM_H
#define CRUSCOTTO_UI_RUN_FORM_H

#include "actions.h"

/* In a form (form_keys.c). */
action_run run_form_save, run_form_cancel, run_form_next, run_form_previous, run_form_down,
    run_form_up, run_form_page_down, run_form_page_up, run_form_enter, run_form_word_left,
    run_form_word_right, run_form_erase_word;

/* To a question (run_editing.c). */
action_run run_answer_yes, run_answer_no, run_answer_back;

/* On records (run_editing.c). */
action_run run_add, run_edit, run_copy, run_close, run_trash, run_trash_view, run_restore, run_undo,
    run_redo, run_mark, run_history;

/* In a conflict (conflict.c). */
action_run run_conflict_choose, run_conflict_save, run_leave_conflict;

#endif
