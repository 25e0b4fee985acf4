/* SPDX-License-Identifier: EUPL-1.2 */
/* How an indicator went, in a column of its own: "▂▄▆▁▃█       347   +39%". */
#include "cell.h"

enum {
    GROWTH_COLUMNS = 6, /* "+1.234%" is more; it then stands as "…" */
    VALUE_MOST = 11,    /* "3.155.741,6" */
    VALUE_LEAST = 8,    /* "oltre 20" */
    SPARK_LEAST = 4,
    STEPS = GLYPH_SPARK_HIGH - GLYPH_SPARK_LOW + 1,
};

/* Which of the steps a value stands on; where all are the same, in the middle. */
static int step_of(int64_t value, int64_t low, int64_t high) {
    if (low == high)
        return STEPS / 2 - 1;
    return (int)(((double)value - (double)low) / ((double)high - (double)low) * (STEPS - 1) + 0.5);
}

/* Where all are examples, so is the record, which says it. */
int cell_spark_columns(const struct series *series) {
    if (series->count < 2)
        return 0;
    return series->count + (series->examples > 0 && series->examples < series->count);
}

void cell_spark(struct buffer *line, const struct theme *theme, const struct series *series,
                int columns) {
    bool mark = cell_spark_columns(series) > series->count;
    int room = columns - mark;
    int first = series->count > room ? series->count - room : 0;
    int drawn = series->count > 1 ? series->count - first : 0;
    int64_t low = INT64_MAX, high = INT64_MIN;

    for (int i = first; i < series->count; i++) {
        low = series->values[i] < low ? series->values[i] : low;
        high = series->values[i] > high ? series->values[i] : high;
    }
    for (int i = series->count - drawn; i < series->count; i++)
        line_glyph(line, theme,
                   (enum glyph_name)(GLYPH_SPARK_LOW + step_of(series->values[i], low, high)));
    if (mark)
        line_glyph(line, theme, GLYPH_EXAMPLE);
    line_fill(line, " ", room - drawn);
}

/* The value gives way first, then the spark. */
void cell_series(struct buffer *line, const struct paint *paint, const struct slot *slot) {
    int spark = slot->width - GROWTH_COLUMNS - 1;
    int value = spark - SPARK_LEAST - 1 < VALUE_MOST ? spark - SPARK_LEAST - 1 : VALUE_MOST;
    struct buffer growth = {0};

    if (value >= VALUE_LEAST)
        spark -= value + 1;
    if (spark > 0) {
        cell_spark(line, &paint->theme, paint->series, spark);
        buffer_add_char(line, ' ');
    }
    if (value >= VALUE_LEAST) {
        cell_number(line, paint, buffer_text(&paint->series->last), value);
        buffer_add_char(line, ' ');
    }
    series_growth(&growth, &paint->series->step);
    cell_number(line, paint, buffer_text(&growth), spark > 0 ? GROWTH_COLUMNS : slot->width);
    buffer_done(&growth);
}
