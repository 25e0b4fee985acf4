/* SPDX-License-Identifier: EUPL-1.2 */
/* Memory that runs out while a form is open: it is said, and nothing half-done is stored. */
#include "support/faults.h"
#include "ui_form_world.h"

static void write_and_save(struct world *world) {
    static const char keys[] = "2e";

    for (const char *key = keys; *key; key++)
        app_key(&world->app, (unsigned char)*key);
    if (!world->app.form)
        return;
    for (const char *text = "!\tren\t+1g\t\tsos\t"; *text; text++)
        app_key(&world->app, (unsigned char)*text);
    app_key(&world->app, PRESS_PASTE_BEGIN);
    app_key(&world->app, 'x');
    app_key(&world->app, PRESS_PASTE_END);
    app_draw(&world->app, &world->canvas.surface);
    app_key(&world->app, CTRL_S);
    app_key(&world->app, 'H');
    app_draw(&world->app, &world->canvas.surface);
}

/* The list is on the screen before memory gets scarce. */
static bool try_with(long allocations) {
    struct world *world = NULL;
    void *state = NULL;

    world_setup(&state);
    world = state;
    press(world, '2');
    faults_refuse_allocation(allocations);
    write_and_save(world);
    bool refused = faults_stop();
    world_teardown(&state);
    return refused;
}

static void test_no_memory(void **state) {
    long n = 1;

    (void)state;
    while (n < 4000 && try_with(n))
        n += n < 200 ? 1 : 17;
    print_message("%ld allocations\n", n);
    assert_in_range(n, 100, 3999);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_no_memory)};

    return cmocka_run_group_tests_name("ui form faults", tests, NULL, NULL);
}
