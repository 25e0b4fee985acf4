/* SPDX-License-Identifier: EUPL-1.2 */
/* Columns that a person sends into fields, and the profile that remembers it. */
#include "import_fixture.h"
#include "store_fixture.h"

static enum status add_column(void *context, const char *header, int field, struct error *error) {
    const struct register_def *reg = register_by_name("project");

    (void)error;
    buffer_addf(context, "%s=%s ", header, field == FIELD_NONE ? "" : reg->fields[field].name);
    return STATUS_OK;
}

static void columns_have_the_fields_of_their_names(void **state) {
    const struct csv_options csv = CSV_OPTIONS_AUTO;
    struct list_file file =
        list_write("elenco.csv", "Elenco\nCodice;Cosa;;Titolo;Oggetto;CUP\nA;b;;c;d;e\n");
    struct buffer told = {0};
    struct error error = {0};

    (void)state;
    must(import_columns(file.path, &csv, register_by_name("project"), add_column, &told, &error),
         &error);
    assert_string_equal(buffer_text(&told), "Codice=code Cosa= Titolo=title Oggetto= CUP=cup ");
    buffer_done(&told);
    assert_int_equal(
        import_columns("/nessuno", &csv, register_by_name("project"), add_column, &told, &error),
        STATUS_INPUT);
    list_remove(&file);
}

static void add_text(struct buffer *out) {
    const struct register_def *reg = register_by_name("project");
    const struct profile_pair pairs[] = {{"Sigla", FIELD_CODE},
                                         {"Cosa | è ; [x]", register_field(reg, "title")}};

    import_profile_text(out, reg, "amici", pairs, 2);
}

static void a_list_is_read_by_a_profile_of_no_file(void **state) {
    struct import_options options = import_defaults(NULL);
    struct buffer text = {0};

    (void)state;
    add_text(&text);
    options.profile_text = buffer_text(&text);
    expect_plan(NULL, &options, "Sigla;\"Cosa | è ; [x]\";Titolo\nA;Uno;Due\n",
                "new 2 code=A title=Uno source=amici\n");
    options.profile_text = "[profile]\nregister = pippo\n";
    expect_refused(NULL, &options, "Sigla;Cosa\nA;Uno\n", STATUS_CONFIG, "by hand");
    buffer_done(&text);
}

static void a_profile_is_kept_once(void **state) {
    char *home = profile_write("altro", "[profile]\nregister = project\n[columns]\ntitle = x\n");
    struct import_options options = import_defaults(NULL);
    struct buffer text = {0};
    struct error error = {0};

    (void)state;
    add_text(&text);
    must(import_profile_save("mio", buffer_text(&text), &error), &error);
    options.profile = NULL;
    expect_plan(NULL, &options, "Sigla;\"Cosa | è ; [x]\"\nA;Uno\n",
                "new 2 code=A title=Uno source=amici\n");
    assert_int_equal(import_profile_save("mio", buffer_text(&text), &error), STATUS_USAGE);
    assert_int_equal(import_profile_save("../mio", buffer_text(&text), &error), STATUS_USAGE);
    assert_int_equal(import_profile_save("", buffer_text(&text), &error), STATUS_USAGE);
    assert_int_equal(import_profile_save("none", buffer_text(&text), &error), STATUS_USAGE);
    assert_int_equal(import_profile_save("suo", "[profile]\n", &error), STATUS_CONFIG);
    buffer_done(&text);
    assert_int_equal(unsetenv("XDG_CONFIG_HOME"), 0);
    directory_remove(home);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_have_the_fields_of_their_names),
        cmocka_unit_test(a_list_is_read_by_a_profile_of_no_file),
        cmocka_unit_test(a_profile_is_kept_once),
    };
    return cmocka_run_group_tests_name("import columns", tests, speak_english, NULL);
}
