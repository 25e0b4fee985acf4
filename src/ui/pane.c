/* SPDX-License-Identifier: EUPL-1.2 */
#include "pane.h"

#include <inttypes.h>
#include <string.h>
#include <wctype.h>

#include "page.h"
#include "report/status.h"

/* At the end of the title: whether there are rows above and below. */
enum { MORE_COLUMNS = 2 };

/* In front of the rows: the mark of urgency, where the register has one, and that of the selection.
 */
static int marks(const struct list *list) { return list_has_urgency(list) ? 2 : 1; }

int pane_rows(const struct pane *pane) { return pane->rect.rows - 1 - pane->headings; }

int pane_columns(const struct pane *pane, const struct list *list) {
    return pane->rect.columns - marks(list);
}

/* ---- title ---- */

/* A label inside a sentence: "fine", but "CUP". */
static void add_uncapitalised(struct buffer *out, const char *label) {
    uint32_t first, second;
    size_t size = text_next(label, strlen(label), &first);
    bool acronym =
        text_next(label + size, strlen(label + size), &second) > 0 && iswupper((wint_t)second);

    if (acronym) {
        buffer_add_text(out, label);
        return;
    }
    text_encode(out, (uint32_t)towlower((wint_t)first));
    buffer_add_text(out, label + size);
}

/* Of the usual order only what it is mostly about; of one that the user put together, all. */
static void add_order(const struct list *list, const struct theme *theme, struct buffer *out) {
    struct buffer names = {0};
    struct order own;
    const struct order_term *first = NULL;

    order_default(list->reg, &own);
    bool all = list->order.count > 1 && !order_same(&list->order, &own);
    for (int i = 0; i < list->order.count && (all || !first); i++) {
        const struct order_term *term = &list->order.terms[i];

        if (term->field == ORDER_BY_OPEN)
            continue;
        buffer_add_text(&names, first ? ", " : "");
        add_uncapitalised(&names, label_text(list->reg->fields[term->field].label));
        if (all && term->descending)
            buffer_addf(&names, " %s", theme_glyph(theme, GLYPH_MORE_BELOW));
        first = first ? first : term;
    }
    if (first)
        buffer_addf(out, first->descending && !all ? _("reverse order: %s") : _("order: %s"),
                    buffer_text(&names));
    buffer_done(&names);
}

static void add_number(struct buffer *out, int64_t number) {
    if (number >= AGENDA_CAP)
        buffer_addf(out, "%d+", AGENDA_CAP - 1);
    else
        buffer_addf(out, "%" PRId64, number);
}

/* "31 · 29 aperti · 1 scaduta": of a narrowed list only how many it shows. */
static void add_counts(const struct list *list, bool all, bool position, struct buffer *out) {
    const struct list_counts *counts = &list->counts;
    struct buffer late = {0};

    if (position && list_position(list) > 0)
        buffer_addf(out, "%" PRId64 "/", list_position(list));
    if (counts->shown >= 0) {
        add_number(out, counts->shown);
        return;
    }
    buffer_addf(out, "%" PRId64, counts->tally.total);
    if (!all || counts->tally.total == 0)
        return;
    if (register_state_field(list->reg) != FIELD_NONE) {
        buffer_add_text(out, " · ");
        status_open_word(out, list->reg, &counts->tally);
    }
    if (counts->overdue > 0) {
        add_number(&late, counts->overdue);
        buffer_add_text(out, " · ");
        buffer_addf(out, ngettext("%s overdue", "%s overdue", (unsigned long)counts->overdue),
                    buffer_text(&late));
    }
    buffer_done(&late);
}

/* As much as fits beside the left part, the order giving way first. */
static void right_part(const struct list *list, const struct theme *theme, bool position, int room,
                       struct buffer *out) {
    if (list_work(list) != LIST_READY) {
        if (list->counts.shown > 0)
            add_number(out, list->counts.shown);
        buffer_addf(out, "%s%s", out->len ? " · " : "", list_work_word(list));
        return;
    }
    add_counts(list, true, position, out);
    size_t len = out->len;
    buffer_add_text(out, " · ");
    add_order(list, theme, out);
    if (text_width(buffer_text(out)) > room)
        buffer_truncate(out, len);
    if (text_width(buffer_text(out)) > room) {
        buffer_truncate(out, 0);
        add_counts(list, false, position, out);
    }
}

/* "1 Progetti · “scuola” · solo aperti"; *least is what its name alone takes. */
static void left_part(const struct list *list, const struct paint *paint, struct buffer *out,
                      int *least) {
    struct buffer narrow = {0};

    if (list->reg->digit)
        buffer_addf(out, "%c ", list->reg->digit);
    buffer_add_text(out, label_text(list->reg->plural));
    *least = text_width(buffer_text(out));
    if (list->timeline)
        buffer_addf(out, " · %s", _("timeline"));
    if (list->trash)
        buffer_addf(out, " · %s", _("trash"));
    if (list->marks.count)
        buffer_addf(out, ngettext(" · %d marked", " · %d marked", (unsigned long)list->marks.count),
                    list->marks.count);
    narrow_describe(&list->narrow, paint, &narrow);
    if (narrow.len)
        buffer_addf(out, " · %s", buffer_text(&narrow));
    buffer_done(&narrow);
}

static void draw_title(const struct pane *pane, const struct list *list, const struct paint *paint,
                       struct surface *surface) {
    const struct rect *rect = &pane->rect;
    struct buffer left = {0}, right = {0}, line = {0};
    int least, most = rect->columns - 6 - MORE_COLUMNS;

    left_part(list, paint, &left, &least);
    int width = text_width(buffer_text(&left));
    if (width > most / 2)
        width = least > most / 2 ? least : most / 2;
    right_part(list, &paint->theme, pane->headings, most - width, &right);
    page_title(&line, &paint->theme, buffer_text(&left), buffer_text(&right),
               rect->columns - MORE_COLUMNS, pane->focus && pane->among);
    line_glyph(&line, &paint->theme, list->above ? GLYPH_MORE_ABOVE : GLYPH_RULE);
    line_glyph(&line, &paint->theme, list->more_below ? GLYPH_MORE_BELOW : GLYPH_RULE);
    surface->put(surface, rect->row, rect->column, rect->columns, buffer_text(&line));
    buffer_done(&left);
    buffer_done(&right);
    buffer_done(&line);
}

/* ---- rows ---- */

static void draw_headings(const struct pane *pane, const struct list *list,
                          const struct paint *paint, struct surface *surface) {
    struct buffer line = {0};

    for (int i = 0; i < pane->headings; i++) {
        buffer_truncate(&line, 0);
        line_role(&line, ROLE_COLUMNS);
        line_fill(&line, " ", marks(list));
        if (list->timeline)
            timeline_axis(&line, list->timeline, paint, pane_columns(pane, list), i);
        else
            cell_headings(&line, paint, list->reg, list->slots, list->slot_count);
        surface->put(surface, pane->rect.row + 1 + i, pane->rect.column, pane->rect.columns,
                     buffer_text(&line));
    }
    buffer_done(&line);
}

/* The role goes on up to the row's text, which may begin in it: a change costs more than a blank.
 */
static void begin_urgency(struct buffer *line, const struct theme *theme, enum urgency urgency) {
    if (urgency == URGENCY_NONE) {
        buffer_add_char(line, ' ');
        return;
    }
    line_role(line, urgency == URGENCY_OVERDUE ? ROLE_OVERDUE : ROLE_SOON);
    line_glyph(line, theme, urgency == URGENCY_OVERDUE ? GLYPH_OVERDUE : GLYPH_SOON);
}

/* In front of the row: whether it is selected, marked, or both; else whether others changed it. */
static void add_mark(const struct list *list, const struct list_row *row, bool selected,
                     const struct theme *theme, struct buffer *line) {
    if (list->marks.count && list_is_marked(list, row->id)) {
        line_glyph(line, theme, selected ? GLYPH_MARKED_HERE : GLYPH_MARKED);
    } else if (selected) {
        if (row->urgency == URGENCY_NONE)
            line_role(line, ROLE_MARKER);
        line_glyph(line, theme, GLYPH_MARKER);
    } else if (row->changed) {
        line_role(line, ROLE_CHANGED);
        line_glyph(line, theme, GLYPH_CHANGED);
    } else {
        buffer_add_char(line, ' ');
    }
}

static void add_row(const struct list *list, int at, bool selected, const struct theme *theme,
                    struct buffer *line) {
    const struct list_row *row = &list->window[at];

    if (list_has_urgency(list))
        begin_urgency(line, theme, row->urgency);
    add_mark(list, row, selected, theme, line);
    line_role(line, ROLE_PLAIN);
    buffer_add_text(line, buffer_text(&row->line));
}

/* A line more of what an empty list says. */
static void add_nothing(const struct pane *pane, const struct list *list, const struct theme *theme,
                        const char **rest, struct buffer *line) {
    struct buffer part = {0};
    size_t skip, len = layout_wrap(*rest, pane_columns(pane, list), &skip);

    line_fill(line, " ", marks(list));
    buffer_add(&part, *rest, len);
    line_text(line, theme, buffer_text(&part));
    *rest += len + skip;
    buffer_done(&part);
}

void pane_draw(const struct pane *pane, const struct list *list, const struct paint *paint,
               struct surface *surface) {
    const struct rect *rect = &pane->rect;
    int first = rect->row + 1 + pane->headings, rows = pane_rows(pane);
    const char *nothing = list->count ? "" : buffer_text(&list->nothing);
    struct buffer line = {0};

    draw_title(pane, list, paint, surface);
    if (pane->headings)
        draw_headings(pane, list, paint, surface);
    for (int i = 0; i < rows; i++) {
        bool selected = pane->focus && i == list->selected && i < list->count;

        buffer_truncate(&line, 0);
        if (i < list->count)
            add_row(list, i, selected, &paint->theme, &line);
        else if (*nothing)
            add_nothing(pane, list, &paint->theme, &nothing, &line);
        surface->put(surface, first + i, rect->column, rect->columns, buffer_text(&line));
        if (selected)
            surface->cursor(surface, first + i, rect->column + marks(list) - 1);
    }
    if (pane->focus && list->count == 0)
        surface->cursor(surface, first, rect->column);
    buffer_done(&line);
}
