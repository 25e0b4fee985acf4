/* SPDX-License-Identifier: EUPL-1.2 */
#include "decide.h"

#include "base/i18n.h"
#include "stage.h"

/* What the columns that decide agree on; AUTO where none does, or they do not agree. */
static struct verdict common_verdict(const struct verdict *verdicts, int count) {
    struct verdict common = {0};
    bool numbers_differ = false, dates_differ = false;

    for (int i = 0; i < count; i++) {
        if (verdicts[i].numbers != NUMBERS_AUTO) {
            numbers_differ |=
                common.numbers != NUMBERS_AUTO && common.numbers != verdicts[i].numbers;
            common.numbers = verdicts[i].numbers;
        }
        if (verdicts[i].dates != DATES_AUTO) {
            dates_differ |= common.dates != DATES_AUTO && common.dates != verdicts[i].dates;
            common.dates = verdicts[i].dates;
        }
    }
    return (struct verdict){.numbers = numbers_differ ? NUMBERS_AUTO : common.numbers,
                            .dates = dates_differ ? DATES_AUTO : common.dates};
}

static void settle_numbers(struct verdict *verdict, const struct import_options *options,
                           const struct profile *profile, const struct verdict *common) {
    if (options->numbers != NUMBERS_AUTO)
        *verdict = (struct verdict){.numbers = options->numbers};
    if (verdict->numbers == NUMBERS_AUTO && !verdict->mixed && profile != NULL)
        verdict->numbers = profile->numbers;
    if (verdict->numbers == NUMBERS_AUTO && !verdict->mixed)
        verdict->numbers = common->numbers;
}

static void settle_dates(struct verdict *verdict, const struct import_options *options,
                         const struct profile *profile, const struct verdict *common) {
    if (options->dates != DATES_AUTO)
        *verdict = (struct verdict){.dates = options->dates, .said = true};
    if (verdict->dates == DATES_AUTO && !verdict->mixed && profile != NULL) {
        verdict->dates = profile->dates;
        verdict->said = profile->dates != DATES_AUTO;
    }
    if (verdict->dates == DATES_AUTO && !verdict->mixed)
        verdict->dates = common->dates;
}

static void decide(const struct mapping *mapping, const struct evidence *evidence,
                   const struct import_options *options, struct verdict *verdicts) {
    enum evidence_kind kinds[SLOTS_MOST];

    for (int i = 0; i < mapping->slot_count; i++) {
        kinds[i] = slot_evidence(mapping, i);
        verdicts[i] = evidence_verdict(&evidence[i], kinds[i]);
    }
    struct verdict common = common_verdict(verdicts, mapping->slot_count);
    for (int i = 0; i < mapping->slot_count; i++) {
        if (kinds[i] == EVIDENCE_NUMBER || kinds[i] == EVIDENCE_WHOLE)
            settle_numbers(&verdicts[i], options, mapping->profile, &common);
        else if (kinds[i] == EVIDENCE_DATE)
            settle_dates(&verdicts[i], options, mapping->profile, &common);
    }
}

/* ---- telling ---- */

static bool has_marks(const struct evidence *evidence) {
    return evidence->italian + evidence->english + evidence->either_dot + evidence->either_comma >
           0;
}

/* "Numbers read as 1.234,50: Importo, Quota". */
static bool tell_numbers(const struct mapping *mapping, const struct evidence *evidence,
                         const struct verdict *verdicts, enum number_style style,
                         const char *sentence, struct names *remarks) {
    struct buffer columns = {0}, remark = {0};
    bool ok = true;

    for (int i = 0; i < mapping->slot_count; i++)
        if (has_marks(&evidence[i]) && verdicts[i].numbers == style)
            buffer_addf(&columns, "%s%s", columns.len > 0 ? ", " : "",
                        mapping_column_name(mapping, i));
    if (columns.len > 0) {
        buffer_addf(&remark, "%s: %s", sentence, buffer_text(&columns));
        ok = buffer_ok(&remark) && names_add_text(remarks, buffer_text(&remark));
    }
    buffer_done(&columns);
    buffer_done(&remark);
    return ok;
}

/* Day first is what everybody expects. */
static bool tell_dates(const struct mapping *mapping, const struct verdict *verdicts,
                       struct names *remarks) {
    bool month_first = false, year_first = false;

    for (int i = 0; i < mapping->slot_count; i++) {
        month_first |= verdicts[i].dates == DATES_MONTH_FIRST;
        year_first |= verdicts[i].dates == DATES_YEAR_FIRST;
    }
    return (!month_first || names_add_text(remarks, _("Dates read with the month first"))) &&
           (!year_first || names_add_text(remarks, _("Dates read with the year first")));
}

enum status decide_columns(const struct mapping *mapping, const struct evidence *evidence,
                           const struct import_options *options, struct verdict *verdicts,
                           struct names *remarks, struct error *error) {
    decide(mapping, evidence, options, verdicts);
    bool ok = tell_numbers(mapping, evidence, verdicts, NUMBERS_ITALIAN,
                           _("Numbers read as 1.234,50"), remarks) &&
              tell_numbers(mapping, evidence, verdicts, NUMBERS_ENGLISH,
                           _("Numbers read as 1,234.50"), remarks) &&
              tell_dates(mapping, verdicts, remarks);

    return ok ? STATUS_OK : error_memory(error);
}
