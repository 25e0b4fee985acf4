/* SPDX-License-Identifier: EUPL-1.2 */
/* By which fields a list is sorted: Enter sorts by one, Space adds one behind those there are. */
#include "app.h"

enum { OWN_ORDER = -1 };

static enum status choose_order(struct app *app, int value, struct error *error) {
    struct list *list = browse_list(app);

    if (value == OWN_ORDER)
        order_default(list->reg, &list->order);
    else
        list->order = (struct order){.terms = {{.field = value}}, .count = 1};
    app_pop(app);
    return list_restart(list, &app->source, error);
}

static int place_in(const struct order *order, int field) {
    for (int i = 0; i < order->count; i++)
        if (order->terms[i].field == field)
            return i;
    return FIELD_NONE;
}

/* The usual order is no start for another one: what is added to it stands alone. */
static enum status take_field(const struct register_def *reg, struct order *order, int field,
                              struct error *error) {
    struct order own;
    int at;

    order_default(reg, &own);
    if (field == OWN_ORDER || order_same(order, &own)) {
        *order = field == OWN_ORDER ? own : (struct order){.terms = {{.field = field}}, .count = 1};
        return STATUS_OK;
    }
    at = place_in(order, field);
    if (at >= 0) {
        order->terms[at].descending = !order->terms[at].descending;
        return STATUS_OK;
    }
    if (order->count == ORDER_MOST)
        return error_set(error, STATUS_NEGATIVE, _("a list is sorted by %d fields at most"),
                         ORDER_MOST);
    order->terms[order->count++] = (struct order_term){.field = field};
    return STATUS_OK;
}

static enum status add_order(struct app *app, int value, struct error *error) {
    struct list *list = browse_list(app);
    const int selected = app->menu.page.selected;
    enum status status = take_field(list->reg, &list->order, value, error);

    if (status == STATUS_OK)
        status = list_restart(list, &app->source, error);
    app_pop(app);
    enum status opened = menu_orders(app, NULL);
    app->menu.page.selected = selected;
    return status == STATUS_OK ? opened : status;
}

/* "1", "2 v": which one it is, and whether it descends. */
static void add_field(struct app *app, const struct list *list, bool own, int field, uint32_t key) {
    const int at = own ? FIELD_NONE : place_in(&list->order, field);
    struct buffer note = {0};

    if (at >= 0)
        buffer_addf(&note, "%d%s", at + 1,
                    list->order.terms[at].descending ? _(" descending") : "");
    menu_add(app, key, label_text(list->reg->fields[field].label), buffer_text(&note), field,
             at >= 0);
    buffer_done(&note);
}

enum status menu_orders(struct app *app, struct error *error) {
    const struct list *list = browse_list(app);
    struct order usual;
    uint32_t key = '2';

    (void)error;
    order_default(list->reg, &usual);
    const bool own = order_same(&list->order, &usual);
    menu_begin(app, _("Sort by (Space: then by)"), choose_order);
    app->menu.more = add_order;
    menu_add(app, '1', _("the usual order"), "", OWN_ORDER, own);
    for (int i = 0; i < list->reg->field_count; i++)
        if (list->reg->fields[i].flags & FIELD_SORT) {
            add_field(app, list, own, i, key <= '9' ? key : 0);
            key++;
        }
    return STATUS_OK;
}
