/* SPDX-License-Identifier: EUPL-1.2 */
/* The dashboard as a whole, drawn in memory over a few records: keys in, screens out. */
#ifndef CRUSCOTTO_TESTS_UI_WORLD_H
#define CRUSCOTTO_TESTS_UI_WORLD_H

#include "../../src/ui/actions.h"
#include "../../src/ui/app.h"
#include "../../src/ui/keys.h"
#include "store_fixture.h"
#include "support/environment.h"
#include "ui_canvas.h"

struct world {
    struct fixture *fixture;
    struct ui_options options;
    struct config config;
    struct columns columns;
    struct app app;
    struct canvas canvas;
};

static inline void add_records(struct store *store) {
    PUT(store, "municipality", "code=048017", "name=Firenze", "province=FI");
    PUT(store, "project", "code=REG-03", "title=Botteghe della Salute", "state=in corso",
        "end=2021", "area=Progetti regionali", "origin=piano");
    PUT(store, "project", "code=ADAPT", "title=Città e clima", "state=in corso", "end=14/02/2022",
        "progress=62", "budget=412.500,50", "spent=100.000,00", "origin=esempio",
        "municipalities=048017", "notes=Prima riga\nSeconda riga");
    PUT(store, "deadline", "code=S-01", "title=Rendicontazione 4° SAL", "due=12/3/2021",
        "state=aperta", "project=ADAPT", "owner=Ufficio progetti", "area=Progetti europei");
    PUT(store, "deadline", "code=S-02", "title=Chiude il bando", "due=18/3/2021", "state=aperta",
        "project=REG-03");
    PUT(store, "deadline", "code=S-03", "title=Riforma del CAL", "due=primo semestre 2021",
        "state=aperta");
    PUT(store, "course", "code=C-01", "title=Appalti: il programma", "start=22/3/2021",
        "enrol_by=19/3/2021", "seats=40", "enrolled=31", "state=iscrizioni aperte", "mode=online");
}

static inline int world_setup(void **state) {
    struct world *world = calloc(1, sizeof *world);
    struct theme theme = {0};
    struct error error = {0};
    void *inner = NULL;

    fixture_setup(&inner);
    char *catalogue = text_format("%s/locale", environment_build());
    i18n_init("it", catalogue);
    free(catalogue);
    world->fixture = inner;
    add_records(world->fixture->store);
    world->config = (struct config){.soon_days = 7};
    world->options = (struct ui_options){.store = world->fixture->store,
                                         .today = TODAY,
                                         .title = "Piano 2021",
                                         .config = &world->config,
                                         .columns = &world->columns};
    canvas_size(&world->canvas, 24, 80);
    must(app_open(&world->app, &world->options, &theme, 24, 80, &error), &error);
    app_draw(&world->app, &world->canvas.surface);
    *state = world;
    return 0;
}

static inline int world_teardown(void **state) {
    struct world *world = *state;
    void *inner = world->fixture;

    app_close(&world->app);
    canvas_done(&world->canvas);
    fixture_teardown(&inner);
    chosen_done(&world->columns);
    free(world);
    return 0;
}

static inline void press(struct world *world, uint32_t key) {
    app_notice(&world->app);
    app_key(&world->app, key);
    app_draw(&world->app, &world->canvas.surface);
}

static inline void type(struct world *world, const char *text) {
    for (; *text; text++)
        press(world, (unsigned char)*text);
}

static inline void resize(struct world *world, int rows, int columns) {
    canvas_size(&world->canvas, rows, columns);
    app_resize(&world->app, rows, columns);
    app_draw(&world->app, &world->canvas.surface);
}

static inline void expect(struct world *world, const char *text) {
    if (!canvas_has(&world->canvas, text))
        fail_msg("“%s” is not on the screen:\n%s", text, canvas_text(&world->canvas, -1));
}

static inline void expect_gone(struct world *world, const char *text) {
    if (canvas_has(&world->canvas, text))
        fail_msg("“%s” is on the screen:\n%s", text, canvas_text(&world->canvas, -1));
}

static inline void expect_row(struct world *world, int row, const char *text) {
    assert_string_equal(canvas_text(&world->canvas, row), text);
}

#endif
