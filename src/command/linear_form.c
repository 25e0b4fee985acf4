/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A record filled in question by question. What was answered so far stands in a file of the user's
 * state, one for each database, so that a line that drops loses nothing: the path of the database,
 * then one word of the verb a line.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "linear.h"

struct form {
    struct linear *linear;
    const struct register_def *reg;
    struct record *now; /* the record that is changed, as it was last seen; NULL: a new one */
    struct words *words;
    enum reply reply; /* anything but given: no more questions */

    /* While a reference is asked for: codes of the records offered last, and for which words. */
    struct words offered;
    struct buffer offered_for;
};

/* ---- the draft ---- */

/* False where there is no database that it could be about. */
static bool draft_path(struct linear *linear, struct buffer *path) {
    file_state_path(path, "talk-");
    file_name_about(path, linear_database(linear), ".draft");
    return *linear_database(linear) != '\0';
}

static void draft_text(struct linear *linear, const struct words *words, struct buffer *text) {
    buffer_addf(text, "%s\n", linear_database(linear));
    for (int i = 0; i < words->count; i++)
        if (!strchr(words->words[i], '\n')) /* what a field of several lines was */
            buffer_addf(text, "%s\n", words->words[i]);
}

/* What is typed is nobody else's business. */
static enum status write_draft(const char *path, const struct buffer *text, struct error *error) {
    struct new_file file;
    enum status status = file_begin(&file, path, true, error);

    if (status != STATUS_OK)
        return status;
    (void)fchmod(file.fd, S_IRUSR | S_IWUSR);
    status = file_write(file.fd, buffer_text(text), text->len, path, error);
    if (status == STATUS_OK)
        return file_finish(&file, error);
    file_abandon(&file);
    return status;
}

/* A form that cannot be kept is filled in all the same. */
static void keep_draft(struct linear *linear, const struct words *words) {
    struct buffer path = {0}, text = {0}, directory = {0};
    struct error ignored;

    file_state_path(&directory, "");
    draft_text(linear, words, &text);
    if (draft_path(linear, &path) &&
        file_make_directories(buffer_text(&directory), &ignored) == STATUS_OK)
        (void)!write_draft(buffer_text(&path), &text, &ignored);
    buffer_done(&path);
    buffer_done(&text);
    buffer_done(&directory);
}

static void drop_draft(struct linear *linear) {
    struct buffer path = {0};

    if (linear->on_terminal /* else it is that of another talk */ && draft_path(linear, &path))
        (void)unlink(buffer_text(&path));
    buffer_done(&path);
}

/* ---- one field ---- */

/* What a field becomes, and what it was when that was answered: others may change it meanwhile. */
static const char BECOMES[] = "=", WAS[] = "?=";

/* "title=…" or "title?=…" among the words; -1. */
static int place_of(const struct form *form, const struct field_def *field, const char *sign) {
    size_t len = strlen(field->name);

    for (int i = 0; i < form->words->count; i++)
        if (strncmp(form->words->words[i], field->name, len) == 0 &&
            strncmp(form->words->words[i] + len, sign, strlen(sign)) == 0)
            return i;
    return -1;
}

static void say_choices(const struct form *form, const struct field_def *field) {
    for (int i = 0; field->choices && field->choices[i].token; i++)
        linear_say_f(form->linear, "  %d. %s", i + 1, label_text(field->choices[i].label));
}

/* ---- references ---- */

static void offer(struct form *form, const struct register_def *target, const char *words) {
    words_done(&form->offered);
    buffer_truncate(&form->offered_for, 0);
    buffer_add_text(&form->offered_for, words);
    linear_candidates(form->linear, target, words, &form->offered);
}

/* The number of a record that was offered stands for its code. */
static const char *meant_record(const struct form *form, const char *typed) {
    char *end = NULL;
    long number = strtol(typed, &end, 10);

    return *typed && !*end && number >= 1 && number <= form->offered.count
               ? form->offered.words[number - 1]
               : typed;
}

/* Whether words are no code: then the records that they find are offered. Typed again the same words
 * stand: the record may be one that is to come. */
static bool offers_instead(struct form *form, const struct field_def *field, const char *text) {
    const struct register_def *target =
        field->type == &type_reference && field->target ? register_by_name(field->target) : NULL;

    if (!target || strcmp(text, buffer_text(&form->offered_for)) == 0 ||
        linear_is_code(form->linear, target, text))
        return false;
    offer(form, target, text);
    if (form->offered.count == 0 && !form->linear->on_terminal)
        return false;
    if (form->offered.count == 0)
        linear_say_f(form->linear, _("no record fits \"%s\"; the same again keeps it all the same"),
                     text);
    return true;
}

/* ---- questions ---- */

static void say_hint(struct form *form, const struct field_def *field) {
    const struct register_def *target = field->target ? register_by_name(field->target) : NULL;

    say_choices(form, field);
    if (field->type == &type_date)
        linear_say(form->linear, _("for example 15/3, 15/03/2021, today, fri, +10d, march 2021"));
    if (field->type == &type_money)
        linear_say(form->linear, _("for example 1.234,50"));
    if (target) {
        linear_say_f(form->linear,
                     _("a code, a number of these, or words to search for among: %s"),
                     label_text(target->plural));
        offer(form, target, "");
    }
}

/* The number of a choice stands for it. */
static const char *meant(const struct field_def *field, const char *typed) {
    char *end = NULL;
    long number = strtol(typed, &end, 10);
    int count = 0;

    while (field->choices && field->choices[count].token)
        count++;
    return *typed && !*end && number >= 1 && number <= count ? field->choices[number - 1].token
                                                             : typed;
}

/* Says what is wrong with an answer, or how it was understood. */
static bool is_good(const struct form *form, const struct field_def *field, const char *text) {
    struct parse_context context = {.today = form->linear->line->today};
    struct value value = {0};
    struct buffer shown = {0};
    struct error error;
    bool good = field_parse(field, text, &context, &value, &error) == STATUS_OK;

    if (!good)
        linear_say(form->linear, error.text);
    else if (context.warning.len)
        linear_say(form->linear, buffer_text(&context.warning));
    else if (value.set && field->type != &type_text) {
        field_format(field, &value, FORMAT_FULL, &shown);
        linear_say_f(form->linear, "= %s", buffer_text(&shown));
    }
    buffer_done(&shown);
    buffer_done(&context.warning);
    value_done(&value);
    return good;
}

static void put_word(struct form *form, const struct field_def *field, const char *sign,
                     const char *text) {
    struct buffer word = {0};
    int at = place_of(form, field, sign);

    if (at >= 0)
        words_remove(form->words, at);
    buffer_addf(&word, "%s%s%s", field->name, sign, text);
    if (!buffer_ok(&word) || !words_add(form->words, buffer_text(&word)))
        form->reply = REPLY_CANCELLED;
    buffer_done(&word);
}

static void set_word(struct form *form, int index, const char *text) {
    const struct field_def *field = &form->reg->fields[index];
    struct buffer was = {0};

    if (form->now) {
        field_format(field, &form->now->values[index], FORMAT_FULL, &was);
        put_word(form, field, WAS, buffer_text(&was));
    }
    put_word(form, field, BECOMES, text);
    buffer_done(&was);
    if (form->linear->on_terminal)
        keep_draft(form->linear, form->words);
}

static void make_prompt(const struct form *form, int index, struct buffer *prompt) {
    const struct field_def *field = &form->reg->fields[index];
    const struct value *value = form->now ? &form->now->values[index] : NULL;

    buffer_add_text(prompt, label_text(field->label));
    if (value && value->set) {
        buffer_add_text(prompt, _(" (now: "));
        field_format(field, value, FORMAT_LIST, prompt);
        buffer_add_char(prompt, ')');
    } else if ((field->flags & FIELD_REQUIRED) && !form->now) {
        buffer_add_text(prompt, _(" (required)"));
    }
    buffer_add_char(prompt, ':');
}

/* Until it is answered well; an empty answer leaves the field as it is. */
static void ask_field(struct form *form, int index) {
    const struct field_def *field = &form->reg->fields[index];
    bool required = (field->flags & FIELD_REQUIRED) && !form->now;
    struct buffer prompt = {0}, answer = {0};

    make_prompt(form, index, &prompt);
    say_choices(form, field);
    while ((form->reply = linear_ask(form->linear, buffer_text(&prompt), &answer)) == REPLY_GIVEN) {
        const char *text = meant_record(form, meant(field, buffer_text(&answer)));
        if (strcmp(text, "?") == 0) {
            say_hint(form, field);
        } else if (strcmp(text, "-") == 0 && form->now && !(field->flags & FIELD_REQUIRED)) {
            set_word(form, index, "");
            break;
        } else if (!*text && !required) {
            break;
        } else if ((text != buffer_text(&answer) || !offers_instead(form, field, text)) &&
                   is_good(form, field, text)) {
            set_word(form, index, text);
            break;
        }
    }
    words_done(&form->offered);
    buffer_done(&form->offered_for);
    buffer_done(&prompt);
    buffer_done(&answer);
}

/* ---- all of them ---- */

static bool is_usual(const struct field_def *field) {
    return (field->flags & FIELD_REQUIRED) || field->column.place > 0;
}

static void ask_fields(struct form *form, bool usual) {
    for (int i = 1; i < form->reg->field_count && form->reply == REPLY_GIVEN; i++) {
        const struct field_def *field = &form->reg->fields[i];
        if (!(field->flags & FIELD_HOUSE) && is_usual(field) == usual && place_of(form, field, BECOMES) < 0)
            ask_field(form, i);
    }
}

static bool has_values(const struct form *form) {
    for (int i = 1; i < form->words->count; i++)
        if (strchr(form->words->words[i], '='))
            return true;
    return false;
}

/* A field that is to be answered anew after the verb refused the record. */
static bool mend(struct form *form) {
    struct buffer name = {0};
    int field = FIELD_NONE;

    form->reply = linear_ask(form->linear, _("Which field to mend (Enter: none):"), &name);
    if (form->reply == REPLY_GIVEN && name.len)
        field = register_field_by_name(form->reg, buffer_text(&name));
    if (field != FIELD_NONE)
        ask_field(form, field);
    buffer_done(&name);
    return field != FIELD_NONE && form->reply == REPLY_GIVEN;
}

static void say_changes(const struct form *form, uint64_t changes) {
    for (int i = 0; i < form->reg->field_count; i++) {
        struct buffer line = {0};
        if (changes >> i & 1) {
            make_prompt(form, i, &line);
            linear_say(form->linear, buffer_text(&line));
        }
        buffer_done(&line);
    }
}

/* What a colleague changed while the questions were answered. */
static void look_again(struct form *form) {
    struct store *store = linear_store(form->linear);
    struct record newer;
    struct error error;

    record_init(&newer, form->reg);
    if (store && store_get(store, form->reg, form->now->id, &newer, &error) == STATUS_OK) {
        uint64_t changes = record_changes(form->now, &newer);
        struct record seen = *form->now;
        *form->now = newer;
        newer = seen;
        say_changes(form, changes);
    }
    store_close(store);
    record_done(&newer);
}

static void save(struct form *form) {
    enum status status;

    while ((status = linear_verb(form->linear, form->words)) != STATUS_OK) {
        if (status == STATUS_CONFLICT && form->now)
            look_again(form);
        if (!mend(form))
            break;
    }
    if (status == STATUS_OK || form->reply != REPLY_ENDED)
        drop_draft(form->linear);
}

static void fill_in(struct form *form) {
    const char *legend = form->now ? _("Enter leaves a field as it is, - empties it, ? helps, ^C "
                                       "breaks off.")
                                   : _("Enter skips a field, ? helps, ^C breaks off.");

    linear_say(form->linear, legend);
    ask_fields(form, true);
    if (form->reply == REPLY_GIVEN &&
        linear_confirm(form->linear, _("Other fields? (y/N)"), &form->reply))
        ask_fields(form, false);
    if (form->linear->ended || form->reply == REPLY_ENDED)
        return; /* what was answered stands in the draft */
    if (form->reply == REPLY_GIVEN && has_values(form)) {
        save(form);
        return;
    }
    drop_draft(form->linear);
    linear_say(form->linear, _("nothing was written"));
}

void linear_form(struct linear *linear, const struct register_def *reg, int64_t id,
                 struct words *words) {
    struct form form = {.linear = linear, .reg = reg, .words = words};
    struct store *store = id ? linear_store(linear) : NULL;
    struct record record;
    struct error error;

    record_init(&record, reg);
    if (!id) {
        fill_in(&form);
    } else if (store && store_get(store, reg, id, &record, &error) == STATUS_OK) {
        form.now = &record;
        store_close(store);
        store = NULL;
        fill_in(&form);
    } else if (store) {
        linear_say(linear, error.text);
    }
    store_close(store);
    record_done(&record);
}

/* ---- at the start ---- */

static void read_file(const char *path, struct buffer *text) {
    struct error ignored;
    char block[4096];
    ssize_t len = 0;
    int fd = -1;

    if (access(path, R_OK) != 0 || file_open_read(path, &fd, &ignored) != STATUS_OK)
        return;
    while ((len = read(fd, block, sizeof block)) > 0)
        buffer_add(text, block, (size_t)len);
    (void)close(fd);
}

/* The words of a draft that is about this database. */
static void read_draft(struct linear *linear, struct words *words) {
    struct buffer path = {0}, text = {0};
    const char *database = linear_database(linear);
    bool ours = false;

    if (draft_path(linear, &path))
        read_file(buffer_text(&path), &text);
    for (char *line = text.len ? text.data : NULL, *end; line && *line; line = end + 1) {
        end = strchr(line, '\n');
        if (!end)
            break;
        *end = '\0';
        if (!ours && strcmp(line, database) != 0)
            break;
        if (ours && !words_add(words, line))
            break;
        ours = true;
    }
    buffer_done(&path);
    buffer_done(&text);
}

/* "set", the register, "#7", what was answered: 0 for a record that is to be added. */
static int64_t changed_record(const struct words *words) {
    return strcmp(words->words[0], "set") == 0 && words->count > 2 && words->words[2][0] == '#'
               ? strtoll(words->words[2] + 1, NULL, 10)
               : 0;
}

static bool says_what_was(const char *word) {
    const char *sign = strchr(word, '=');

    return sign && sign > word && sign[-1] == '?';
}

void linear_offer_draft(struct linear *linear) {
    const struct register_def *reg;
    struct words words = {0};

    read_draft(linear, &words);
    reg = words.count > 1 ? register_by_name(words.words[1]) : NULL;
    if (reg) {
        linear_say_f(linear, _("A record of %s was left unfinished:"), label_text(reg->plural));
        for (int i = 2; i < words.count; i++)
            if (!says_what_was(words.words[i]))
                linear_say(linear, words.words[i]);
        if (linear_confirm(linear, _("Go on with it? (y/N)"), NULL))
            linear_form(linear, reg, changed_record(&words), &words);
        else if (!linear->ended)
            drop_draft(linear);
    }
    words_done(&words);
}
