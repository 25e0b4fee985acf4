/* SPDX-License-Identifier: EUPL-1.2 */
/* The dashboard in memory, with a form open: its fields by name, what got stored. */
#ifndef CRUSCOTTO_TESTS_UI_FORM_WORLD_H
#define CRUSCOTTO_TESTS_UI_FORM_WORLD_H

#include "../../src/ui/form.h"
#include "ui_world.h"

enum { CTRL_C = 3, CTRL_R = 18, CTRL_S = 19, CTRL_U = 21 };

/* To the line of a field, from wherever. */
static inline void go_to(struct world *world, const char *name) {
    struct form *form = world->app.form;
    int field = register_field(form->reg, name);

    while (form->selected > 0)
        press(world, PRESS_BACK_TAB);
    while (form->lines[form->selected].field != field)
        press(world, PRESS_TAB);
}

static inline void read_record(struct world *world, const char *reg, const char *name,
                               struct record *record) {
    struct error error = {0};
    int64_t id;

    record_init(record, register_by_name(reg));
    must(store_find(world->fixture->store, record->reg, name, &id, &error), &error);
    must(store_get(world->fixture->store, record->reg, id, record, &error), &error);
}

static inline void expect_stored(struct world *world, const char *reg, const char *name,
                                 const char *field, const char *wanted) {
    struct record record;

    read_record(world, reg, name, &record);
    const char *text = value_text(record_value(&record, field));
    if (!text || !wanted)
        assert_ptr_equal(text, wanted);
    else
        assert_string_equal(text, wanted);
    record_done(&record);
}

#endif
