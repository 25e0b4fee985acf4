/* SPDX-License-Identifier: EUPL-1.2 */
/* A set of municipalities, by ISTAT code: "045001 048017", sorted, each once. */
#include <stdlib.h>
#include <string.h>

#include "register/field.h"

enum { ISTAT_DIGITS = 6, MOST = 512 };

static int compare_codes(const void *a, const void *b)
{
    return memcmp(a, b, ISTAT_DIGITS);
}

static enum status read_codes(const char *text, char codes[][ISTAT_DIGITS], size_t *count,
                              struct error *error)
{
    static const char between[] = " ,;|:\n\r\t";

    for (text += strspn(text, between); *text; text += strspn(text, between)) {
        size_t len = strcspn(text, between);
        if (len != ISTAT_DIGITS || strspn(text, "0123456789") < len)
            return error_set(error, STATUS_USAGE, "%s",
                             _("ISTAT codes of six digits are expected, as in 048017"));
        if (*count == MOST)
            return error_set(error, STATUS_USAGE, _("more than %d municipalities"), MOST);
        memcpy(codes[(*count)++], text, ISTAT_DIGITS);
        text += len;
    }
    return STATUS_OK;
}

static enum status parse_municipalities(const struct field_def *field, const char *text,
                                        struct parse_context *context, struct value *value,
                                        struct error *error)
{
    char codes[MOST][ISTAT_DIGITS];
    size_t count = 0;
    enum status status = read_codes(text, codes, &count, error);

    (void)field, (void)context;
    if (status != STATUS_OK)
        return status;
    qsort(codes, count, ISTAT_DIGITS, compare_codes);
    value_clear(value);
    value->set = count > 0;
    for (size_t i = 0; i < count; i++) {
        if (i && memcmp(codes[i], codes[i - 1], ISTAT_DIGITS) == 0)
            continue;
        buffer_add_text(&value->text, i ? " " : "");
        buffer_add(&value->text, codes[i], ISTAT_DIGITS);
    }
    return STATUS_OK;
}

static void format_municipalities(const struct field_def *field, const struct value *value,
                                  enum format_style style, struct buffer *out)
{
    const char *text = value_text(value);
    size_t count = (strlen(text) + 1) / (ISTAT_DIGITS + 1);

    (void)field;
    if (style == FORMAT_LIST && count > 1)
        buffer_addf(out, ngettext("%zu municipality", "%zu municipalities", count), count);
    else
        buffer_add_text(out, text);
}

const struct field_type type_municipalities = {.name = "municipalities",
                                               .sql = "TEXT",
                                               .parse = parse_municipalities,
                                               .format = format_municipalities};
