/* SPDX-License-Identifier: EUPL-1.2 */
/* export, import: all the same, register by register, with every field and kind of value. */
#include "cli_fixture.h"

#include "base/i18n.h"
#include "register/rows.h"
#include "store/store.h"

enum { RECORDS = 16 };

/* Values that files and spreadsheets like to spoil. */
static const char *const texts[] = {
    "Città dell’Arno", "=1+1",    "'=già innocua", "virgolette \"dritte\"; e virgole, qui",
    "00123",           "-5 °C",   "@cruscotto",    "' apostrofo",
    "tab\tdentro",     "1.234,5", "+39 055",       "Ærøskøbing — naïve €",
    "N/D",           "uno:::due", "-",             "000000000000",
};
enum { TEXTS = sizeof texts / sizeof *texts };
static const char *const dates[] = {
    "2021-06-30", "30/06/2021 12:00", "primo semestre 2021", "marzo 2021",
    "2021",       "Q2 2021",          "ca 31/03/2021"};

/* What a person would type into the field of the n-th record; "" leaves it out. */
static char *text_of(const struct field_def *field, int n) {
    if (field->choices) {
        int count = 0;
        while (field->choices[count].token)
            count++;
        return text_format("%s", field->choices[n % count].label.it);
    }
    if (field->type == &type_date)
        return text_format("%s", dates[n % (int)(sizeof dates / sizeof *dates)]);
    if (field->type == &type_integer)
        return text_format("%d", (int)field->min + n);
    if (field->type == &type_money)
        return text_format("%d.234,%02d", n + 1, n);
    if (field->type == &type_decimal || field->type == &type_percent)
        return text_format("%d,%d", n, n % 10);
    if (field->type == &type_flag)
        return text_format("%s", n % 2 ? "sì" : "no");
    if (field->type == &type_municipalities)
        return text_format("%s", n % 2 ? "048017 045001" : "048017");
    if (field->type == &type_reference)
        return text_format(field->target ? "R-%d" : "progetto:R-%d", n);
    if (field->check)
        return text_format("%s", field->check == check_cadastral ? "D612" : "B12C34567890123");
    if (field->flags & FIELD_LINES)
        return text_format("prima riga\n%s\n\nultima", texts[n % TEXTS]);
    return text_format("%s", texts[n % TEXTS]);
}

static void must(enum status status, const struct error *error) {
    if (status != STATUS_OK)
        fail_msg("status %d: %s", (int)status, error->text);
}

static void set_field(struct record *record, int field, const char *text) {
    struct parse_context context = {.today = 18701};
    struct error error = {0};

    must(field_parse(&record->reg->fields[field], text, &context, &record->values[field], &error),
         &error);
    buffer_done(&context.warning);
}

/* A municipality's code is the one of ISTAT. */
static void set_code(struct record *record, int n) {
    char text[16];
    bool istat = strcmp(record->reg->name, "municipality") == 0;

    if (istat)
        snprintf(text, sizeof text, "0480%02d", n % 100);
    else
        snprintf(text, sizeof text, "K-%d", n);
    value_set(&record->values[FIELD_CODE], text, NULL);
}

/* Every third record has its required fields only, and those of the house. */
static void fill_record(struct record *record, int n) {
    record_clear(record);
    for (int i = 0; i < record->reg->field_count; i++) {
        const struct field_def *field = &record->reg->fields[i];
        char *text = text_of(field, n);
        if (i == FIELD_CODE)
            set_code(record, n);
        else if (strcmp(field->name, "source") == 0)
            value_set(&record->values[i], n % 4 == 0 ? NULL : n % 4 == 1 ? "uno" : "due", NULL);
        else if (n % 3 != 2 || (field->flags & (FIELD_REQUIRED | FIELD_HOUSE)))
            set_field(record, i, text);
        free(text);
    }
    /* A state keeps what a file called it. */
    int state = register_state_field(record->reg);
    if (state != FIELD_NONE && record->values[state].set && n % 2)
        buffer_add_text(&record->values[state].extra, "Detto altrimenti");
}

static void fill_register(const char *database, const struct register_def *reg) {
    struct store_options options = {.path = database, .access = STORE_WRITE};
    struct store *store = NULL;
    struct error error = {0};
    struct record record;

    must(store_open(&options, &store, &error), &error);
    must(store_begin(store, "prova", false, &error), &error);
    record_init(&record, reg);
    for (int n = 0; n < RECORDS; n++) {
        fill_record(&record, n);
        must(store_put(store, &record, &error), &error);
    }
    must(store_commit(store, &error), &error);
    record_done(&record);
    store_close(store);
}

static void expect_number(const struct cli *cli, const char *reg, const char *key, long wanted) {
    if (cli_number(cli, key) != wanted) {
        char *why = text_format("%s: %s is not %ld", reg, key, wanted);
        cli_fail(cli, why);
    }
}

static char *export_to(struct cli *cli, const char *database, const char *reg, const char *name) {
    char *path = cli_path(cli, name);

    (void)unlink(path);
    RUN_BARE(cli, "--db", database, "export", reg, "--output", path);
    EXPECT_EXIT(cli, 0);
    return path;
}

/* With the headers of either language the same list is read. */
static void check_labels(struct cli *cli, const struct register_def *reg) {
    static const char *const languages[] = {"it", "en"};

    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        char *path = cli_path(cli, "etichette.csv");
        const struct label label = reg->fields[FIELD_CODE + 1].label;
        (void)unlink(path);
        RUN(cli, "--lang", languages[i], "export", reg->name, "--labels", "--output", path);
        EXPECT_EXIT(cli, 0);
        size_t len;
        char *text = cli_read(path, &len);
        *strchr(text, '\n') = '\0';
        expect_text_at(cli, text, i ? label.en : label.it, true, __LINE__);
        free(text);
        RUN(cli, "import", path, "--as", reg->name, "--format", "json");
        EXPECT_EXIT(cli, 0);
        expect_number(cli, reg->name, "same", RECORDS);
        free(path);
    }
}

static void check_register(struct cli *cli, const struct register_def *reg) {
    char *copy = text_format("%s/copia-%s.db", cli->directory, reg->name);
    size_t first_len, second_len;

    fill_register(cli->database, reg);
    char *path = export_to(cli, cli->database, reg->name, "prima.csv");
    RUN(cli, "import", path, "--format", "json");
    EXPECT_EXIT(cli, 0);
    expect_number(cli, reg->name, "same", RECORDS);
    expect_number(cli, reg->name, "rows", RECORDS);
    check_labels(cli, reg);
    /* into an empty database: all new, and out of it the same bytes again */
    RUN_BARE(cli, "init", copy);
    RUN_BARE(cli, "--db", copy, "import", path, "--as", reg->name, "--format", "json");
    EXPECT_EXIT(cli, 0);
    expect_number(cli, reg->name, "new", RECORDS);
    char *first = cli_read(path, &first_len);
    free(path);
    path = export_to(cli, copy, reg->name, "seconda.csv");
    char *second = cli_read(path, &second_len);
    assert_string_equal(first, second);
    free(first);
    free(second);
    free(path);
    free(copy);
}

static void test_every_register_comes_back_the_same(void **state) {
    struct cli *cli = *state;

    for (int i = 0; registers[i]; i++)
        check_register(cli, registers[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {TEST(test_every_register_comes_back_the_same)};

    i18n_init("it", NULL);
    return cmocka_run_group_tests_name("command line: export and import", tests, NULL, NULL);
}
