/* SPDX-License-Identifier: EUPL-1.2 */
#include "calendar/holiday.h"

#include "base/i18n.h"

enum { SINCE_LAW = 1949, STILL = 9999 };

/* On a day of the year, or (month 0) so many days behind Easter Sunday; in force in these years.
 * Where two fall on one day, the first row names it. */
static const struct celebration {
    int month, day;
    int first_year, last_year;
    struct label name;
} celebrations[] = {
    {0, 0, SINCE_LAW, STILL, {"Easter Sunday", "Pasqua"}},
    {0, 1, SINCE_LAW, STILL, {"Easter Monday", "Lunedì dell’Angelo"}},
    {0, 39, SINCE_LAW, 1976, {"Ascension Day", "Ascensione"}},
    {0, 60, SINCE_LAW, 1976, {"Corpus Christi", "Corpus Domini"}},
    {1, 1, SINCE_LAW, STILL, {"New Year’s Day", "Capodanno"}},
    {1, 6, SINCE_LAW, 1977, {"Epiphany", "Epifania"}},
    {1, 6, 1986, STILL, {"Epiphany", "Epifania"}},
    {3, 19, SINCE_LAW, 1976, {"Saint Joseph", "San Giuseppe"}},
    {4, 25, SINCE_LAW, STILL, {"Liberation Day", "Liberazione"}},
    {5, 1, SINCE_LAW, STILL, {"Labour Day", "Festa del lavoro"}},
    {6, 2, SINCE_LAW, 1976, {"Republic Day", "Festa della Repubblica"}},
    {6, 2, 2001, STILL, {"Republic Day", "Festa della Repubblica"}},
    {6, 29, SINCE_LAW, 1976, {"Saints Peter and Paul", "Santi Pietro e Paolo"}},
    {8, 15, SINCE_LAW, STILL, {"Assumption Day", "Ferragosto"}},
    {10, 4, 2026, STILL, {"Saint Francis", "San Francesco"}},
    {11, 1, SINCE_LAW, STILL, {"All Saints’ Day", "Ognissanti"}},
    {11, 4, SINCE_LAW, 1976, {"Victory Day", "Festa della Vittoria"}},
    {12, 8, SINCE_LAW, STILL, {"Immaculate Conception", "Immacolata"}},
    {12, 25, SINCE_LAW, STILL, {"Christmas Day", "Natale"}},
    {12, 26, SINCE_LAW, STILL, {"Saint Stephen", "Santo Stefano"}},
};

day_number holiday_easter(int year) {
    int golden = year % 19, century = year / 100, rest = year % 100;
    int skipped = century / 4, moon = (century + 8) / 25;
    int epact =
        (19 * golden + century - skipped - (century - moon + 1) / 3 + 15) % 30; /* of the moon */
    int sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    int late = (golden + 11 * epact + 22 * sunday) / 451;
    int march = epact + sunday - 7 * late + 114;

    return date_from(year, march / 31, march % 31 + 1);
}

const char *holiday_name(day_number day) {
    int year, month, of_month;

    date_split(day, &year, &month, &of_month);
    int behind_easter = day - holiday_easter(year);
    for (size_t i = 0; i < sizeof celebrations / sizeof *celebrations; i++) {
        const struct celebration *row = &celebrations[i];
        bool here = row->month == 0 ? row->day == behind_easter
                                    : row->month == month && row->day == of_month;

        if (here && year >= row->first_year && year <= row->last_year)
            return label_text(row->name);
    }
    return NULL;
}
