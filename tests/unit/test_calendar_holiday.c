/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "base/i18n.h"
#include "calendar/holiday.h"
#include "support/check.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void test_easter(void **state) {
    static const struct {
        int year, month, day;
    } easters[] = {
        {1961, 4, 2},  {2000, 4, 23}, {2021, 4, 4}, {2024, 3, 31}, {2025, 4, 20}, {2026, 4, 5},
        {2027, 3, 28}, {2028, 4, 16}, {2029, 4, 1}, {2030, 4, 21}, {2035, 3, 25}, {2038, 4, 25},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(easters); i++)
        assert_int_equal(holiday_easter(easters[i].year),
                         date_from(easters[i].year, easters[i].month, easters[i].day));
}

/* It is a Sunday from 22 March to 25 April, whatever the year. */
static void test_easter_of_every_year(void **state) {
    (void)state;
    for (int year = 1900; year <= 2199; year++) {
        day_number easter = holiday_easter(year);

        assert_int_equal(date_weekday(easter), 6);
        assert_in_range(easter, date_from(year, 3, 22), date_from(year, 4, 25));
    }
}

static void expect(int year, int month, int day, const char *name) {
    const char *found = holiday_name(date_from(year, month, day));

    if ((found == NULL) != (name == NULL) || (name && strcmp(found, name) != 0))
        fail_msg("%04d-%02d-%02d is %s, not %s", year, month, day, found ? found : "none",
                 name ? name : "none");
}

static void test_holidays_by_year(void **state) {
    (void)state;
    expect(2021, 1, 1, "Capodanno");
    expect(2021, 4, 4, "Pasqua");
    expect(2021, 4, 5, "Lunedì dell’Angelo");
    expect(2021, 4, 6, NULL);
    expect(2026, 4, 6, "Lunedì dell’Angelo");
    expect(2021, 12, 26, "Santo Stefano");
    expect(2021, 12, 27, NULL);
    /* abolished in 1977, restored at different times or never */
    expect(1976, 6, 2, "Festa della Repubblica");
    expect(1977, 6, 2, NULL);
    expect(2000, 6, 2, NULL);
    expect(2001, 6, 2, "Festa della Repubblica");
    expect(1977, 1, 6, "Epifania");
    expect(1978, 1, 6, NULL);
    expect(1985, 1, 6, NULL);
    expect(1986, 1, 6, "Epifania");
    expect(1976, 3, 19, "San Giuseppe");
    expect(1977, 3, 19, NULL);
    expect(1976, 5, 27, "Ascensione");
    expect(1977, 5, 19, NULL);
    expect(1976, 6, 17, "Corpus Domini");
    expect(1976, 6, 29, "Santi Pietro e Paolo");
    expect(2021, 6, 29, NULL);
    expect(1976, 11, 4, "Festa della Vittoria");
    expect(2021, 11, 4, NULL);
    /* since law 151/2025 */
    expect(2025, 10, 4, NULL);
    expect(2026, 10, 4, "San Francesco");
    expect(2027, 10, 4, "San Francesco");
    /* an ordinary Sunday has no name */
    expect(2021, 3, 14, NULL);
}

static void test_names_in_english(void **state) {
    (void)state;
    i18n_init("en", NULL);
    expect(2021, 4, 5, "Easter Monday");
    i18n_init("it", NULL);
}

static int start(void **state) {
    (void)state;
    i18n_init("it", NULL);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_easter),
        cmocka_unit_test(test_easter_of_every_year),
        cmocka_unit_test(test_holidays_by_year),
        cmocka_unit_test(test_names_in_english),
    };
    return cmocka_run_group_tests_name("holidays", tests, start, NULL);
}
