/* SPDX-License-Identifier: EUPL-1.2 */
#include "terminal.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <time.h>
#include <unistd.h>

#undef columns /* term.h makes macros of plain words */

#include "base/i18n.h"

enum {
    SECOND_MS = 1000,
    ESCAPE_WAIT = 25,  /* ms in which the rest of a key's sequence must follow */
    END_LIMIT = 70,    /* ms in which a program that a signal ended is gone */
    ANSWER_WAIT = 200, /* the same while the terminal owes an answer, which a thin line may tear */
    INPUT_SIZE = 256,
    EXTRA_KEYS = 16,
};

#define DIGEST_FACTOR UINT64_C(0x100000001B3)
static const char ask_report[] = "\033[5n";

struct look_of {
    attr_t attributes;
    short pair;
};

struct terminal {
    struct surface surface;
    SCREEN *screen;
    struct look_of looks[ROLE_COUNT];
    struct key_sequence extra[EXTRA_KEYS];
    char input[INPUT_SIZE];
    size_t input_len;
    int cursor_row, cursor_column;
    bool marks_pastes;
    unsigned missed; /* wakes that came while the rest of a key was waited for */
    bool reports;    /* answers questions about itself */
    struct pacing pacing;
    uint64_t put, shown; /* digests of what was put, and of what is on the screen */
};

/* ---- start ---- */

static enum status check_type(struct error *error) {
    const char *type = getenv("TERM");
    int found = 0;

    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return error_set(error, STATUS_TERMINAL, "%s",
                         _("the dashboard needs a terminal on standard input and output"));
    if (!type || !*type)
        return error_set(error, STATUS_TERMINAL, "%s",
                         _("TERM is not set: the type of the terminal is not known"));
    if (setupterm(NULL, STDOUT_FILENO, &found) != OK)
        return error_set(error, STATUS_TERMINAL,
                         _("the terminal type \"%.60s\" (TERM) is not known on this machine; "
                           "TERM=xterm-256color or TERM=vt100 may do"),
                         type);
    bool usable = cursor_address && !hard_copy;
    (void)del_curterm(cur_term);
    if (!usable)
        return error_set(error, STATUS_TERMINAL,
                         _("a terminal of type \"%.60s\" (TERM) cannot place its cursor: "
                           "cruscotto --linear talks line by line"),
                         type);
    return STATUS_OK;
}

/* Of plain text, which everything that is blank has too. */
static bool set_ground(enum theme_choice colors) {
    const struct look *plain = theme_look(colors, ROLE_PLAIN);

    return assume_default_colors(theme_color(plain->ink, COLORS),
                                 theme_color(plain->paper, COLORS)) == OK;
}

/* A new pair has every cell of that pair sent anew, unless the whole screen is to be cleared
 * anyway: but the screen is empty, and that is known. Where it gets a paper, it is cleared to it. */
static void start_colors(struct theme *theme) {
    bool wanted = theme->colors != THEME_MONO;

    (void)clearok(curscr, TRUE);
    if (wanted && (!has_colors() || start_color() != OK || !set_ground(theme->colors)))
        theme->colors = THEME_MONO;
    else if (!wanted && COLOR_PAIRS > 0) /* there were colours before */
        (void)set_ground(THEME_MONO);
    (void)clearok(curscr, theme_look(theme->colors, ROLE_PLAIN)->paper != TINT_NONE);
}

static void set_looks(struct terminal *terminal, const struct theme *theme) {
    const struct look *plain = theme_look(theme->colors, ROLE_PLAIN);
    short pair = 0;

    for (int i = 0; i < ROLE_COUNT; i++) {
        const struct look *look = theme_look(theme->colors, (enum role)i);
        struct look_of *mine = &terminal->looks[i];

        mine->attributes = (look->emphasis & EMPHASIS_BOLD ? A_BOLD : 0) |
                           (look->emphasis & EMPHASIS_DIM ? A_DIM : 0) |
                           (look->emphasis & EMPHASIS_REVERSE ? A_REVERSE : 0);
        mine->pair = 0;
        if ((look->ink != plain->ink || look->paper != plain->paper) &&
            init_pair((short)(pair + 1), (short)theme_color(look->ink, COLORS),
                      (short)theme_color(look->paper, COLORS)) == OK)
            mine->pair = ++pair;
    }
}

void terminal_look(struct terminal *terminal, struct theme *theme) {
    start_colors(theme);
    set_looks(terminal, theme);
}

/* What this terminal sends by its own entry, beside what all of them send. */
static void set_keys(struct terminal *terminal) {
    const struct key_sequence keys[] = {
        {key_up, PRESS_UP},         {key_down, PRESS_DOWN},       {key_left, PRESS_LEFT},
        {key_right, PRESS_RIGHT},   {key_home, PRESS_HOME},       {key_end, PRESS_END},
        {key_ppage, PRESS_PAGE_UP}, {key_npage, PRESS_PAGE_DOWN}, {key_ic, PRESS_INSERT},
        {key_dc, PRESS_DELETE},     {key_btab, PRESS_BACK_TAB},   {key_f1, PRESS_F1},
        {key_f3, PRESS_F1 + 2},     {key_f5, PRESS_F1 + 4},       {key_f10, PRESS_F1 + 9},
    };
    _Static_assert(sizeof keys < sizeof terminal->extra, "an end must fit");

    memcpy(terminal->extra, keys, sizeof keys);
    for (int i = 0; i < EXTRA_KEYS; i++)
        if (terminal->extra[i].bytes && terminal->extra[i].bytes[0] != PRESS_ESCAPE)
            terminal->extra[i].bytes = NULL;
}

static void put_line(struct surface *surface, int row, int column, int columns, const char *line);
static void place_cursor(struct surface *surface, int row, int column);

static void take_size(struct terminal *terminal) {
    struct winsize size = {0};

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0 &&
        (size.ws_row != LINES || size.ws_col != COLS))
        (void)resizeterm(size.ws_row, size.ws_col);
    terminal->surface.rows = LINES;
    terminal->surface.columns = COLS;
}

static void set_modes(void) {
    (void)raw();
    (void)noecho();
    (void)nonl();
    (void)typeahead(-1); /* input is taken before painting; a paint is never left half done */
    (void)idlok(stdscr, TRUE);
}

/* Until its first endwin(), ncurses writes each piece by itself, fifty to a page, and over a
 * network each can be a packet. So it ends once, unheard, and begins again: before there are
 * colours, as it would reset the user's palette otherwise. */
static void write_in_one(void) {
    int terminal = dup(STDOUT_FILENO), nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

    if (terminal >= 0 && nowhere >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0) {
        (void)endwin();
        (void)dup2(terminal, STDOUT_FILENO);
    }
    if (terminal >= 0)
        (void)close(terminal);
    if (nowhere >= 0)
        (void)close(nowhere);
    signals_writing(true);
    (void)refresh(); /* the screen is empty yet, and is not cleared again when it fills */
    signals_writing(false);
}

enum status terminal_open(struct theme *theme, struct terminal **terminal, struct error *error) {
    struct termios modes;
    enum status status = check_type(error);

    if (status != STATUS_OK)
        return status;
    struct terminal *new = calloc(1, sizeof *new);
    if (!new)
        return error_memory(error);
    if (tcgetattr(STDIN_FILENO, &modes) == 0)
        signals_install(STDIN_FILENO, &modes);
    use_env(FALSE);
    use_tioctl(TRUE);
    new->screen = newterm(NULL, stdout, stdin);
    if (!new->screen) {
        signals_remove();
        free(new);
        return error_set(error, STATUS_TERMINAL, "%s", _("the terminal cannot be used"));
    }
    set_modes();
    write_in_one();
    (void)wresize(stdscr, 1, 1); /* lines are put on newscr: a third copy of the screen is no use */
    start_colors(theme);
    set_looks(new, theme);
    set_keys(new);
    new->reports = user7 != NULL;
    new->surface = (struct surface){.put = put_line, .cursor = place_cursor};
    take_size(new);
    *terminal = new;
    return STATUS_OK;
}

static int64_t now_ms(void) {
    struct timespec now = {0};

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * SECOND_MS + now.tv_nsec / (1000000000 / SECOND_MS);
}

/* What the terminal was asked it is to answer to us, not to the shell that comes next. */
static void take_answer(struct terminal *terminal) {
    long left;

    while (!signals_ended() && (left = pacing_owed(&terminal->pacing, now_ms())) > 0) {
        (void)terminal_wait(terminal, left, -1);
        for (uint32_t key; terminal_key(terminal, &key);)
            ;
    }
}

/* What has no second screen keeps this one: the prompt of the shell goes to a clear line below it.
 */
static void clear_last_line(void) {
    if (enter_ca_mode)
        return;
    (void)wmove(newscr, LINES - 1, 0);
    (void)wclrtoeol(newscr);
    signals_writing(true);
    (void)doupdate();
    signals_writing(false);
}

/* The writes of a program that a signal ended are limited in time: its terminal may be stuck. */
void terminal_close(struct terminal *terminal) {
    if (!terminal)
        return;
    if (signals_ended())
        signals_guard(END_LIMIT);
    take_answer(terminal);
    terminal_mark_pastes(terminal, false);
    clear_last_line();
    signals_writing(true);
    (void)endwin();
    signals_writing(false);
    signals_guard(0);
    delscreen(terminal->screen);
    signals_remove();
    free(terminal);
}

/* ---- drawing ---- */

struct surface *terminal_surface(struct terminal *terminal) {
    return &terminal->surface;
}

/* FNV-1a of what is put where: frames that are the same have the same digest. */
static void note(struct terminal *terminal, int place, const char *line) {
    uint64_t digest = (terminal->put ^ (uint64_t)(unsigned)place) * DIGEST_FACTOR;

    for (; *line; line++)
        digest = (digest ^ (unsigned char)*line) * DIGEST_FACTOR;
    terminal->put = digest;
}

static void put_line(struct surface *surface, int row, int column, int columns, const char *line) {
    struct terminal *terminal = (struct terminal *)surface;
    struct span span = {0};

    if (row < 0 || row >= surface->rows || column < 0 || column >= surface->columns)
        return;
    if (columns > surface->columns - column)
        columns = surface->columns - column;
    note(terminal, row * surface->columns + column, line);
    (void)wmove(newscr, row, column);
    while (columns > 0 && line_span(&line, columns, &span)) {
        const struct look_of *look = &terminal->looks[span.role];

        (void)wattr_set(newscr, look->attributes, look->pair, NULL);
        (void)waddnstr(newscr, span.text, (int)span.len);
        columns -= span.columns;
    }
    (void)wattr_set(newscr, A_NORMAL, 0, NULL);
    if (columns > 0)
        (void)whline(newscr, ' ', columns);
}

static void place_cursor(struct surface *surface, int row, int column) {
    struct terminal *terminal = (struct terminal *)surface;

    terminal->cursor_row = row;
    terminal->cursor_column = column;
}

/* "BE" and "BD" are what newer entries call it; what lacks them is not asked. It goes out with the
 * next painting. */
void terminal_mark_pastes(struct terminal *terminal, bool on) {
    const char *sequence = on == terminal->marks_pastes ? NULL : tigetstr(on ? "BE" : "BD");

    terminal->marks_pastes = on;
    if (!sequence || (intptr_t)sequence == -1)
        return;
    signals_writing(true);
    (void)putp(sequence);
    signals_writing(false);
}

void terminal_copy(struct terminal *terminal, const char *sequence) {
    (void)terminal;
    signals_writing(true);
    (void)putp(sequence);
    signals_writing(false);
}

/* Behind a frame that changed something. */
static void ask(struct terminal *terminal, bool anew) {
    note(terminal, terminal->cursor_row * COLS + terminal->cursor_column, "");
    bool changed = anew || terminal->put != terminal->shown;

    terminal->shown = terminal->put;
    terminal->put = 0;
    if (changed && terminal->reports && pacing_asks(&terminal->pacing, now_ms()))
        (void)!write(STDOUT_FILENO, ask_report, sizeof ask_report - 1);
}

void terminal_show(struct terminal *terminal, bool anew) {
    if (anew)
        (void)clearok(curscr, TRUE);
    (void)wmove(newscr, terminal->cursor_row, terminal->cursor_column);
    signals_writing(true);
    (void)doupdate();
    ask(terminal, anew);
    signals_writing(false);
}

void terminal_pace(struct terminal *terminal, enum pacing_choice mode) {
    terminal->pacing.mode = mode;
}

long terminal_hold(struct terminal *terminal) { return pacing_hold(&terminal->pacing, now_ms()); }

/* ---- input ---- */

/* The end of input, or an error, is a line that is gone: with SIGHUP ignored nothing else tells. */
static void take_input(struct terminal *terminal) {
    ssize_t got =
        read(STDIN_FILENO, terminal->input + terminal->input_len, INPUT_SIZE - terminal->input_len);

    if (got > 0)
        terminal->input_len += (size_t)got;
    else if (got == 0 || (errno != EINTR && errno != EAGAIN))
        signals_end(SIGHUP);
}

void terminal_stop(struct terminal *terminal) {
    take_answer(terminal);
    terminal_mark_pastes(terminal, false); /* a shell sets its own way; painting sets ours again */
    (void)def_prog_mode();
    signals_writing(true);
    (void)endwin();
    signals_writing(false);
    signals_stop();
    (void)reset_prog_mode();
    take_size(terminal);
}

unsigned terminal_wait(struct terminal *terminal, long milliseconds, int watch) {
    unsigned wakes = terminal->missed | signals_wait(terminal->missed ? 0 : milliseconds, watch);

    terminal->missed = 0;
    if ((wakes & WAKE_INPUT) && terminal->input_len < INPUT_SIZE)
        take_input(terminal);
    if (wakes & WAKE_STOP) {
        terminal_stop(terminal);
        wakes |= WAKE_CONTINUE;
    }
    if (wakes & WAKE_CONTINUE)
        (void)reset_prog_mode();
    if (wakes & (WAKE_RESIZE | WAKE_CONTINUE))
        take_size(terminal);
    return signals_ended() ? wakes | WAKE_END : wakes;
}

static bool take_key(struct terminal *terminal, uint32_t *key) {
    size_t size = key_decode(terminal->input, terminal->input_len, false, terminal->extra, key);

    while (terminal->input_len > 0 && size == 0) {
        long wait = terminal->pacing.waiting ? ANSWER_WAIT : ESCAPE_WAIT;
        unsigned wakes = terminal->input_len < INPUT_SIZE ? signals_wait(wait, -1) : 0;
        bool more = wakes & WAKE_INPUT;

        terminal->missed |= wakes & ~(unsigned)(WAKE_INPUT | WAKE_TIME);
        if (more)
            take_input(terminal);
        size = key_decode(terminal->input, terminal->input_len, !more, terminal->extra, key);
    }
    if (size == 0)
        return false;
    terminal->input_len -= size;
    memmove(terminal->input, terminal->input + size, terminal->input_len);
    return true;
}

bool terminal_key(struct terminal *terminal, uint32_t *key) {
    while (take_key(terminal, key)) {
        if (*key != PRESS_REPORT)
            return true;
        pacing_answered(&terminal->pacing, now_ms());
    }
    return false;
}

bool terminal_cancelled(struct terminal *terminal) {
    char last = terminal->input_len > 0 ? terminal->input[terminal->input_len - 1] : '\0';
    unsigned wakes = last == PRESS_ESCAPE ? signals_wait(ESCAPE_WAIT, -1) : 0;

    terminal->missed |= wakes & ~(unsigned)(WAKE_INPUT | WAKE_TIME);
    if (last != PRESS_CANCEL && (last != PRESS_ESCAPE || (wakes & WAKE_INPUT)))
        return false;
    terminal->input_len = 0;
    return true;
}

bool terminal_has_input(const struct terminal *terminal) { return terminal->input_len > 0; }
