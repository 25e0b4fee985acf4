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

struct visiting {
    const char *login;
    row_visitor *visit;
    void *context;
};

static enum status visit_usable(void *context, const struct record *record, struct error *error)
{
    struct visiting *visiting = context;
    const char *login = text_of(record, "login");

    return *login == '\0' || strcmp(login, visiting->login) == 0
               ? visiting->visit(visiting->context, record, error)
               : STATUS_OK;
}

static enum status visit_all(struct store *store, const char *reg, row_visitor *visit,
                             void *context, struct error *error)
{
    struct list_query query = {.reg = register_by_name(reg), .fields = UINT64_MAX};

    order_default(query.reg, &query.order);
    return store_window(store, &query, NULL, false, true, INT_MAX, visit, context, error);
}

enum status store_views(struct store *store, const char *login, row_visitor *visit, void *context,
                        struct error *error)
{
    struct visiting visiting = {login, visit, context};

    return visit_all(store, "view", visit_usable, &visiting, error);
}

struct finding {
    const char *name;
    int64_t id;
    bool own;
};

static enum status try_view(void *context, const struct record *record, struct error *error)
{
    struct finding *finding = context;
    const bool own = *text_of(record, "login") != '\0';
    const bool named = strcmp(text_of(record, "letter"), finding->name) == 0 ||
                       text_same_name(text_of(record, "title"), finding->name) ||
                       strcmp(text_of(record, "code"), finding->name) == 0;

    (void)error;
    if (named && (finding->id == 0 || (own && !finding->own))) {
        finding->id = record->id;
        finding->own = own;
    }
    return STATUS_OK;
}

enum status store_view(struct store *store, const char *login, const char *name,
                       struct record *view, struct error *error)
{
    struct finding finding = {.name = name};
    enum status status = store_views(store, login, try_view, &finding, error);

    if (status == STATUS_OK && finding.id == 0)
        return error_set(error, STATUS_NEGATIVE, _("there is no view \"%.80s\""), name);
    return status == STATUS_OK ? store_get(store, view->reg, finding.id, view, error) : status;
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
