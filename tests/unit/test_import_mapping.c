/* SPDX-License-Identifier: EUPL-1.2 */
/* Which column goes where, and which register a list is of. */
#include "../../src/import/mapping.h"
#include "import_fixture.h"

static void names_in_either_language_aliases_and_spellings(void **state) {
    static const char *const headers[] = {
        "code;title;start;municipalities",
        "Codice;Titolo;Inizio;Comuni",
        "ID;Oggetto;Data inizio;Comune",
        " CODICE ; titolo;DATA_INIZIO;comuni",
        "\"codice\n\";Titolo;Data-Inizio;\xEF\xBB\xBF Comuni",
    };
    const struct import_options options = import_defaults("project");

    (void)state;
    for (size_t i = 0; i < COUNT(headers); i++) {
        char *list = text_format("%s\nA;T;31/12/2021;048017\n", headers[i]);
        struct import_plan *plan = plan_of(NULL, list, &options);
        char *told = plan_told(plan);

        assert_non_null(strstr(told, " code=A title=T municipalities=048017 start=2021-12-31 "));
        assert_null(import_plan_summary(plan)->unknown_columns[0]);
        import_plan_free(plan);
        free(told);
        free(list);
    }
}

/* The register's own word beside a field's name, and what a date is called. */
static void names_that_say_the_register_too(void **state) {
    static const struct {
        const char *reg, *header, *values, *told;
    } cases[] = {
        {"course", "ID corso;Titolo corso;Data avvio;Data fine corso", "A;T;31/12/2021;31/12/2021",
         " code=A title=T start=2021-12-31 end=2021-12-31 "},
        {"course", "Codice del corso;Nome corso;Data di inizio corso", "A;T;31/12/2021",
         " code=A title=T start=2021-12-31 "},
        {"course", "Course code;Course title", "A;T", " code=A title=T "},
        {"project", "ID progetto;Titolo del progetto;Responsabile progetto", "A;T;Ufficio",
         " code=A title=T owner=Ufficio "},
        /* the bare name wins, and then the other is left out */
        {"project", "Codice;Titolo progetto;Titolo", "A;x;T", " code=A title=T "},
        /* of another register it is a reference */
        {"deadline", "Codice;Titolo;Codice progetto;Data scadenza", "A;T;P;31/12/2021",
         " code=A title=T due=2021-12-31 project=P "},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct import_options options = import_defaults(cases[i].reg);
        char *list = text_format("%s\n%s\n", cases[i].header, cases[i].values);
        struct import_plan *plan = plan_of(NULL, list, &options);
        char *told = plan_told(plan);

        if (!strstr(told, cases[i].told))
            fail_msg("%s\ngives %s", cases[i].header, told);
        import_plan_free(plan);
        free(told);
        free(list);
    }
}

static void companions_of_the_full_export(void **state) {
    const struct import_options options = import_defaults("deadline");

    (void)state;
    expect_plan(NULL, &options,
                "code;title;due;due_precision;state;state_original;source;origin\n"
                "A;T;30/06/2021;half;done;Fatta;;hand\nB;T;2021-06-30;quarter;open;;list;imported\n"
                "C;T;2021-06-30T12:00;;open;;x;plan\nD;T;29/06/2021;half;open;;;hand\n"
                "E;T;30/06/2021;boh;open;;;hand\n",
                "new 2 code=A title=T due=2021-06-30{half} state=done{Fatta} origin=hand\n"
                "new 3 code=B title=T due=2021-06-30{quarter} state=open source=list\n"
                "new 4 code=C title=T due=2021-06-30T12:00 state=open source=x origin=plan\n"
                "rejected 5 D [due_precision] the date is not the last day of such a period\n"
                "rejected 6 E [due_precision] no such precision of a date\n");
}

static void a_repeated_header_is_an_error(void **state) {
    const struct import_options options = import_defaults("project");

    (void)state;
    expect_refused(NULL, &options, "Codice;Titolo;Titolo\nA;T;U\n", STATUS_INPUT,
                   "Columns 2 \"Titolo\" and 3 \"Titolo\" are both \"Title\"");
    expect_refused(NULL, &options, "Codice;title;Titolo\nA;T;U\n", STATUS_INPUT,
                   "Columns 2 \"title\" and 3 \"Titolo\" are both \"Title\"");
    expect_refused(NULL, &options, "id;cod;Titolo\nA;T;U\n", STATUS_INPUT,
                   "Columns 1 \"id\" and 2 \"cod\" are both \"Code\"");
    /* the same alias twice */
    expect_refused(NULL, &options, "Codice;Titolo;abstract;Abstract\nA;T;U;V\n", STATUS_INPUT,
                   "Columns 3 \"abstract\" and 4 \"Abstract\" are both \"Summary\"");
}

static void the_better_name_wins(void **state) {
    static const char list[] = "Codice;oggetto;Titolo;descrizione;abstract\nA;x;T;S;y\n";
    const struct import_options options = import_defaults("project");
    struct import_plan *plan = plan_of(NULL, list, &options);

    (void)state;
    expect_told(plan, "new 2 code=A title=T summary=S source=list\n", list);
    assert_string_equal(import_plan_summary(plan)->unknown_columns[0], "oggetto");
    assert_string_equal(import_plan_summary(plan)->unknown_columns[1], "abstract");
    import_plan_free(plan);
}

static void what_is_needed_and_missing_is_told(void **state) {
    const struct import_options projects = import_defaults("project");
    const struct import_options measurements = import_defaults("measurement");

    (void)state;
    expect_refused(NULL, &projects, "Codice;Budget\nA;1\n", STATUS_INPUT,
                   "No column for \"Title\", which every record of \"Projects\" needs. The list "
                   "has: Codice, Budget");
    expect_refused(NULL, &projects, "Codice;Titulo;Budget\nA;T;1\n", STATUS_INPUT,
                   "\"Titulo\" looks most like it");
    expect_refused(NULL, &projects, "Codice;Il titolo completo;Budget\nA;T;1\n", STATUS_INPUT,
                   "\"Il titolo completo\" looks most like it");
    expect_refused(NULL, &measurements, "Indicatore;Valore\nA;1\n", STATUS_INPUT,
                   "No key column: the list needs \"Code\", or all of: Indicator, Date. It has: "
                   "Indicatore, Valore");
    expect_refused(NULL, &projects, "", STATUS_INPUT, "is empty");
}

static void keys_of_each_kind(void **state) {
    const struct import_options measurements = import_defaults("measurement");
    const struct import_options relations = import_defaults("relation");
    const struct import_options projects = import_defaults("project");

    (void)state;
    /* the register's own fields, canonical, joined */
    expect_plan(NULL, &measurements,
                "Indicatore;Data;Valore\nI;31/12/2021;1\nI;31/12/2022;2\n;;3\n",
                "new 2 code=I\x1F"
                "2021-12-31 indicator=I date=2021-12-31 value=10000 source=list\n"
                "new 3 code=I\x1F"
                "2022-12-31 indicator=I date=2022-12-31 value=20000 source=list\n"
                "rejected 4  [Indicatore] a value is required; the key is missing\n");
    expect_plan(NULL, &relations, "Da;Tipo;A\nproject:A;parte di;progetto:B\n",
                "new 2 code=project:A\x1F"
                "part_of\x1F"
                "project:B from=project:A kind=part_of to=project:B source=list\n");
    /* a column of its own goes before them, and must not be empty */
    expect_plan(NULL, &measurements, "Codice;Indicatore;Valore\nX;I;1\n;I;2\n",
                "new 2 code=X indicator=I value=10000 source=list\n"
                "rejected 3  [Codice] the key is missing\n");
    expect_plan(NULL, &projects, "Codice;Titolo\nN/D;T\n",
                "rejected 2  [Codice] \"N/D\": stands for nothing, but a value is required\n");
}

static void a_digest_is_the_key_where_there_is_none(void **state) {
    const struct import_options options = import_defaults("project");
    struct import_plan *plan = plan_of(NULL, "Titolo;Budget\nT;1,00\nT;1\nU;1\n", &options);
    char *told = plan_told(plan), *again;

    (void)state;
    /* the same values, however they are written, and counted */
    assert_memory_equal(told + strlen("new 2 code="), strstr(told, "new 3 code=") + 11, 16);
    assert_memory_equal(strstr(told, "new 3 code=") + 11 + 16, "-2 ", 3);
    assert_memory_not_equal(told + strlen("new 2 code="), strstr(told, "new 4 code=") + 11, 16);
    import_plan_free(plan);
    plan = plan_of(NULL, "Titolo;Budget\nT;1,00\nT;1\nU;1\n", &options);
    again = plan_told(plan);
    assert_string_equal(told, again);
    import_plan_free(plan);
    free(told);
    free(again);
}

/* ---- guessing ---- */

static enum status guess(const char *path, const char *names, const struct register_def **reg,
                         struct error *error) {
    struct header header = {0};
    char *copy = strdup(names), *rest;
    enum status status;

    for (char *name = strtok_r(copy, ";", &rest); name; name = strtok_r(NULL, ";", &rest))
        assert_true(header_add(&header, name));
    status = mapping_guess(&header, path, reg, error);
    header_done(&header);
    free(copy);
    return status;
}

static void the_header_tells_the_register(void **state) {
    static const struct {
        const char *path, *names, *reg;
    } cases[] = {
        {"x.csv", "Codice;Titolo;Scadenza;Stato", "deadline"},
        {"x.csv", "Codice;Titolo;Data scadenza;Stato;Importo", "deadline"},
        {"x.csv", "Codice;Titolo;Data scadenza;Stato;Referente", "deadline"},
        {"x.csv", "Codice;Titolo;Scadenza;Ente erogatore;Dotazione;Programma", "call"},
        {"x.csv", "Codice;Titolo;Obiettivo;Scadenza;CIG;Stazione appaltante;Importo", "tender"},
        {"x.csv", "ID corso;Titolo corso;Data avvio;Sede", "course"},
        {"x.csv", "ID progetto;Titolo del progetto;Data avvio progetto", "project"},
        {"x.csv", "code;title;budget;role;start;end", "project"},
        {"x.csv", "Codice;Titolo;Ore;Posti;Iscritti", "course"},
        {"x.csv", "Codice;Denominazione;Provincia;Popolazione", "municipality"},
        {"x.csv", "Codice;Titolo;CIG;Stazione appaltante;Importo", "tender"},
        {"-", "from;kind;to", "relation"},
        /* nothing but the file's name tells */
        {"/tmp/02-progetti.csv", "Codice;Titolo;Stato;Note", "project"},
        {"corsi.2021.csv", "Codice;Titolo;Note", "course"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct register_def *reg = NULL;
        struct error error = {0};

        if (guess(cases[i].path, cases[i].names, &reg, &error) != STATUS_OK)
            fail_msg("%s: %s", cases[i].names, error.text);
        assert_string_equal(reg->name, cases[i].reg);
    }
}

static void every_register_is_told_by_its_full_export(void **state) {
    (void)state;
    for (int i = 0; registers[i]; i++) {
        const struct register_def *reg = NULL;
        struct buffer names = {0};
        struct error error = {0};

        for (int j = 0; j < registers[i]->field_count; j++)
            buffer_addf(&names, "%s;", registers[i]->fields[j].name);
        if (guess("x", buffer_text(&names), &reg, &error) != STATUS_OK || reg != registers[i])
            fail_msg("%s: %s %s", registers[i]->name, reg ? reg->name : "", error.text);
        buffer_done(&names);
    }
}

static void what_several_registers_fit_is_asked(void **state) {
    const struct register_def *reg = NULL;
    struct error error = {0};

    (void)state;
    assert_int_equal(guess("x.csv", "Codice;Titolo;Note", &reg, &error), STATUS_USAGE);
    assert_non_null(strstr(error.text, "--as: projects, courses, "));
    i18n_init("it", NULL);
    assert_int_equal(guess("x.csv", "Codice;Titolo;Note", &reg, &error), STATUS_USAGE);
    assert_non_null(strstr(error.text, "progetti, corsi, obiettivi, incontri, gara, bando"));
    i18n_init("en", NULL);
    /* no register would have what it needs: saying one does not help */
    assert_int_equal(guess("x.csv", "uno;due;tre", &reg, &error), STATUS_INPUT);
    assert_non_null(strstr(error.text, "uno, due, tre"));
    /* two names that happen to fit among many that do not */
    assert_int_equal(guess("x.csv", "ente;provincia;c;d;e;f;g;h;i;j", &reg, &error), STATUS_USAGE);
    /* the best one lacks a column that it needs: that is said, not “none fits” */
    assert_int_equal(guess("x.csv", "Codice;Ruolo;Avanzamento;Asse", &reg, &error), STATUS_OK);
    assert_string_equal(reg->name, "project");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_in_either_language_aliases_and_spellings),
        cmocka_unit_test(names_that_say_the_register_too),
        cmocka_unit_test(companions_of_the_full_export),
        cmocka_unit_test(a_repeated_header_is_an_error),
        cmocka_unit_test(the_better_name_wins),
        cmocka_unit_test(what_is_needed_and_missing_is_told),
        cmocka_unit_test(keys_of_each_kind),
        cmocka_unit_test(a_digest_is_the_key_where_there_is_none),
        cmocka_unit_test(the_header_tells_the_register),
        cmocka_unit_test(every_register_is_told_by_its_full_export),
        cmocka_unit_test(what_several_registers_fit_is_asked),
    };

    return cmocka_run_group_tests_name("import_mapping", tests, speak_english, NULL);
}
