/* SPDX-License-Identifier: EUPL-1.2 */
/* Municipalities by what lists call them. */
#include "../../src/import/places.h"
#include "import_fixture.h"
#include "store_fixture.h"

static const struct {
    const char *code, *name, *province;
} table[] = {
    {"050032", "San Miniato", "PI"},
    {"050033", "Santa Croce sull'Arno", "PI"},
    {"048017", "Firenze", "FI"},
    {"052012", "Colle di Val d'Elsa", "SI"},
    {"053005", "Castell'Azzara", "GR"},
    {"051040", "Castelfranco Piandiscò", "AR"},
    {"048054", "Barberino Tavarnelle", "FI"},
    {"048041", "Sesto Fiorentino", "FI"},
    {"040012", "Forlì", "FC"},
    {"016065", "Castro", "BG"},
    {"075096", "Castro", "LE"},
    {"001292", "Treville", "AL"},
    {"022247", "Tre Ville", "TN"},
    {"021008", "Bolzano/Bozen", "BZ"},
};

static struct places make(void) {
    struct places places = {0};

    for (size_t i = 0; i < COUNT(table); i++)
        assert_true(places_add(&places, table[i].code, table[i].name, table[i].province));
    return places;
}

static void names_with_all_their_variants(void **state) {
    static const struct {
        const char *text, *code;
        enum place_match match;
    } cases[] = {
        {"San Miniato", "050032", PLACE_EXACT},
        {"SAN MINIATO", "050032", PLACE_EXACT},
        {"  san  miniato ", "050032", PLACE_EXACT},
        {"S. Miniato", "050032", PLACE_VARIANT},
        {"S.Miniato", "050032", PLACE_VARIANT},
        {"Comune di San Miniato", "050032", PLACE_VARIANT},
        {"COMUNE DI S. MINIATO", "050032", PLACE_VARIANT},
        {"Città di Firenze", "048017", PLACE_VARIANT},
        {"S. Croce sull’Arno", "050033", PLACE_VARIANT},
        {"Santa Croce sull' Arno", "050033", PLACE_EXACT},
        {"COLLE VAL D'ELSA", NULL, PLACE_UNKNOWN},
        {"Colle di Val d`Elsa", "052012", PLACE_EXACT},
        {"Castell Azzara", "053005", PLACE_EXACT},
        {"Castellazzara", "053005", PLACE_VARIANT},
        {"FORLI'", "040012", PLACE_EXACT},
        {"Forli", "040012", PLACE_EXACT},
        {"Bolzano / Bozen", "021008", PLACE_EXACT},
        {"Sesto F.no", "048041", PLACE_VARIANT},
        /* before a merger */
        {"Pian di Scò", "051040", PLACE_VARIANT},
        {"Comune di Tavarnelle Val di Pesa", "048054", PLACE_VARIANT},
        /* the same name twice, unless the province is said */
        {"Castro", NULL, PLACE_SEVERAL},
        {"Castro (LE)", "075096", PLACE_EXACT},
        {"castro (bg)", "016065", PLACE_EXACT},
        {"Castro (FI)", NULL, PLACE_UNKNOWN},
        {"Treville", "001292", PLACE_EXACT},
        {"Tre ville", "022247", PLACE_EXACT},
        /* codes */
        {"048017", "048017", PLACE_EXACT},
        {"48017", "048017", PLACE_VARIANT},
        {"009048017", "048017", PLACE_VARIANT},
        {"048999", NULL, PLACE_UNKNOWN},
        {"1", NULL, PLACE_UNKNOWN},
        /* never guessed */
        {"Firenza", NULL, PLACE_UNKNOWN},
        {"San", NULL, PLACE_UNKNOWN},
        {"", NULL, PLACE_UNKNOWN},
        {"(FI)", NULL, PLACE_UNKNOWN},
        {"Comune di ", NULL, PLACE_UNKNOWN},
    };
    struct places places = make();

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct place *place = NULL;
        enum place_match match = places_find(&places, cases[i].text, &place);
        const char *code = match < PLACE_UNKNOWN ? place->code : NULL;

        if (match != cases[i].match || (code == NULL) != (cases[i].code == NULL) ||
            (code && strcmp(code, cases[i].code) != 0))
            fail_msg("“%s”: %d %s", cases[i].text, (int)match, code ? code : "");
    }
    places_done(&places);
}

static void the_same_municipality_from_two_sources_is_one(void **state) {
    struct places places = make();
    const struct place *place;

    (void)state;
    assert_true(places_add(&places, "048017", "Firenze", "FI"));
    assert_int_equal(places_find(&places, "Firenze", &place), PLACE_EXACT);
    places_done(&places);
}

static void nothing_is_found_where_there_is_nothing(void **state) {
    struct places places = {0};
    const struct place *place;

    (void)state;
    assert_int_equal(places_find(&places, "Firenze", &place), PLACE_UNKNOWN);
    assert_int_equal(places_find(&places, "048017", &place), PLACE_UNKNOWN);
    places_done(&places);
}

static void lists_name_municipalities(void **state) {
    struct fixture *fixture = *state;
    struct import_options projects = import_defaults("project");
    struct import_options requests = import_defaults("request");

    i18n_init("en", NULL);
    PUT(fixture->store, "municipality", "code=048017", "name=Firenze", "province=FI");
    PUT(fixture->store, "municipality", "code=050032", "name=San Miniato", "province=PI");
    expect_plan(fixture->store, &projects,
                "Codice;Titolo;Comuni\nA;T;Firenze:::S. Miniato:::Cosenza\nB;T;Firenze, 48017\n",
                "new 2 code=A title=T municipalities=048017 050032 notes=Comuni: Cosenza "
                "source=list ? Comuni: \"S. Miniato\" is taken as San Miniato (050032), no "
                "municipality is called \"Cosenza\"\n"
                "new 3 code=B title=T municipalities=048017 source=list ? Comuni: \"48017\" is "
                "taken as Firenze (048017)\n");
    /* a reference that finds nothing may still come */
    expect_plan(fixture->store, &requests,
                "Codice;Titolo;Comune\nA;T;Firenze\nB;T;Cosenza\nC;T;048017\n",
                "new 2 code=A title=T municipality=048017 source=list\n"
                "new 3 code=B title=T municipality=Cosenza source=list ? Comune: no municipality "
                "is called \"Cosenza\"\n"
                "new 4 code=C title=T municipality=048017 source=list\n");
}

static void a_list_of_municipalities_may_only_name_them(void **state) {
    struct fixture *fixture = *state;
    struct import_options options = import_defaults("municipality");

    i18n_init("en", NULL);
    options.source = "istat";
    PUT(fixture->store, "municipality", "code=048017", "name=Firenze", "province=FI",
        "source=istat");
    expect_plan(fixture->store, &options,
                "Codice;Nome;Codice IPA\nComune di Firenze;Comune di Firenze;c_d612\n"
                "Cosenza;Cosenza;c_d086\n048001;Altrove;c_x\n",
                "changed 2 code=048017 name=Firenze province=FI ipa=c_d612 source=istat was\n"
                "rejected 3  [Codice] \"Cosenza\": neither an ISTAT code nor the name of a "
                "municipality in the register\n"
                "new 4 code=048001 name=Altrove ipa=c_x source=istat\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_with_all_their_variants),
        cmocka_unit_test(the_same_municipality_from_two_sources_is_one),
        cmocka_unit_test(nothing_is_found_where_there_is_nothing),
        cmocka_unit_test_setup_teardown(lists_name_municipalities, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_list_of_municipalities_may_only_name_them, fixture_setup,
                                        fixture_teardown),
    };

    return cmocka_run_group_tests_name("import_places", tests, speak_english, NULL);
}
