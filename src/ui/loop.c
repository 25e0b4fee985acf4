/* SPDX-License-Identifier: EUPL-1.2 */
/* Waits, takes everything that has come, paints once. */
#include <stdlib.h>
#include <time.h>

#include "app.h"
#include "frame.h"
#include "terminal.h"

enum { SIGNAL_STATUS = 128, FOR_EVER = -1, AT_ONCE = 0, MILLISECONDS = 1000, NOTHING_ELSE = -1 };

/* ms after which a list that takes long is shown as far as it is: after a key, where it was not read
 * at all yet, and now and then while it goes on. */
enum { FIRST_SHOWN = 40, READ_SHOWN = 80, NEXT_SHOWN = 250 };

/* Idle, the program wakes at most once a day. */
static long until_midnight(const struct app *app) {
    return app->options->today ? FOR_EVER : (long)date_seconds_to_midnight() * MILLISECONDS;
}

struct loop {
    struct app app;
    struct terminal *terminal;
    bool resized; /* while something long was being done */
    struct timespec since; /* when what is being done began */
};

static long sooner(long one, long other) {
    return other >= 0 && (one < 0 || other < one) ? other : one;
}

/* Or until what is being typed is to be kept safe, what a colleague wrote may be there, or what the
 * line held up is to be painted; at once where there is something to go on with. */
static long next_wake(const struct loop *loop) {
    long wake = sooner(until_midnight(&loop->app), app_wait(&loop->app));
    long hold = terminal_hold(loop->terminal);

    if (hold == 0 && browse_work(&loop->app) != LIST_READY)
        return AT_ONCE;
    if (terminal_has_input(loop->terminal))
        return AT_ONCE;
    return sooner(wake, hold > 0 ? hold : FOR_EVER);
}

static void begin(struct loop *loop) { (void)clock_gettime(CLOCK_MONOTONIC, &loop->since); }

static void paint(struct loop *loop) {
    struct app *app = &loop->app;

    begin(loop);
    app_draw(app, terminal_surface(loop->terminal));
    terminal_mark_pastes(loop->terminal, true);
    terminal_pace(loop->terminal, (enum pacing_choice)app->options->config->pacing);
    if (app->clipboard.len)
        terminal_copy(loop->terminal, buffer_text(&app->clipboard));
    buffer_truncate(&app->clipboard, 0);
    terminal_show(loop->terminal, app->redraw);
    app->redraw = false;
}

static long milliseconds_since(const struct timespec *since) {
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - since->tv_sec) * MILLISECONDS + (now.tv_nsec - since->tv_nsec) / 1000000;
}

/* A key that comes breaks everything off: typing never waits. What is long in coming is shown as far
 * as it is; what cannot go on from there is left to be done in one go after that. */
static bool enough(void *context, enum list_work work) {
    struct loop *loop = context;
    const bool shown = loop->app.going_on;
    unsigned wakes = terminal_wait(loop->terminal, AT_ONCE, NOTHING_ELSE);

    loop->resized = loop->resized || (wakes & (WAKE_RESIZE | WAKE_CONTINUE));
    if ((wakes & ~(unsigned)WAKE_TIME) || terminal_has_input(loop->terminal) || loop->resized)
        return true;
    if (work == LIST_MOVING || (work == LIST_READING && shown))
        return false;
    return milliseconds_since(&loop->since) > (shown                  ? NEXT_SHOWN
                                               : work == LIST_READING ? READ_SHOWN
                                                                      : FIRST_SHOWN);
}

/* Only Esc and ^C are keys meanwhile. */
static bool glance(void *context) {
    struct loop *loop = context;

    if (terminal_hold(loop->terminal) == 0) {
        app_draw(&loop->app, terminal_surface(loop->terminal));
        terminal_show(loop->terminal, false);
    }
    unsigned wakes = terminal_wait(loop->terminal, AT_ONCE, NOTHING_ELSE);
    bool enough = wakes & WAKE_END;
    loop->resized = loop->resized || (wakes & (WAKE_RESIZE | WAKE_CONTINUE));
    for (uint32_t key; terminal_key(loop->terminal, &key);)
        enough = enough || key == PRESS_ESCAPE || key == PRESS_CANCEL;
    return enough;
}

/* What the store is being asked is not done yet: only the last line is painted. What is typed
 * meanwhile is for what comes after, unless it breaks that off. */
static bool show(void *context) {
    struct loop *loop = context;

    frame_message(&loop->app, terminal_surface(loop->terminal));
    terminal_show(loop->terminal, false);
    unsigned wakes = terminal_wait(loop->terminal, AT_ONCE, NOTHING_ELSE);
    loop->resized = loop->resized || (wakes & (WAKE_RESIZE | WAKE_CONTINUE));
    return !(wakes & WAKE_END) && !terminal_cancelled(loop->terminal);
}

static void take_size(struct loop *loop) {
    const struct surface *surface = terminal_surface(loop->terminal);

    app_resize(&loop->app, surface->rows, surface->columns);
    loop->app.redraw = true;
    loop->resized = false;
}

static void take_keys(struct loop *loop) {
    struct app *app = &loop->app;
    uint32_t key;

    while (!app->quit && terminal_key(loop->terminal, &key)) {
        app->going_on = false;
        begin(loop);
        app_key(app, key);
        if (app->stop)
            terminal_stop(loop->terminal);
        app->redraw = app->redraw || app->stop;
        app->stop = false;
    }
}

/* Until nothing more has come: what was typed ahead costs one painting. */
static void take_events(struct loop *loop) {
    unsigned wakes =
        terminal_wait(loop->terminal, next_wake(loop), watching_descriptor(&loop->app));

    loop->app.going_on = wakes == WAKE_TIME;
    while (!(wakes & WAKE_END) && !loop->app.quit) {
        if (wakes & (WAKE_RESIZE | WAKE_CONTINUE))
            take_size(loop);
        if (wakes & WAKE_WATCH)
            watching_wake(&loop->app);
        app_notice(&loop->app);
        take_keys(loop);
        if (loop->resized)
            take_size(loop);
        wakes = terminal_wait(loop->terminal, AT_ONCE, NOTHING_ELSE);
        if (wakes == WAKE_TIME)
            return;
    }
}

static struct theme theme_of(const struct config *config) {
    const char *no_color = getenv("NO_COLOR");
    bool unwanted = config->color == COLOR_OF_ENVIRONMENT && no_color && *no_color;

    bool none = config->color == COLOR_NEVER || unwanted;

    return (struct theme){.ascii = config->ascii || !i18n_utf8_terminal(),
                          .colors = none ? THEME_MONO : (enum theme_choice)config->theme};
}

/* The user chose other colours or glyphs. */
static void relook(struct loop *loop) {
    struct theme theme = theme_of(loop->app.options->config);

    terminal_look(loop->terminal, &theme);
    loop->app.paint.theme = theme;
    loop->app.relook = false;
    loop->app.redraw = true;
}

static enum status run(const struct ui_options *options, struct terminal *terminal,
                       const struct theme *theme, struct error *error) {
    struct surface *surface = terminal_surface(terminal);
    struct loop loop = {.terminal = terminal};
    struct app *app = &loop.app;
    enum status status = app_open(app, options, theme, surface->rows, surface->columns, error);

    app->glance = glance;
    app->show = show;
    app->source.enough = enough;
    app->source.enough_context = &loop;
    app->glance_context = &loop;
    while (status == STATUS_OK && !app->quit && !signals_ended()) {
        if (app->relook)
            relook(&loop);
        if (terminal_hold(terminal) == 0)
            paint(&loop);
        app_settle(app);
        take_events(&loop);
    }
    app_settle(app);
    app_close(app);
    return status;
}

enum status ui_run(const struct ui_options *options, struct error *error) {
    struct theme theme = theme_of(options->config);
    struct terminal *terminal = NULL;
    enum status status = terminal_open(&theme, &terminal, error);

    if (status != STATUS_OK)
        return status;
    status = run(options, terminal, &theme, error);
    int ended = signals_ended();
    terminal_close(terminal);
    if (!ended)
        return status;
    error->text[0] = '\0';
    return (enum status)(SIGNAL_STATUS + ended);
}
