/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the values of regional and national lists do, a test each. The numbers are those of the
 * catalogue by which the importer was written; those that concern bytes and rows are tested with
 * csv.
 */
#include "import_fixture.h"

struct expectation {
    const char *list, *told;
};

static void expect_all(const char *reg, const struct expectation *cases, size_t count) {
    const struct import_options options = import_defaults(reg);

    for (size_t i = 0; i < count; i++)
        expect_plan(NULL, &options, cases[i].list, cases[i].told);
}

static void expect_with_profile(const char *profile, const char *list, const char *told) {
    struct import_options options = import_defaults(NULL);
    char *home = profile_write("prova", profile);

    options.profile = "prova";
    expect_plan(NULL, &options, list, told);
    directory_remove(home);
}

static void q09_lost_characters_are_kept_and_told_once(void **state) {
    const struct import_options options = import_defaults("project");
    const char *list = "Codice;Titolo\nA;Citt\xEF\xBF\xBD\nB;Gi\xEF\xBF\xBD\n";
    struct import_plan *plan = plan_of(NULL, list, &options);

    (void)state;
    expect_told(plan,
                "new 2 code=A title=Citt\xEF\xBF\xBD source=list\n"
                "new 3 code=B title=Gi\xEF\xBF\xBD source=list\n",
                list);
    assert_non_null(remark_of(plan, "2 cells had lost characters already"));
    import_plan_free(plan);
    plan = plan_of(NULL, "Codice;Titolo\nA;Citta\n", &options);
    assert_null(remark_of(plan, "1 cells had lost"));
    import_plan_free(plan);
}

static void q10_unseen_characters_do_not_tell_things_apart(void **state) {
    static const struct expectation cases[] = {
        /* no-break space in names and numbers, zero-width and soft hyphen in codes */
        {"Codice;Titolo;Data\xC2\xA0inizio;Budget\n"
         "A\xE2\x80\x8B"
         "1;Uno;31/12/2021;1\xC2\xA0"
         "234,50\n"
         "A\xC2\xAD"
         "2;Due;\xC2\xA0;1\xE2\x80\xAF"
         "234,50\n",
         "new 2 code=A1 title=Uno start=2021-12-31 budget=123450 source=list\n"
         "new 3 code=A2 title=Due budget=123450 source=list\n"},
        {"Codice;Titolo;Stato\nA;Uno;in\xC2\xA0"
         "corso\nB;Due;\xE2\x80\x8BIn corso\n",
         "new 2 code=A title=Uno state=running source=list\n"
         "new 3 code=B title=Due state=running source=list\n"},
    };

    (void)state;
    expect_all("project", cases, COUNT(cases));
}

static void q16_numbers_of_both_families(void **state) {
    static const struct expectation cases[] = {
        {"Codice;Titolo;Budget\nA;T;1.234.567,89\nB;T;1234567,89\nC;T;€ 1.234,50\nD;T;12,5 EUR\n"
         "E;T;\"€1250000,00\"\nF;T;-3,00\nG;T;114.000.000\nH;T;1.234\n",
         "new 2 code=A title=T budget=123456789 source=list\n"
         "new 3 code=B title=T budget=123456789 source=list\n"
         "new 4 code=C title=T budget=123450 source=list\n"
         "new 5 code=D title=T budget=1250 source=list\n"
         "new 6 code=E title=T budget=125000000 source=list\n"
         "new 7 code=F title=T budget=-300 source=list\n"
         "new 8 code=G title=T budget=11400000000 source=list\n"
         "new 9 code=H title=T budget=123400 source=list\n"},
        {"Codice;Titolo;Budget\nA;T;1,234,567.89\nB;T;1234567.89\nC;T;€ 1,234.50\nD;T;12.5 EUR\n"
         "E;T;390000.0\nF;T;-3.00\nG;T;114,000,000\nH;T;131897394.46000\n",
         "new 2 code=A title=T budget=123456789 source=list\n"
         "new 3 code=B title=T budget=123456789 source=list\n"
         "new 4 code=C title=T budget=123450 source=list\n"
         "new 5 code=D title=T budget=1250 source=list\n"
         "new 6 code=E title=T budget=39000000 source=list\n"
         "new 7 code=F title=T budget=-300 source=list\n"
         "new 8 code=G title=T budget=11400000000 source=list\n"
         "new 9 code=H title=T budget=13189739446 source=list\n"},
        {"Codice;Titolo;Avanzamento;Quota UE\nA;T;62%;85,5%\nB;T;7,25;50\n",
         "new 2 code=A title=T eu_share=8550 progress=6200 source=list\n"
         "new 3 code=B title=T eu_share=5000 progress=725 source=list\n"},
        {"Codice;Titolo;Budget\nA;T;ca 2.000.000.000 €\nB;T;10\n",
         "rejected 2 A [Budget] \"ca 2.000.000.000 €\": not a number: write for instance 1.234,50\n"
         "new 3 code=B title=T budget=1000 source=list\n"},
    };

    (void)state;
    expect_all("project", cases, COUNT(cases));
    /* What a profile wants kept goes to the notes, with a warning. */
    expect_with_profile(
        "[profile]\nregister=call\n[columns]\ncode=N\ntitle=T\namount=Importo\n"
        "[keep]\n1=amount\n",
        "N;T;Importo\n1;A;ca 2.000.000.000 €\n2;B;5,00\n",
        "new 2 code=1 title=A notes=Importo: ca 2.000.000.000 € source=prova ? "
        "Importo: \"ca 2.000.000.000 €\": not a number: write for instance 1.234,50\n"
        "new 3 code=2 title=B amount=500 source=prova\n");
}

static void q17_thousands_or_decimals(void **state) {
    static const struct expectation amounts[] = {
        /* the column tells */
        {"Codice;Titolo;Budget\nA;T;1.234\nB;T;0,50\n",
         "new 2 code=A title=T budget=123400 source=list\n"
         "new 3 code=B title=T budget=50 source=list\n"},
        {"Codice;Titolo;Budget\nA;T;1.230\nB;T;0.50\n",
         "new 2 code=A title=T budget=123 source=list\n"
         "new 3 code=B title=T budget=50 source=list\n"},
        /* another column tells */
        {"Codice;Titolo;Budget;Finanziato\nA;T;1.230;12.5\n",
         "new 2 code=A title=T budget=123 funded=1250 source=list\n"},
        {"Codice;Titolo;Budget;Finanziato\nA;T;1.230;12,5\n",
         "new 2 code=A title=T budget=123000 funded=1250 source=list\n"},
        /* nothing tells: of an amount it is said, as it has two decimals */
        {"Codice;Titolo;Budget\nA;T;1.234\n",
         "new 2 code=A title=T budget=123400 source=list ? Budget: 1.234 read with thousands: no "
         "other number of the list tells\n"},
        {"Codice;Titolo;Budget\nA;T;1,234\n",
         "rejected 2 A [Budget] \"1,234\": thousands or decimals? No other number of the list tells: "
         "write it without the mark\n"},
        /* both ways in one column: what can be read one way only is read so */
        {"Codice;Titolo;Budget\nA;T;12,5\nB;T;12.5\nC;T;1.234\n",
         "new 2 code=A title=T budget=1250 source=list\n"
         "new 3 code=B title=T budget=1250 source=list\n"
         "rejected 4 C [Budget] \"1.234\": thousands or decimals? The column writes numbers in both "
         "ways\n"},
    };
    static const struct expectation hours[] = {
        {"Codice;Titolo;Ore\nA;T;1.234\n",
         "rejected 2 A [Ore] \"1.234\": thousands or decimals? No other number of the list tells: "
         "write it without the mark\n"},
        {"Codice;Titolo;Ore\nA;T;1.234\nB;T;4\n",
         "new 2 code=A title=T hours=12340000 source=list\n"
         "new 3 code=B title=T hours=40000 source=list\n"},
        /* whole numbers have no decimals */
        {"Codice;Titolo;Posti\nA;T;1.234\n", "new 2 code=A title=T seats=1234 source=list\n"},
        {"Codice;Titolo;Posti\nA;T;1,234\n", "new 2 code=A title=T seats=1234 source=list\n"},
        {"Codice;Titolo;Posti\nA;T;5.0\n", "new 2 code=A title=T seats=5 source=list\n"},
    };
    struct import_options options = import_defaults("project");

    (void)state;
    expect_all("project", amounts, COUNT(amounts));
    expect_all("course", hours, COUNT(hours));
    options.numbers = NUMBERS_ENGLISH;
    expect_plan(NULL, &options, "Codice;Titolo;Budget\nA;T;1.230\nB;T;1,230\n",
                "new 2 code=A title=T budget=123 source=list\n"
                "new 3 code=B title=T budget=123000 source=list\n");
    options.numbers = NUMBERS_ITALIAN;
    expect_plan(NULL, &options, "Codice;Titolo;Budget\nA;T;1.230\nB;T;1,23\n",
                "new 2 code=A title=T budget=123000 source=list\n"
                "new 3 code=B title=T budget=123 source=list\n");
}

static void q17_how_numbers_were_read_is_told(void **state) {
    const struct import_options options = import_defaults("project");
    struct import_plan *plan =
        plan_of(NULL, "Codice;Titolo;Budget;Finanziato\nA;T;1,5;2.5\n", &options);

    (void)state;
    assert_non_null(remark_of(plan, "Numbers read as 1.234,50: Budget"));
    assert_non_null(remark_of(plan, "Numbers read as 1,234.50: Finanziato"));
    import_plan_free(plan);
}

static void q18_dates_of_every_kind(void **state) {
    static const struct {
        const char *cell, *told;
    } cases[] = {
        {"31/12/2021", "2021-12-31"},
        {"1/2/21", "2021-02-01 ? Inizio: 1/2/21 read as 1 February 2021"},
        {"20210331", "2021-03-31"},
        {"2021-03-31", "2021-03-31"},
        {"2022-09-29T14:27:23.000+0000", "2022-09-29T16:27"},
        {"2022-04-15 02:00:00", "2022-04-15T02:00"},
        {"27-NOV-2020", "2020-11-27"},
        {"Q2 2021", "2021-06-30{quarter}"},
        {"2022 - 4° trimestre", "2022-12-31{quarter}"},
        {" Aprile 2026", "2026-04-30{month}"},
        {"aprile 2026", "2026-04-30{month}"},
        {"primo semestre 2021", "2021-06-30{half}"},
        {"2021", "2021-12-31{year}"},
    };
    const struct import_options options = import_defaults("project");

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *list = text_format("Codice;Titolo;Inizio\nA;T;%s\n", cases[i].cell);
        const char *warning = strstr(cases[i].told, " ? ");
        size_t len = warning ? (size_t)(warning - cases[i].told) : strlen(cases[i].told);
        char *told = text_format("new 2 code=A title=T start=%.*s source=list%s\n", (int)len,
                                 cases[i].told, warning ? warning : "");

        expect_plan(NULL, &options, list, told);
        free(list);
        free(told);
    }
}

static void q18_day_or_month_first(void **state) {
    static const struct expectation cases[] = {
        {"Codice;Titolo;Inizio\nA;T;03/04/2021\nB;T;31/12/2021\n",
         "new 2 code=A title=T start=2021-04-03 source=list\n"
         "new 3 code=B title=T start=2021-12-31 source=list\n"},
        {"Codice;Titolo;Inizio\nA;T;03/04/2021\nB;T;12/31/2021\n",
         "new 2 code=A title=T start=2021-03-04 source=list\n"
         "new 3 code=B title=T start=2021-12-31 source=list\n"},
        /* another column tells */
        {"Codice;Titolo;Inizio;Fine\nA;T;03/04/2021;31/12/2021\n",
         "new 2 code=A title=T start=2021-04-03 end=2021-12-31 source=list\n"},
        {"Codice;Titolo;Inizio;Fine\nA;T;03/04/2021;12/31/2021\n",
         "new 2 code=A title=T start=2021-03-04 end=2021-12-31 source=list\n"},
        /* both kinds in one column */
        {"Codice;Titolo;Inizio\nA;T;31/12/2021\nB;T;12/31/2021\nC;T;03/04/2021\nD;T;05/05/2021\n",
         "new 2 code=A title=T start=2021-12-31 source=list\n"
         "new 3 code=B title=T start=2021-12-31 source=list\n"
         "rejected 4 C [Inizio] \"03/04/2021\": day or month first? The column has dates of both "
         "kinds\n"
         "new 5 code=D title=T start=2021-05-05 source=list\n"},
        {"Codice;Titolo;Inizio\nA;T;31/02/2021\n",
         "rejected 2 A [Inizio] \"31/02/2021\": the day does not exist: February 2021 has 28 days\n"},
    };
    struct import_options options = import_defaults("project");

    (void)state;
    expect_all("project", cases, COUNT(cases));
    options.dates = DATES_MONTH_FIRST;
    expect_plan(NULL, &options, "Codice;Titolo;Inizio\nA;T;03/04/2021\n",
                "new 2 code=A title=T start=2021-03-04 source=list\n");
}

static void q19_an_end_that_is_none(void **state) {
    static const struct expectation calls[] = {
        {"Codice;Titolo;Chiude il\nA;T;9999-12-31\nB;T;31/12/9999\nC;T;00/01/1900\n",
         "new 2 code=A title=T source=list\nnew 3 code=B title=T source=list\n"
         "new 4 code=C title=T source=list\n"},
    };
    static const struct expectation deadlines[] = {
        {"Codice;Titolo;Scadenza\nA;T;9999-12-31\n",
         "rejected 2 A [Scadenza] \"9999-12-31\": stands for nothing, but a value is required\n"},
    };

    (void)state;
    expect_all("call", calls, COUNT(calls));
    expect_all("deadline", deadlines, COUNT(deadlines));
}

static void q20_words_for_nothing(void **state) {
    static const char *const words[] = {
        "N/D", "N/A", "ND", "NULL", "null", "n.d.", " ", "da_indicare", "****************"};
    const struct import_options options = import_defaults("project");

    (void)state;
    for (size_t i = 0; i < COUNT(words); i++) {
        char *list = text_format("Codice;Titolo;CUP;Inizio;Budget;Stato;Beneficiario\n"
                                 "A;T;%s;%s;%s;%s;%s\n",
                                 words[i], words[i], words[i], words[i], words[i]);
        expect_plan(NULL, &options, list, "new 2 code=A title=T source=list\n");
        free(list);
    }
    expect_plan(NULL, &options, "Codice;Titolo;CUP\nA;T;000000000000000\nB;N/D;\n",
                "new 2 code=A title=T source=list\nrejected 3 B [Titolo] \"N/D\": stands for nothing, but a value "
                "is required\n");
    /* those that only one system, or one field, uses */
    expect_with_profile("[profile]\nregister=project\n[columns]\ncode=N\ntitle=T\nfund=F\naxis=A\n"
                        "[nulls]\n1=TUTTI\naxis.1=-1\n",
                        "N;T;F;A\n1;A;tutti;-1\n2;B;-1;x\n",
                        "new 2 code=1 title=A source=prova\n"
                        "new 3 code=2 title=B fund=-1 axis=x source=prova\n");
}

static void q21_codes_stay_text(void **state) {
    static const struct expectation cases[] = {
        {"Codice;Titolo;CUP\n0048;T;B12C34567890123\n",
         "new 2 code=0048 title=T cup=B12C34567890123 source=list\n"},
        {"Codice;Titolo\n1.0;T\n2.0;T\n010.0;T\n",
         "new 2 code=1 title=T source=list\nnew 3 code=2 title=T source=list\n"
         "new 4 code=010 title=T source=list\n"},
        {"Codice;Titolo\n1.0;T\n1.1;T\n",
         "new 2 code=1.0 title=T source=list\nnew 3 code=1.1 title=T source=list\n"},
        {"Codice;Titolo;CUP\nA;T;XYZ\n",
         "new 2 code=A title=T cup=XYZ source=list ? CUP: not the form of a CUP: 15 characters, as "
         "in B12C34567890123\n"},
    };

    (void)state;
    expect_all("project", cases, COUNT(cases));
}

static void q22_several_values_in_a_cell(void **state) {
    static const struct expectation cases[] = {
        {"Codice;Titolo;Programma;Comuni\nA;T;POR:::PAR ::: ;048017:::045001\n"
         "B;T;X;048017|045001\nC;T;Y;\"048017; 045001, 048017\"\n",
         "new 2 code=A title=T programme=POR; PAR municipalities=045001 048017 source=list\n"
         "new 3 code=B title=T programme=X municipalities=045001 048017 source=list\n"
         "new 4 code=C title=T programme=Y municipalities=045001 048017 source=list\n"},
        {"Codice;Titolo;Comuni\nA;T;Cosenza:::Forlì\n",
         "new 2 code=A title=T notes=Comuni: Cosenza, Forlì source=list ? Comuni: no municipality "
         "is called \"Cosenza\", no municipality is called \"Forlì\"\n"},
        {"Codice;Titolo;Comuni\nA;T;Cosenza / Forlì\n",
         "new 2 code=A title=T notes=Comuni: Cosenza, Forlì source=list ? Comuni: no municipality "
         "is called \"Cosenza\", no municipality is called \"Forlì\"\n"},
    };

    (void)state;
    expect_all("project", cases, COUNT(cases));
}

static void q23_states_in_all_their_spellings(void **state) {
    static const struct expectation cases[] = {
        {"Codice;Titolo;Stato\nA;T;In corso\nB;T;In Corso\nC;T;IN_CORSO\nD;T;running\n"
         "E;T;Liquidato\nF;T;boh\n",
         "new 2 code=A title=T state=running source=list\n"
         "new 3 code=B title=T state=running source=list\n"
         "new 4 code=C title=T state=running source=list\n"
         "new 5 code=D title=T state=running source=list\n"
         "new 6 code=E title=T state=done{Liquidato} source=list\n"
         "rejected 7 F [Stato] \"boh\" is not known here; known are: to be started, running, "
         "suspended, concluded, cancelled\n"},
    };
    static const char profile[] = "[profile]\nregister=call\n[columns]\ncode=N\ntitle=T\nstate=S\n"
                                  "[values]\nstate.closed.1=Aggiudicato\nstate.closed.2=CHIUSO\n"
                                  "state.cancelled.1=Annullato*\n[keep]\n1=state\n";

    (void)state;
    expect_all("project", cases, COUNT(cases));
    expect_with_profile(
        profile,
        "N;T;S\n1;A;\"Annullato dopo sospensione:\nhttp\"\n2;B;AGGIUDICATO\n3;C;boh\n4;D;Chiuso\n",
        "new 2 code=1 title=A state=cancelled{Annullato dopo sospensione:\nhttp} source=prova\n"
        "new 4 code=2 title=B state=closed{AGGIUDICATO} source=prova\n"
        "new 5 code=3 title=C notes=S: boh source=prova ? S: \"boh\" is not known here; known are: "
        "announced, open, suspended, closed, cancelled\n"
        "new 6 code=4 title=D state=closed source=prova\n");
}

static void q24_nothing_collapses(void **state) {
    static const struct expectation cases[] = {
        /* the same CUP and amount on several rows */
        {"Codice;Titolo;CUP;Budget\nA;T;B12C34567890123;10\nB;T;B12C34567890123;10\n",
         "new 2 code=A title=T cup=B12C34567890123 budget=1000 source=list\n"
         "new 3 code=B title=T cup=B12C34567890123 budget=1000 source=list\n"},
        /* the same key: identical rows count once, others are nobody's guess */
        {"Codice;Titolo\nA;T\nB;U\nA;T\nB;V\nC;W\n",
         "new 2 code=A title=T source=list\n"
         "rejected 3 B [Codice] the key \"B\" stands on line 5 too, with other values\n"
         "same 4 A ? the row is repeated: it counts once\n"
         "rejected 5 B [Codice] the key \"B\" stands on line 3 too, with other values\n"
         "new 6 code=C title=W source=list\n"},
    };
    const struct import_options options = import_defaults("project");
    struct import_plan *plan = plan_of(NULL, "Titolo;Budget\nT;1\nT;1\nU;1\n", &options);

    (void)state;
    /* without a key, identical rows are two */
    assert_int_equal(import_plan_summary(plan)->count[PLAN_NEW], 3);
    assert_non_null(remark_of(plan, "The list has no key column"));
    import_plan_free(plan);
    expect_all("project", cases, COUNT(cases));
}

/* Rows of other regions are passed over while they are read, whatever the region is called; only
 * what passes is staged. */
static void q25_a_region_is_filtered_in_all_its_spellings(void **state) {
    static const char profile[] = "[profile]\nregister=project\nonly.it=solo Toscana\n"
                                  "only.en=Tuscany only\n[columns]\ncode=N\ntitle=T\n"
                                  "[filter]\ncolumn=R\n1=Toscana\n2=09\n3=TOS\n";
    static const char list[] = "N;T;R\n"
                               "A;T;Toscana\nB;T;TOSCANA\nC;T;09\nD;T;TOS\nE;T;UMBRIA:::TOSCANA\n"
                               "F;T;UMBRIA\nG;T;10\nH;T;Toscanella\nI;T;\n";
    struct import_options options = import_defaults(NULL);
    struct import_plan *plan;

    (void)state;
    options.profile_text = profile;
    plan = plan_of(NULL, list, &options);
    assert_int_equal(import_plan_summary(plan)->count[PLAN_NEW], 5);
    assert_int_equal(import_plan_summary(plan)->filtered, 4);
    assert_string_equal(import_plan_summary(plan)->only, "Tuscany only");
    import_plan_free(plan);
    options.all_rows = true;
    plan = plan_of(NULL, list, &options);
    assert_int_equal(import_plan_summary(plan)->count[PLAN_NEW], 9);
    assert_int_equal(import_plan_summary(plan)->filtered, 0);
    import_plan_free(plan);
}

static void q26_only_mapped_columns_are_stored(void **state) {
    static const char list[] = "Codice;Titolo;nome_resp;cogn_resp;Cf\nA;T;Nome;Cognome;AAA\n";
    const struct import_options options = import_defaults("project");
    struct import_plan *plan = plan_of(NULL, list, &options);
    const char *const *unknown = import_plan_summary(plan)->unknown_columns;

    (void)state;
    expect_told(plan, "new 2 code=A title=T source=list\n", list);
    assert_string_equal(unknown[0], "nome_resp");
    assert_string_equal(unknown[1], "cogn_resp");
    assert_string_equal(unknown[2], "Cf");
    assert_null(unknown[3]);
    import_plan_free(plan);
}

static void formulas_made_harmless_by_the_export_are_taken_back(void **state) {
    static const struct expectation cases[] = {
        {"Codice;Titolo\nA;'=SOMMA(A1)\nB;'-abc\nC;'quote'\n",
         "new 2 code=A title==SOMMA(A1) source=list\nnew 3 code=B title=-abc source=list\n"
         "new 4 code=C title='quote' source=list\n"},
    };

    (void)state;
    expect_all("project", cases, COUNT(cases));
}

static void each_bad_cell_of_a_row_is_told(void **state) {
    static const struct expectation cases[] = {
        {"Codice;Titolo;Inizio;Budget\nA;;31/02/2021;x\n",
         "rejected 2 A [Titolo] a value is required; Inizio: \"31/02/2021\": the day does not exist: "
         "February 2021 has 28 days; Budget: \"x\": not a number: write for instance 1.234,50\n"},
    };

    (void)state;
    expect_all("project", cases, COUNT(cases));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(q09_lost_characters_are_kept_and_told_once),
        cmocka_unit_test(q10_unseen_characters_do_not_tell_things_apart),
        cmocka_unit_test(q16_numbers_of_both_families),
        cmocka_unit_test(q17_thousands_or_decimals),
        cmocka_unit_test(q17_how_numbers_were_read_is_told),
        cmocka_unit_test(q18_dates_of_every_kind),
        cmocka_unit_test(q18_day_or_month_first),
        cmocka_unit_test(q19_an_end_that_is_none),
        cmocka_unit_test(q20_words_for_nothing),
        cmocka_unit_test(q21_codes_stay_text),
        cmocka_unit_test(q22_several_values_in_a_cell),
        cmocka_unit_test(q23_states_in_all_their_spellings),
        cmocka_unit_test(q24_nothing_collapses),
        cmocka_unit_test(q25_a_region_is_filtered_in_all_its_spellings),
        cmocka_unit_test(q26_only_mapped_columns_are_stored),
        cmocka_unit_test(formulas_made_harmless_by_the_export_are_taken_back),
        cmocka_unit_test(each_bad_cell_of_a_row_is_told),
    };

    return cmocka_run_group_tests_name("import_quirks", tests, speak_english, NULL);
}
