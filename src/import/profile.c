/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading a profile: one small function a section, found by a table. */
#include "profile.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/config.h"
#include "base/i18n.h"

/* A profile on its way out of its file. */
struct reading {
    struct profile *profile;
    int filter; /* of the section under way */
};

static enum status wrong(struct error *error, const char *reason, const char *word) {
    return error_value(error, STATUS_CONFIG, word, reason);
}

static enum status added(bool ok, struct error *error) {
    return ok ? STATUS_OK : error_memory(error);
}

/* Takes the first word, up to a dot, off a key: "state.done.1". */
static void next_word(const char **key, char *word, size_t size) {
    size_t len = strcspn(*key, "."), kept = len < size ? len : size - 1;

    memcpy(word, *key, kept);
    word[kept] = '\0';
    *key += len + ((*key)[len] == '.');
}

enum { WORD = 64 };

static bool is_number(const char *text) {
    return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

static enum status check_numbered(const char *key, struct error *error) {
    return is_number(key) ? STATUS_OK : wrong(error, _("the key must be a number: 1, 2, 3 …"), key);
}

/* The field that a key begins with. */
static enum status take_field(const struct reading *reading, const char **key, int *field,
                              struct error *error) {
    char word[WORD];

    next_word(key, word, sizeof word);
    *field = register_field(reading->profile->reg, word);
    return *field == FIELD_NONE ? wrong(error, _("the register has no such field"), word)
                                : STATUS_OK;
}

/* ---- [profile] ---- */

static enum status set_register(struct profile *profile, const char *value, struct error *error) {
    profile->reg = register_by_name(value);
    return profile->reg != NULL ? STATUS_OK : wrong(error, _("there is no such register"), value);
}

static enum status set_source(struct profile *profile, const char *value, struct error *error) {
    free(profile->source);
    profile->source = strdup(value);
    return added(profile->source != NULL, error);
}

static enum status set_only_it(struct profile *profile, const char *value, struct error *error) {
    free(profile->only_it);
    profile->only_it = strdup(value);
    return added(profile->only_it != NULL, error);
}

static enum status set_only_en(struct profile *profile, const char *value, struct error *error) {
    free(profile->only_en);
    profile->only_en = strdup(value);
    return added(profile->only_en != NULL, error);
}

static enum status set_numbers(struct profile *profile, const char *value, struct error *error) {
    profile->numbers = strcmp(value, "italian") == 0   ? NUMBERS_ITALIAN
                       : strcmp(value, "english") == 0 ? NUMBERS_ENGLISH
                                                       : NUMBERS_AUTO;
    return profile->numbers != NUMBERS_AUTO
               ? STATUS_OK
               : wrong(error, _("\"italian\" or \"english\" is expected"), value);
}

static enum status set_dates(struct profile *profile, const char *value, struct error *error) {
    profile->dates = strcmp(value, "day-first") == 0     ? DATES_DAY_FIRST
                     : strcmp(value, "month-first") == 0 ? DATES_MONTH_FIRST
                                                         : DATES_AUTO;
    return profile->dates != DATES_AUTO
               ? STATUS_OK
               : wrong(error, _("\"day-first\" or \"month-first\" is expected"), value);
}

static enum status set_short_rows(struct profile *profile, const char *value, struct error *error) {
    profile->fill_short_rows = strcmp(value, "fill") == 0;
    return profile->fill_short_rows ? STATUS_OK : wrong(error, _("\"fill\" is expected"), value);
}

static enum status set_partial(struct profile *profile, const char *value, struct error *error) {
    profile->partial = strcmp(value, "yes") == 0;
    return profile->partial ? STATUS_OK : wrong(error, _("\"yes\" is expected"), value);
}

static enum status take_setting(struct reading *reading, const char *key, const char *value,
                                struct error *error) {
    static const struct {
        const char *key;
        enum status (*set)(struct profile *profile, const char *value, struct error *error);
    } settings[] = {
        {"register", set_register}, {"source", set_source},   {"numbers", set_numbers},
        {"dates", set_dates},       {"partial", set_partial}, {"short-rows", set_short_rows},
        {"only.it", set_only_it},    {"only.en", set_only_en},
    };

    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        if (strcmp(settings[i].key, key) == 0)
            return settings[i].set(reading->profile, value, error);
    return wrong(error, _("this key is not known here"), key);
}

/* ---- lists of headers ---- */

static enum status take_recognise(struct reading *reading, const char *key, const char *value,
                                  struct error *error) {
    enum status status = check_numbered(key, error);

    return status == STATUS_OK ? added(names_add_text(&reading->profile->recognise, value), error)
                               : status;
}

static enum status take_leave(struct reading *reading, const char *key, const char *value,
                              struct error *error) {
    enum status status = check_numbered(key, error);

    return status == STATUS_OK ? added(names_add_words(&reading->profile->leave, value, '|'), error)
                               : status;
}

static enum status add_part(struct profile_column *column, const char *value, struct error *error) {
    if (column->count == PROFILE_PARTS)
        return error_set(error, STATUS_CONFIG, _("at most %d columns can be joined"),
                         PROFILE_PARTS);
    return added(names_add_words(&column->parts[column->count++], value, '|'), error);
}

static enum status take_column(struct reading *reading, const char *key, const char *value,
                               struct error *error) {
    int field;
    enum status status = take_field(reading, &key, &field, error);

    if (status != STATUS_OK)
        return status;
    struct profile_column *column = &reading->profile->columns[field];
    if (*key != '\0' && !is_number(key))
        return check_numbered(key, error);
    if (*key == '\0' && column->count > 0)
        return wrong(error, _("the field has a column already"),
                     reading->profile->reg->fields[field].name);
    return add_part(column, value, error);
}

static enum status take_key(struct reading *reading, const char *key, const char *value,
                            struct error *error) {
    enum status status = check_numbered(key, error);

    return status == STATUS_OK ? add_part(&reading->profile->key, value, error) : status;
}

/* ---- values ---- */

static enum status take_constant(struct reading *reading, const char *key, const char *value,
                                 struct error *error) {
    struct parse_context context = {.from_file = true};
    struct error reason = {0};
    int field;
    enum status status = take_field(reading, &key, &field, error);

    if (status != STATUS_OK)
        return status;
    status = field_parse(&reading->profile->reg->fields[field], value, &context,
                         &reading->profile->constants[field], &reason);
    buffer_done(&context.warning);
    return status == STATUS_OK ? STATUS_OK : error_set(error, STATUS_CONFIG, "%s", reason.text);
}

static enum status take_null(struct reading *reading, const char *key, const char *value,
                             struct error *error) {
    struct profile *profile = reading->profile;
    int field;

    if (is_number(key))
        return added(names_add_text(&profile->nulls, value), error);
    enum status status = take_field(reading, &key, &field, error);
    return status == STATUS_OK ? added(names_add_text(&profile->field_nulls[field], value), error)
                               : status;
}

static enum status add_rule(struct profile *profile, int field, const char *token,
                            const char *value, struct error *error) {
    struct profile_rule *rules = realloc(profile->rules, (profile->rule_count + 1) * sizeof *rules);
    struct buffer name = {0};
    size_t len = strlen(value);

    if (rules == NULL)
        return error_memory(error);
    profile->rules = rules;
    text_name(&name, value);
    rules[profile->rule_count] = (struct profile_rule){.field = field,
                                                       .token = token,
                                                       .text = buffer_take(&name),
                                                       .prefix = len > 0 && value[len - 1] == '*'};
    return added(rules[profile->rule_count++].text != NULL, error);
}

static enum status take_value(struct reading *reading, const char *key, const char *value,
                              struct error *error) {
    char word[WORD];
    int field;
    enum status status = take_field(reading, &key, &field, error);

    if (status != STATUS_OK)
        return status;
    const struct field_def *def = &reading->profile->reg->fields[field];
    if (def->choices == NULL)
        return wrong(error, _("the field has no list of choices"), def->name);
    next_word(&key, word, sizeof word);
    const struct choice *choice = choice_by_token(def->choices, word);
    if (choice == NULL)
        return wrong(error, _("the field has no such choice"), word);
    return add_rule(reading->profile, field, choice->token, value, error);
}

static enum status take_keep(struct reading *reading, const char *key, const char *value,
                             struct error *error) {
    struct profile *profile = reading->profile;
    int field;
    enum status status = check_numbered(key, error);

    if (status != STATUS_OK)
        return status;
    status = take_field(reading, &value, &field, error);
    if (status != STATUS_OK)
        return status;
    if (profile->reg->fields[field].flags & FIELD_REQUIRED)
        return wrong(error, _("the field is required: it cannot be left empty"),
                     profile->reg->fields[field].name);
    profile->keep[field] = true;
    return STATUS_OK;
}

/* The asterisk of a beginning is kept behind the name. */
static enum status add_filter_text(struct profile_filter *filter, const char *value,
                                   struct error *error) {
    struct buffer name = {0};
    size_t len = strlen(value);

    text_name(&name, value);
    if (len > 0 && value[len - 1] == '*')
        buffer_add_char(&name, '*');
    bool ok = buffer_ok(&name) && names_add_text(&filter->texts, buffer_text(&name));
    buffer_done(&name);
    return added(ok, error);
}

static enum status take_filter(struct reading *reading, const char *key, const char *value,
                               struct error *error) {
    struct profile_filter *filter = &reading->profile->filters[reading->filter];
    enum status status;

    if (strcmp(key, "column") == 0)
        return added(names_add_words(&filter->headers, value, '|'), error);
    status = check_numbered(key, error);
    return status == STATUS_OK ? add_filter_text(filter, value, error) : status;
}

/* ---- sections ---- */

static const struct section {
    const char *name;
    enum status (*take)(struct reading *reading, const char *key, const char *value,
                        struct error *error);
    int filter;
} sections[] = {
    {"profile", take_setting, 0}, {"recognise", take_recognise, 0}, {"columns", take_column, 0},
    {"key", take_key, 0},         {"constants", take_constant, 0},  {"nulls", take_null, 0},
    {"values", take_value, 0},    {"keep", take_keep, 0},           {"filter", take_filter, 0},
    {"filter.2", take_filter, 1}, {"filter.3", take_filter, 2},     {"leave", take_leave, 0},
};

static enum status take(void *context, const char *name, const char *key, const char *value,
                        int line, struct error *error) {
    struct reading *reading = context;

    (void)line;
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        const struct section *section = &sections[i];

        if (strcmp(section->name, name) != 0)
            continue;
        if (reading->profile->reg == NULL && section->take != take_setting)
            return error_set(error, STATUS_CONFIG, "%s", _("\"register\" must come before this"));
        if (*value == '\0')
            return wrong(error, _("nothing stands behind this key"), key);
        reading->filter = section->filter;
        return section->take(reading, key, value, error);
    }
    return wrong(error, _("a profile has no such section"), name);
}

static bool has_columns(const struct profile *profile) {
    for (int i = 0; i < profile->reg->field_count; i++)
        if (profile->columns[i].count > 0)
            return true;
    return false;
}

/* What no single line can tell. */
static enum status check_whole(const struct profile *profile, const char *path,
                               struct error *error) {
    if (profile->reg == NULL)
        return error_set(error, STATUS_CONFIG, _("%s: \"register\" is missing"), path);
    if (!has_columns(profile))
        return error_set(error, STATUS_CONFIG, _("%s: no column is named in [columns]"), path);
    if (profile->key.count > 0 && profile->columns[FIELD_CODE].count > 0)
        return error_set(error, STATUS_CONFIG,
                         _("%s: the key stands in [key] or in the column of \"code\", not in both"),
                         path);
    for (int i = 0; i < PROFILE_FILTERS; i++)
        if ((profile->filters[i].headers.count == 0) != (profile->filters[i].texts.count == 0))
            return error_set(error, STATUS_CONFIG,
                             _("%s: a filter needs its column and the texts that pass"), path);
    return STATUS_OK;
}

static enum status begin(struct profile *profile, const char *name, struct error *error) {
    *profile = (struct profile){0};
    profile->name = strdup(name);
    return added(profile->name != NULL && set_source(profile, name, error) == STATUS_OK, error);
}

enum status profile_read_text(const char *path, const char *text, const char *name,
                              struct profile *profile, struct error *error) {
    struct reading reading = {.profile = profile};
    enum status status = begin(profile, name, error);

    if (status == STATUS_OK)
        status = ini_read_text(path, text, take, &reading, error);
    return status == STATUS_OK ? check_whole(profile, path, error) : status;
}

enum status profile_read_file(const char *path, const char *name, struct profile *profile,
                              struct error *error) {
    struct reading reading = {.profile = profile};
    bool found = false;
    enum status status = begin(profile, name, error);

    if (status == STATUS_OK)
        status = ini_read_file(path, take, &reading, &found, error);
    if (status == STATUS_OK && !found)
        return error_set(error, STATUS_CONFIG, _("The profile \"%s\" is not there any more"), path);
    return status == STATUS_OK ? check_whole(profile, path, error) : status;
}

static void column_done(struct profile_column *column) {
    for (int i = 0; i < column->count; i++)
        names_done(&column->parts[i]);
}

void profile_done(struct profile *profile) {
    for (int i = 0; i < REGISTER_MAX_FIELDS; i++) {
        column_done(&profile->columns[i]);
        value_done(&profile->constants[i]);
        names_done(&profile->field_nulls[i]);
    }
    column_done(&profile->key);
    for (size_t i = 0; i < profile->rule_count; i++)
        free(profile->rules[i].text);
    for (int i = 0; i < PROFILE_FILTERS; i++) {
        names_done(&profile->filters[i].headers);
        names_done(&profile->filters[i].texts);
    }
    free(profile->rules);
    names_done(&profile->recognise);
    names_done(&profile->leave);
    names_done(&profile->nulls);
    free(profile->name);
    free(profile->source);
    free(profile->only_it);
    free(profile->only_en);
    *profile = (struct profile){0};
}

/* ---- asking ---- */

const char *profile_only(const struct profile *profile) {
    const char *it = profile->only_it, *en = profile->only_en;

    if (it == NULL || en == NULL)
        return it != NULL ? it : en != NULL ? en : "";
    return label_text((struct label){.en = en, .it = it});
}

static bool is_one_of(const struct names *names, const char *text) {
    for (size_t i = 0; i < names->count; i++)
        if (strcasecmp(names->items[i], text) == 0)
            return true;
    return false;
}

bool profile_is_null(const struct profile *profile, int field, const char *text) {
    return is_one_of(&profile->nulls, text) || is_one_of(&profile->field_nulls[field], text);
}

const char *profile_token(const struct profile *profile, int field, const char *text) {
    struct buffer name = {0};
    const char *token = NULL;

    text_name(&name, text);
    for (size_t i = 0; i < profile->rule_count && token == NULL; i++) {
        const struct profile_rule *rule = &profile->rules[i];

        if (rule->field == field &&
            (rule->prefix ? strncmp(buffer_text(&name), rule->text, strlen(rule->text)) == 0
                          : strcmp(buffer_text(&name), rule->text) == 0))
            token = rule->token;
    }
    buffer_done(&name);
    return token;
}

static bool text_passes(const struct profile_filter *filter, const char *name) {
    for (size_t i = 0; i < filter->texts.count; i++) {
        const char *text = filter->texts.items[i];
        size_t len = strlen(text);

        if (len > 0 && text[len - 1] == '*' ? strncmp(name, text, len - 1) == 0
                                            : strcmp(name, text) == 0)
            return true;
    }
    return false;
}

bool profile_filter_passes(const struct profile_filter *filter, const char *text) {
    struct buffer part = {0}, name = {0};
    bool passes = false;

    for (const char *end; text != NULL && !passes; text = end != NULL ? end + 3 : NULL) {
        end = strstr(text, ":::");
        buffer_truncate(&part, 0);
        buffer_truncate(&name, 0);
        buffer_add(&part, text, end != NULL ? (size_t)(end - text) : strlen(text));
        text_name(&name, buffer_text(&part));
        passes = text_passes(filter, buffer_text(&name));
    }
    buffer_done(&part);
    buffer_done(&name);
    return passes;
}
