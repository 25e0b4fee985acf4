/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/view.h"

#include <limits.h>
#include <string.h>

#include "base/i18n.h"

static const char *text_of(const struct record *record, const char *field)
{
    const struct value *value = record_value(record, field);
    const char *text = value ? value_text(value) : NULL;

    return text ? text : "";
}

static enum status visit_all(struct store *store, const char *reg, row_visitor *visit,
                             void *context, struct error *error)
{
    struct list_query query = {.reg = register_by_name(reg), .fields = UINT64_MAX};

    order_default(query.reg, &query.order);
    return store_window(store, &query, NULL, false, true, INT_MAX, visit, context, error);
}

enum status store_views(struct store *store, const struct own_views *own, row_visitor *visit,
                        void *context, struct error *error)
{
    enum status status = STATUS_OK;

    for (int i = 0; i < own->count && status == STATUS_OK; i++)
        status = visit(context, &own->rows[i], error);
    return status == STATUS_OK ? visit_all(store, "view", visit, context, error) : status;
}

struct finding {
    const char *name;
    int64_t id;
};

/* The first one counts. */
static enum status try_view(void *context, const struct record *record, struct error *error)
{
    struct finding *finding = context;

    (void)error;
    if (!finding->id && (strcmp(text_of(record, "letter"), finding->name) == 0 ||
                         text_same_name(text_of(record, "title"), finding->name) ||
                         strcmp(text_of(record, "code"), finding->name) == 0))
        finding->id = record->id;
    return STATUS_OK;
}

static enum status copy_view(const struct record *from, struct record *view)
{
    view->id = from->id;
    for (int i = 0; i < view->reg->field_count; i++)
        value_copy(&view->values[i], &from->values[i]);
    return STATUS_OK;
}

enum status store_view_get(struct store *store, const struct own_views *own, int64_t id,
                           struct record *view, struct error *error)
{
    if (id > 0)
        return store_get(store, view->reg, id, view, error);
    for (int i = 0; i < own->count; i++)
        if (own->rows[i].id == id)
            return copy_view(&own->rows[i], view);
    return error_set(error, STATUS_NEGATIVE, "%s", _("the view is no longer there"));
}

enum status store_view(struct store *store, const struct own_views *own, const char *name,
                       struct record *view, struct error *error)
{
    struct finding finding = {.name = name};
    enum status status = store_views(store, own, try_view, &finding, error);

    if (status == STATUS_OK && finding.id == 0)
        return error_set(error, STATUS_NEGATIVE, _("there is no view \"%.80s\""), name);
    return status == STATUS_OK ? store_view_get(store, own, finding.id, view, error) : status;
}

struct offices {
    const char *login;
    struct buffer *out;
};

static enum status take_office(void *context, const struct record *record, struct error *error)
{
    struct offices *offices = context;

    (void)error;
    if (strcmp(text_of(record, "login"), offices->login) == 0)
        buffer_addf(offices->out, "%s%s", offices->out->len ? ", " : "",
                    text_of(record, "office"));
    return STATUS_OK;
}

enum status store_offices(struct store *store, const char *login, struct buffer *out,
                          struct error *error)
{
    struct offices offices = {login, out};

    return visit_all(store, "member", take_office, &offices, error);
}
