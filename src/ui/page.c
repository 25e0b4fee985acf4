/* SPDX-License-Identifier: EUPL-1.2 */
#include "page.h"

#include <stdlib.h>

void page_done(struct page *page) {
    for (int i = 0; i < page->capacity; i++) {
        buffer_done(&page->lines[i].text);
        buffer_done(&page->lines[i].name);
    }
    free(page->lines);
    *page = (struct page){0};
}

void page_clear(struct page *page) { page->count = 0; }

struct page_line *page_add(struct page *page) {
    if (page->count == page->capacity) {
        int capacity = page->capacity ? page->capacity * 2 : 16;
        struct page_line *lines = realloc(page->lines, (size_t)capacity * sizeof *lines);

        if (!lines)
            return NULL;
        page->lines = lines;
        for (int i = page->capacity; i < capacity; i++)
            lines[i] = (struct page_line){0};
        page->capacity = capacity;
    }
    struct page_line *line = &page->lines[page->count++];
    buffer_truncate(&line->text, 0);
    buffer_truncate(&line->name, 0);
    line->reg = NULL;
    line->id = 0;
    line->value = 0;
    line->key = 0;
    return line;
}

void page_settle(struct page *page, int rows) {
    if (page->selected >= page->count)
        page->selected = page->count - 1;
    if (page->selected < 0)
        page->selected = 0;
    if (page->top > page->count - rows)
        page->top = page->count - rows;
    if (page->top < 0)
        page->top = 0;
    if (page->selected < page->top)
        page->top = page->selected;
    if (rows > 0 && page->selected >= page->top + rows)
        page->top = page->selected - rows + 1;
}

void page_move(struct page *page, enum list_step step, int direction, int rows) {
    const int steps[] = {[STEP_LINE] = 1,
                         [STEP_HALF] = (rows + 1) / 2,
                         [STEP_PAGE] = rows,
                         [STEP_END] = page->count};
    int by = direction * steps[step];

    page->selected += by;
    if (step != STEP_LINE)
        page->top += by;
    page_settle(page, rows);
}

void page_next_link(struct page *page, int direction, int rows) {
    for (int i = page->selected + direction; i >= 0 && i < page->count; i += direction)
        if (page->lines[i].reg) {
            page->selected = i;
            break;
        }
    page_settle(page, rows);
}

void page_draw(const struct page *page, const struct theme *theme, struct surface *surface,
               const struct rect *rect, bool focus) {
    struct buffer line = {0};

    for (int i = 0; i < rect->rows; i++) {
        int at = page->top + i;
        bool selected = focus && at == page->selected && at < page->count;

        buffer_truncate(&line, 0);
        line_marker(&line, theme, selected);
        if (at < page->count)
            buffer_add_text(&line, buffer_text(&page->lines[at].text));
        surface->put(surface, rect->row + i, rect->column, rect->columns, buffer_text(&line));
        if (selected)
            surface->cursor(surface, rect->row + i, rect->column);
    }
    buffer_done(&line);
}

void page_more(struct buffer *out, const struct page *page, const struct theme *theme, int rows) {
    if (page->top > 0)
        line_glyph(out, theme, GLYPH_MORE_ABOVE);
    if (page->top + rows < page->count)
        line_glyph(out, theme, GLYPH_MORE_BELOW);
}

void page_title(struct buffer *line, const struct theme *theme, const char *left, const char *right,
                int columns, bool marked) {
    struct buffer start = {0}, end = {0};
    const char *rule = theme_glyph(theme, GLYPH_RULE);

    line_text(&start, theme, left);
    line_text(&end, theme, right);
    int room = columns - 4 - text_width(buffer_text(&end));
    int width = text_width(buffer_text(&start));
    if (width >= room)
        width = room > 1 ? room - 1 : 0;
    if (marked)
        line_role(line, ROLE_TITLE);
    buffer_add_text(line, marked ? theme_glyph(theme, GLYPH_MARKER) : rule);
    text_fit(line, buffer_text(&start), width, ALIGN_LEFT, theme_glyph(theme, GLYPH_ELLIPSIS));
    if (marked)
        line_role(line, ROLE_PLAIN);
    if (end.len) {
        line_fill(line, rule, room - width);
        buffer_addf(line, " %s ", buffer_text(&end));
        buffer_add_text(line, rule);
    } else {
        line_fill(line, rule, columns - 1 - width);
    }
    buffer_done(&start);
    buffer_done(&end);
}
