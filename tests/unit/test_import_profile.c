/* SPDX-License-Identifier: EUPL-1.2 */
/* Mapping profiles: what they may say, what is wrong with them, and those that are shipped. */
#include <dirent.h>

#include "../../src/import/profile.h"
#include "import_fixture.h"

/* ---- reading ---- */

static void a_profile_says_what_it_knows(void **state) {
    static const char text[] =
        "# comment\n[profile]\nregister = progetti\nsource = fonte\nnumbers = english\n"
        "dates = month-first\nshort-rows = fill\npartial = yes\n[recognise]\n1 = A | B\n2 = C\n[columns]\n"
        "title = Titolo | Nome\nprogramme.1 = P\nprogramme.2 = M\n[key]\n1 = K\n2 = L\n"
        "[constants]\nlevel = europeo\n[nulls]\n1 = niente\nfund.1 = -1\n[values]\n"
        "state.done.1 = Liquidato\nstate.cancelled.1 = Annullato*\n[keep]\n1 = budget\n[filter]\n"
        "column = R | S\n1 = Toscana\n2 = 09\n[filter.2]\ncolumn = T\n1 = 045*\n[leave]\n"
        "1 = X | Y\n";
    struct profile profile = {0};
    struct error error = {0};
    int state_field, fund;

    (void)state;
    if (profile_read_text("prova.ini", text, "prova", &profile, &error) != STATUS_OK)
        fail_msg("%s", error.text);
    assert_string_equal(profile.reg->name, "project");
    assert_string_equal(profile.source, "fonte");
    assert_int_equal(profile.numbers, NUMBERS_ENGLISH);
    assert_int_equal(profile.dates, DATES_MONTH_FIRST);
    assert_true(profile.fill_short_rows && profile.partial);
    assert_int_equal(profile.recognise.count, 2);
    assert_int_equal(profile.columns[register_field(profile.reg, "programme")].count, 2);
    assert_int_equal(profile.columns[register_title_field(profile.reg)].parts[0].count, 2);
    assert_int_equal(profile.key.count, 2);
    assert_string_equal(value_text(&profile.constants[register_field(profile.reg, "level")]),
                        "european");
    assert_true(profile.keep[register_field(profile.reg, "budget")]);
    assert_int_equal(profile.leave.count, 2);
    state_field = register_state_field(profile.reg);
    fund = register_field(profile.reg, "fund");
    assert_string_equal(profile_token(&profile, state_field, "LIQUIDATO "), "done");
    assert_string_equal(profile_token(&profile, state_field, "annullato per sempre"), "cancelled");
    assert_null(profile_token(&profile, state_field, "Liquidato a metà"));
    assert_null(profile_token(&profile, fund, "Liquidato"));
    assert_true(profile_is_null(&profile, fund, "-1"));
    assert_true(profile_is_null(&profile, fund, "NIENTE"));
    assert_false(profile_is_null(&profile, state_field, "-1"));
    assert_true(profile_filter_passes(&profile.filters[0], "TOSCANA"));
    assert_true(profile_filter_passes(&profile.filters[0], "Lazio:::Toscana"));
    assert_false(profile_filter_passes(&profile.filters[0], "Toscana del Nord"));
    assert_true(profile_filter_passes(&profile.filters[1], "045001"));
    assert_false(profile_filter_passes(&profile.filters[1], "046001"));
    assert_false(profile_filter_passes(&profile.filters[1], ""));
    profile_done(&profile);
}

static void what_is_wrong_is_told_with_its_line(void **state) {
#define HEAD "[profile]\nregister = project\n[columns]\ntitle = T\n"
    static const struct {
        const char *text, *error;
    } cases[] = {
        {"[profile]\nregister = cose\n", "p.ini:2: \"cose\": there is no such register"},
        {"[columns]\ntitle = T\n", "p.ini:2: \"register\" must come before this"},
        {"[profile]\nregister = project\ncolour = red\n",
         "p.ini:3: \"colour\": this key is not known here"},
        {"[profile]\nregister = project\nnumbers = roman\n", "p.ini:3: \"roman\": \"italian\" or"},
        {"[profile]\nregister = project\ndates = never\n", "p.ini:3: \"never\": \"day-first\" or"},
        {"[profile]\nregister = project\nshort-rows = cut\n", "p.ini:3: \"cut\": \"fill\""},
        {"[profile]\nregister = project\npartial = no\n", "p.ini:3: \"no\": \"yes\""},
        {"[profile]\nregister = project\nsource =\n", "p.ini:3: \"source\": nothing stands behind"},
        {"[profile]\nregister = project\n[columns]\ncolour = T\n",
         "p.ini:4: \"colour\": the register has no such field"},
        {HEAD "title = U\n", "p.ini:5: \"title\": the field has a column already"},
        {HEAD "fund.x = U\n", "p.ini:5: \"x\": the key must be a number"},
        {HEAD "[colours]\n1 = a\n", "p.ini:6: \"colours\": a profile has no such section"},
        {HEAD "[recognise]\na = b\n", "p.ini:6: \"a\": the key must be a number"},
        {HEAD "[constants]\nlevel = lunare\n", "p.ini:6: \"lunare\" is not known here"},
        {HEAD "[constants]\nstart = 31/02/2021\n", "p.ini:6: \"31/02/2021\": the day does not"},
        {HEAD "[values]\nstate.boh.1 = x\n", "p.ini:6: \"boh\": the field has no such choice"},
        {HEAD "[values]\nfund.boh.1 = x\n", "p.ini:6: \"fund\": the field has no list of choices"},
        {HEAD "[keep]\n1 = title\n", "p.ini:6: \"title\": the field is required"},
        {HEAD "[key]\n1=a\n2=a\n3=a\n4=a\n5=a\n6=a\n7=a\n",
         "p.ini:12: at most 6 columns can be joined"},
        {HEAD "code = A\n[key]\n1 = B\n", "p.ini: the key stands in [key] or in the column"},
        {HEAD "[filter]\n1 = Toscana\n", "p.ini: a filter needs its column"},
        {HEAD "[filter]\ncolumn = R\n", "p.ini: a filter needs its column"},
        {"[profile]\nregister = project\n", "p.ini: no column is named in [columns]"},
        {"", "p.ini: \"register\" is missing"},
        {HEAD "senza segno\n", "p.ini:5: "},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct profile profile = {0};
        struct error error = {0};
        enum status status = profile_read_text("p.ini", cases[i].text, "p", &profile, &error);

        if (status != STATUS_CONFIG ||
            strncmp(error.text, cases[i].error, strlen(cases[i].error)) != 0)
            fail_msg("%s\ngives %d: %s\nwanted: %s", cases[i].text, (int)status, error.text,
                     cases[i].error);
        profile_done(&profile);
    }
#undef HEAD
}

/* ---- finding ---- */

static char *make_profiles(const char *first, const char *second) {
    char *directory = directory_make();
    char *a = text_format("%s/a.ini", directory), *b = text_format("%s/b.ini", directory);

    assert_int_equal(file_replace(a, first, strlen(first), NULL), STATUS_OK);
    assert_int_equal(file_replace(b, second, strlen(second), NULL), STATUS_OK);
    free(a);
    free(b);
    return directory;
}

static struct names header_of(const char *names) {
    struct names header = {0};

    assert_true(names_add_words(&header, names, ';'));
    return header;
}

static void the_header_calls_for_its_profile(void **state) {
    char *directory = make_profiles("[profile]\nregister=call\n[recognise]\n1=Uno\n[columns]\n"
                                    "title=T\n",
                                    "[profile]\nregister=project\n[recognise]\n1=Uno\n2=Due|Tre\n"
                                    "[columns]\ntitle=T\n");
    struct profiles profiles = {0};
    const struct profile *found;
    struct names both = header_of("uno;tre;altro"), one = header_of("uno;altro"),
                 none = header_of("altro");
    struct error error = {0};

    (void)state;
    assert_int_equal(profiles_load_directory(&profiles, directory, &error), STATUS_OK);
    assert_int_equal(profiles.count, 2);
    profiles_recognise(&profiles, &both, NULL, &found);
    assert_string_equal(found->name, "b"); /* the one that knows more of it */
    profiles_recognise(&profiles, &both, register_by_name("call"), &found);
    assert_string_equal(found->name, "a");
    profiles_recognise(&profiles, &one, NULL, &found);
    assert_string_equal(found->name, "a");
    profiles_recognise(&profiles, &none, NULL, &found);
    assert_null(found);
    assert_int_equal(profiles_named(&profiles, "b", &found, &error), STATUS_OK);
    assert_int_equal(profiles_named(&profiles, "c", &found, &error), STATUS_USAGE);
    assert_non_null(strstr(error.text, "there are: a, b"));
    names_done(&both);
    names_done(&one);
    names_done(&none);
    profiles_done(&profiles);
    directory_remove(directory);
}

static void the_first_of_a_name_hides_the_others(void **state) {
    char *own = make_profiles("[profile]\nregister=call\n[columns]\ntitle=T\n", "");
    char *shipped = make_profiles("[profile]\nregister=project\n[columns]\ntitle=T\n",
                                  "[profile]\nregister=project\n[columns]\ntitle=T\n");
    char *b = text_format("%s/b.ini", own);
    struct profiles profiles = {0};
    const struct profile *found;

    (void)state;
    assert_int_equal(unlink(b), 0);
    assert_int_equal(profiles_load_directory(&profiles, own, NULL), STATUS_OK);
    assert_int_equal(profiles_load_directory(&profiles, shipped, NULL), STATUS_OK);
    assert_int_equal(profiles_load_directory(&profiles, "/nonexistent", NULL), STATUS_OK);
    assert_int_equal(profiles.count, 2);
    assert_int_equal(profiles_named(&profiles, "a", &found, NULL), STATUS_OK);
    assert_string_equal(found->reg->name, "call");
    profiles_done(&profiles);
    free(b);
    directory_remove(own);
    directory_remove(shipped);
}

static void a_bad_profile_stops_the_import(void **state) {
    char *home = profile_write("mio", "[profile]\nregister = boh\n");
    struct import_options options = import_defaults(NULL);

    (void)state;
    options.profile = NULL;
    expect_refused(NULL, &options, "Codice;Titolo;Scadenza\nA;T;31/12/2021\n", STATUS_CONFIG,
                   "mio.ini:2: ");
    directory_remove(home);
}

/* ---- drift ---- */

static void columns_that_come_and_go_are_told(void **state) {
    static const char text[] = "[profile]\nregister=call\n[recognise]\n1=Titolo bando\n[columns]\n"
                               "title=Titolo bando\nissuer=Soggetto emanante\nlink=Link al bando\n"
                               "[leave]\n1=Codice fiscale\n";
    char *home = profile_write("mio", text);
    struct import_options options = import_defaults(NULL);
    struct import_plan *plan;

    (void)state;
    options.profile = NULL;
    plan = plan_of(NULL, "Titolo bando;Soggeto emanante;Codice fiscale;Nuova\nT;S;1;2\n", &options);
    assert_string_equal(import_plan_summary(plan)->profile, "mio");
    assert_string_equal(import_plan_summary(plan)->source, "mio");
    assert_string_equal(import_plan_summary(plan)->unknown_columns[0], "Soggeto emanante");
    assert_string_equal(import_plan_summary(plan)->unknown_columns[1], "Nuova");
    assert_null(import_plan_summary(plan)->unknown_columns[2]);
    assert_non_null(remark_of(plan, "The column \"Soggetto emanante\" of the profile is not "
                                    "there; \"Soggeto emanante\" looks like it"));
    assert_non_null(remark_of(plan, "Columns of the profile that the list lacks: Soggetto "
                                    "emanante, Link al bando"));
    import_plan_free(plan);
    directory_remove(home);
}

static void filters_joins_alternatives_and_short_rows(void **state) {
    static const char text[] =
        "[profile]\nregister=project\nsource=s\nshort-rows=fill\n[columns]\ntitle=Titolo\n"
        "programme.1=P\nprogramme.2=M\nend=Effettiva | Prevista\n[key]\n1=CUP\n2=Locale\n"
        "[constants]\nlevel=european\n[filter]\ncolumn=Regione\n1=Toscana\n";
    char *home = profile_write("mio", text);
    struct import_options options = import_defaults(NULL);

    (void)state;
    options.profile = "mio";
    expect_plan(NULL, &options,
                "Titolo;P;M;Effettiva;Prevista;CUP;Locale;Regione\n"
                "A;PNRR;M1;;31/12/2021;C1;L1;TOSCANA\nB;PNRR;N/D;30/06/2021;31/12/2021;C1;L2;"
                "Toscana:::Lazio\nC;X;Y;;;C3;L3;Lazio\nD;PNRR;M1;;;;L1;toscana\n"
                "E;PNRR;PNRR;;;;;toscana\nF;P;;;31/02/2021;C5;L5;Toscana\nG;P\n",
                "new 2 code=C1\x1FL1 title=A level=european programme=PNRR – M1 end=2021-12-31 "
                "source=s\n"
                "new 3 code=C1\x1FL2 title=B level=european programme=PNRR end=2021-06-30 "
                "source=s\n"
                "new 5 code=\x1FL1 title=D level=european programme=PNRR – M1 source=s\n"
                "rejected 6  [CUP] the key is missing\n"
                "rejected 7 C5\x1FL5 [Prevista] \"31/02/2021\": the day does not exist: February "
                "2021 has 28 days\n"
                "rejected 8  [CUP] the key is missing\n");
    options.reg = register_by_name("course");
    expect_refused(NULL, &options, "Titolo;CUP;Locale\nA;B;C\n", STATUS_USAGE,
                   "The profile \"mio\" is for \"Projects\", not for \"Courses\"");
    options.reg = NULL;
    expect_refused(NULL, &options, "Titolo;CUP\nA;B\n", STATUS_INPUT, "No key column");
    expect_refused(NULL, &options, "CUP;Locale\nA;B\n", STATUS_INPUT, "No column for \"Title\"");
    expect_refused(NULL, &options, "Titolo;Titolo;CUP;Locale\nA;B;C;D\n", STATUS_INPUT, "are both");
    directory_remove(home);
}

/* ---- those that are shipped ---- */

static struct profiles shipped(void) {
    struct profiles profiles = {0};
    struct error error = {0};

    if (profiles_load_directory(&profiles, "src/profiles", &error) != STATUS_OK)
        fail_msg("%s", error.text);
    return profiles;
}

static void shipped_profiles_are_right(void **state) {
    static const char *const names[] = {"anac-cig",
                                        "elenco-operazioni",
                                        "excel-corsi",
                                        "excel-progetti",
                                        "excel-scadenze",
                                        "indicepa-enti",
                                        "istat-comuni",
                                        "italiadomani-bandi",
                                        "italiadomani-gare",
                                        "italiadomani-progetti",
                                        "opencoesione-opportunita",
                                        "opencoesione-progetti",
                                        "opencup",
                                        "padigitale-avvisi",
                                        "padigitale-candidature"};
    struct profiles profiles = shipped();
    const struct profile *found;

    (void)state;
    for (size_t i = 0; i < COUNT(names); i++)
        assert_int_equal(profiles_named(&profiles, names[i], &found, NULL), STATUS_OK);
    for (size_t i = 0; i < profiles.count; i++)
        if (profiles.items[i].recognise.count == 0)
            fail_msg("%s cannot be recognised", profiles.items[i].name);
    profiles_done(&profiles);
}

/* Names, tax codes and addresses of persons stay where they are. */
static void q26_shipped_profiles_take_no_personal_data(void **state) {
    static const char *const personal[] = {"nome_resp",
                                           "cogn_resp",
                                           "Nome_responsabile",
                                           "Cognome_responsabile",
                                           "rup",
                                           "PM responsabile",
                                           "Docente",
                                           "Relatore",
                                           "Inserito da",
                                           "Codice Fiscale",
                                           "PIVA_CF_BENEFICIARIO",
                                           "PIVA_CODFISCALE_SOG_TITOLARE",
                                           "Codice Fiscale Soggetto Attuatore",
                                           "codice_fiscale_stazione_appaltante"};
    struct profiles profiles = shipped();

    (void)state;
    for (size_t i = 0; i < profiles.count; i++)
        for (int f = 0; f < profiles.items[i].reg->field_count; f++)
            for (int p = 0; p < profiles.items[i].columns[f].count; p++)
                for (size_t n = 0; n < COUNT(personal); n++) {
                    const struct names *headers = &profiles.items[i].columns[f].parts[p];
                    for (size_t h = 0; h < headers->count; h++)
                        if (text_same_name(headers->items[h], personal[n]))
                            fail_msg("%s takes %s", profiles.items[i].name, personal[n]);
                }
    profiles_done(&profiles);
}

/* Each list of the samples is recognised by its header, and by one profile alone. */
static void shipped_profiles_know_their_lists(void **state) {
    static const struct {
        const char *list, *profile;
    } cases[] = {
        {"anac-cig.csv", "anac-cig"},
        {"corsi-testo-unicode.txt", "excel-corsi"},
        {"elenco-operazioni.csv", "elenco-operazioni"},
        {"indicepa-amministrazioni.txt", "indicepa-amministrazioni"},
        {"istat-comuni.csv", "istat-comuni"},
        {"italiadomani-bandi-avvisi.csv", "italiadomani-bandi"},
        {"italiadomani-obiettivi.csv", "italiadomani-obiettivi"},
        {"italiadomani-progetti.csv", "italiadomani-progetti"},
        {"opencoesione-opportunita.csv", "opencoesione-opportunita"},
        {"opencoesione-progetti.csv", "opencoesione-progetti"},
        {"opencup-progetti.csv", "opencup"},
        {"padigitale-avvisi.csv", "padigitale-avvisi"},
        {"padigitale-candidature.csv", "padigitale-candidature"},
        {"avvisi-righe-irregolari.csv", NULL},
        {"toscana-progetti.csv", NULL},
        {"progetti-due-intestazioni.csv", NULL},
    };
    struct profiles profiles = shipped();

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *path = text_format("sample-data/regional/%s", cases[i].list);
        const struct csv_options options = CSV_OPTIONS_AUTO;
        const struct profile *found;
        struct csv_reader *reader = NULL;
        const struct csv_row *row = NULL;
        struct names header = {0};
        int fd = open(path, O_RDONLY);

        assert_true(fd >= 0);
        assert_int_equal(csv_open(fd, path, &options, &reader, NULL), STATUS_OK);
        assert_int_equal(csv_next(reader, &row, NULL), STATUS_OK);
        for (size_t c = 0; c < row->count; c++) {
            struct buffer name = {0};
            text_name(&name, row->cells[c].text);
            assert_true(names_add_text(&header, buffer_text(&name)));
            buffer_done(&name);
        }
        profiles_recognise(&profiles, &header, NULL, &found);
        if ((found == NULL) != (cases[i].profile == NULL) ||
            (found && strcmp(found->name, cases[i].profile) != 0))
            fail_msg("%s: %s", cases[i].list, found ? found->name : "none");
        names_done(&header);
        csv_close(reader);
        close(fd);
        free(path);
    }
    profiles_done(&profiles);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_profile_says_what_it_knows),
        cmocka_unit_test(what_is_wrong_is_told_with_its_line),
        cmocka_unit_test(the_header_calls_for_its_profile),
        cmocka_unit_test(the_first_of_a_name_hides_the_others),
        cmocka_unit_test(a_bad_profile_stops_the_import),
        cmocka_unit_test(columns_that_come_and_go_are_told),
        cmocka_unit_test(filters_joins_alternatives_and_short_rows),
        cmocka_unit_test(shipped_profiles_are_right),
        cmocka_unit_test(q26_shipped_profiles_take_no_personal_data),
        cmocka_unit_test(shipped_profiles_know_their_lists),
    };

    return cmocka_run_group_tests_name("import_profile", tests, speak_english, NULL);
}
