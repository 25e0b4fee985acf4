/* SPDX-License-Identifier: EUPL-1.2 */
#include "support/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <vterm.h>

#include "support/check.h"

/* libvterm's mark in the second cell of a wide character. */
static const uint32_t CONTINUED = UINT32_MAX;

struct screen {
    VTerm *vterm;
    VTermScreen *cells;
    bool cursor_visible, alternate;
    char torn[4]; /* the begin of a character whose rest has not come */
    size_t torn_len;
};

static int property_changed(VTermProp property, VTermValue *value, void *context) {
    struct screen *screen = context;

    if (property == VTERM_PROP_CURSORVISIBLE)
        screen->cursor_visible = value->boolean;
    else if (property == VTERM_PROP_ALTSCREEN)
        screen->alternate = value->boolean;
    return 1;
}

struct screen *screen_open(int columns, int rows,
                           void (*answer)(const char *bytes, size_t len, void *context),
                           void *context) {
    static const VTermScreenCallbacks callbacks = {.settermprop = property_changed};
    struct screen *screen = calloc(1, sizeof *screen);

    assert_non_null(screen);
    screen->cursor_visible = true;
    screen->vterm = vterm_new(rows, columns);
    vterm_set_utf8(screen->vterm, 1);
    vterm_output_set_callback(screen->vterm, answer, context);
    screen->cells = vterm_obtain_screen(screen->vterm);
    vterm_screen_set_callbacks(screen->cells, &callbacks, screen);
    vterm_screen_enable_altscreen(screen->cells, 1);
    vterm_screen_reset(screen->cells, 1);
    return screen;
}

void screen_close(struct screen *screen) {
    vterm_free(screen->vterm);
    free(screen);
}

/* How many bytes at the end are the begin of a UTF-8 character. */
static size_t torn_end(const char *bytes, size_t len) {
    for (size_t back = 1; back < 4 && back <= len; back++) {
        unsigned char byte = (unsigned char)bytes[len - back];
        size_t size = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;

        if (byte < 0x80 || byte >= 0xC0)
            return size > back ? back : 0;
    }
    return 0;
}

/* libvterm 0.1 takes the two parts of a character that a read tore apart for two bad ones. */
void screen_feed(struct screen *screen, const char *bytes, size_t len) {
    char *all = malloc(screen->torn_len + len + 1);

    assert_non_null(all);
    memcpy(all, screen->torn, screen->torn_len);
    memcpy(all + screen->torn_len, bytes, len);
    len += screen->torn_len;
    screen->torn_len = torn_end(all, len);
    len -= screen->torn_len;
    memcpy(screen->torn, all + len, screen->torn_len);
    vterm_input_write(screen->vterm, all, len);
    free(all);
}

void screen_resize(struct screen *screen, int columns, int rows) {
    vterm_set_size(screen->vterm, rows, columns);
}

static void size_of(const struct screen *screen, int *rows, int *columns) {
    vterm_get_size(screen->vterm, rows, columns);
}

int screen_rows(const struct screen *screen) {
    int rows, columns;

    size_of(screen, &rows, &columns);
    return rows;
}

static VTermScreenCell cell_at(const struct screen *screen, int row, int column) {
    VTermScreenCell cell = {0};

    vterm_screen_get_cell(screen->cells, (VTermPos){row, column}, &cell);
    return cell;
}

static void write_utf8(FILE *out, uint32_t code) {
    if (code < 0x80)
        fputc((int)code, out);
    else if (code < 0x800)
        fprintf(out, "%c%c", (int)(0xc0 | code >> 6), (int)(0x80 | (code & 0x3f)));
    else if (code < 0x10000)
        fprintf(out, "%c%c%c", (int)(0xe0 | code >> 12), (int)(0x80 | (code >> 6 & 0x3f)),
                (int)(0x80 | (code & 0x3f)));
    else
        fprintf(out, "%c%c%c%c", (int)(0xf0 | code >> 18), (int)(0x80 | (code >> 12 & 0x3f)),
                (int)(0x80 | (code >> 6 & 0x3f)), (int)(0x80 | (code & 0x3f)));
}

static void write_cell(FILE *out, const VTermScreenCell *cell) {
    if (cell->chars[0] == CONTINUED)
        return;
    if (!cell->chars[0])
        fputc(' ', out);
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
        write_utf8(out, cell->chars[i]);
}

static bool is_blank(const VTermScreenCell *cell) {
    return cell->chars[0] == 0 || (cell->chars[0] == ' ' && !cell->chars[1]);
}

static void write_row(FILE *out, const struct screen *screen, int row) {
    int rows, columns;

    size_of(screen, &rows, &columns);
    for (; columns > 0; columns--) {
        VTermScreenCell cell = cell_at(screen, row, columns - 1);
        if (!is_blank(&cell))
            break;
    }
    for (int column = 0; column < columns; column++) {
        VTermScreenCell cell = cell_at(screen, row, column);
        write_cell(out, &cell);
    }
}

static void write_text(FILE *out, const struct screen *screen) {
    for (int row = 0; row < screen_rows(screen); row++) {
        write_row(out, screen, row);
        fputc('\n', out);
    }
}

static FILE *open_text(char **text, size_t *len) {
    FILE *out = open_memstream(text, len);

    assert_non_null(out);
    return out;
}

char *screen_row(const struct screen *screen, int row) {
    char *text = NULL;
    size_t len;
    FILE *out = open_text(&text, &len);

    write_row(out, screen, row);
    fclose(out);
    return text;
}

char *screen_text(const struct screen *screen) {
    char *text = NULL;
    size_t len;
    FILE *out = open_text(&text, &len);

    write_text(out, screen);
    fclose(out);
    return text;
}

static int palette_index(const VTermColor *color) {
    if (VTERM_COLOR_IS_DEFAULT_FG(color) || VTERM_COLOR_IS_DEFAULT_BG(color))
        return -1;
    return VTERM_COLOR_IS_INDEXED(color) ? color->indexed.idx : -1;
}

struct terminal_style screen_style(const struct screen *screen, int row, int column) {
    VTermScreenCell cell = cell_at(screen, row, column);

    return (struct terminal_style){.bold = cell.attrs.bold,
                                   .underline = cell.attrs.underline != VTERM_UNDERLINE_OFF,
                                   .reverse = cell.attrs.reverse,
                                   .foreground = palette_index(&cell.fg),
                                   .background = palette_index(&cell.bg)};
}

static bool same_style(struct terminal_style a, struct terminal_style b) {
    return a.bold == b.bold && a.underline == b.underline && a.reverse == b.reverse &&
           a.foreground == b.foreground && a.background == b.background;
}

static void write_run(FILE *out, int row, int first, int last, struct terminal_style style) {
    fprintf(out, "%d: %d-%d%s%s%s", row, first, last, style.bold ? " bold" : "",
            style.underline ? " underline" : "", style.reverse ? " reverse" : "");
    if (style.foreground >= 0)
        fprintf(out, " foreground %d", style.foreground);
    if (style.background >= 0)
        fprintf(out, " background %d", style.background);
    fputc('\n', out);
}

static void write_runs(FILE *out, const struct screen *screen, int row, int columns) {
    const struct terminal_style plain = {.foreground = -1, .background = -1};
    int first = 0;

    for (int column = 1; column <= columns; column++) {
        struct terminal_style style = screen_style(screen, row, first);
        if (column < columns && same_style(style, screen_style(screen, row, column)))
            continue;
        if (!same_style(style, plain))
            write_run(out, row, first, column - 1, style);
        first = column;
    }
}

char *screen_photograph(const struct screen *screen) {
    char *text = NULL;
    size_t len;
    FILE *out = open_text(&text, &len);
    int rows, columns, row, column;

    write_text(out, screen);
    screen_cursor(screen, &row, &column);
    fprintf(out, "cursor %d,%d%s\n", row, column, screen->cursor_visible ? "" : " hidden");
    size_of(screen, &rows, &columns);
    for (row = 0; row < rows; row++)
        write_runs(out, screen, row, columns);
    fclose(out);
    return text;
}

void screen_cursor(const struct screen *screen, int *row, int *column) {
    VTermPos position;

    vterm_state_get_cursorpos(vterm_obtain_state(screen->vterm), &position);
    *row = position.row;
    *column = position.col;
}

bool screen_cursor_visible(const struct screen *screen) { return screen->cursor_visible; }

bool screen_alternate(const struct screen *screen) { return screen->alternate; }
