/* SPDX-License-Identifier: EUPL-1.2 */
/* What a plan says beside what the database has, and what applying it does. */
#include "import_fixture.h"
#include "store_fixture.h"

static int setup(void **state) {
    int failed = fixture_setup(state);

    i18n_init("en", NULL);
    return failed;
}

/* Plans and applies; the id of the import. */
static int64_t import(struct store *store, const char *list, const struct import_options *options) {
    struct import_plan *plan = plan_of(store, list, options);
    struct error error = {0};
    int64_t id = -1;

    must(import_apply(store, plan, options, &id, &error), &error);
    import_plan_free(plan);
    return id;
}

static void get(struct store *store, const char *reg, const char *code, struct record *record) {
    struct error error = {0};
    int64_t id;

    record_init(record, register_by_name(reg));
    must(store_find(store, record->reg, code, &id, &error), &error);
    must(store_get(store, record->reg, id, record, &error), &error);
}

static void expect_record(struct store *store, const char *reg, const char *code,
                          const char *expected) {
    struct record record;
    struct buffer told = {0};

    get(store, reg, code, &record);
    tell_values(&told, &record);
    assert_string_equal(buffer_text(&told), expected);
    buffer_done(&told);
    record_done(&record);
}

/* Writes fields of a record as a user does at the screen. */
static void edit(struct store *store, const char *reg, const char *code, const char *const *pairs) {
    struct record record;
    struct error error = {0};

    get(store, reg, code, &record);
    fill(&record, pairs);
    for (; *pairs; pairs++) {
        char name[64];
        snprintf(name, sizeof name, "%.*s", (int)strcspn(*pairs, "="), *pairs);
        record.hand |= UINT64_C(1) << register_field(record.reg, name);
    }
    must(store_begin(store, "mano", false, &error), &error);
    must(store_put(store, &record, &error), &error);
    must(store_commit(store, &error), &error);
    record_done(&record);
}
#define EDIT(store, reg, code, ...) edit(store, reg, code, (const char *const[]){__VA_ARGS__, NULL})

static void new_changed_and_the_same(void **state) {
    struct store *store = ((struct fixture *)*state)->store;
    const struct import_options options = import_defaults("project");
    struct record record;
    int64_t first;

    first = import(store, "Codice;Titolo;Budget\nA;Uno;1,50\nB;Due;2,50\n", &options);
    assert_true(first > 0);
    expect_record(store, "project", "A",
                  " code=A title=Uno budget=150 source=list origin=imported");
    get(store, "project", "B", &record);
    assert_int_equal(record.import_id, first);
    assert_int_equal(record.import_line, 3);
    assert_int_not_equal(record.row_hash, 0);
    assert_int_equal(record.hand, 0);
    record_done(&record);
    expect_plan(store, &options, "Codice;Titolo;Budget\nA;Uno;1,50\nB;Due;2,50\n",
                "same 2 A\nsame 3 B\n");
    expect_plan(store, &options, "Codice;Titolo;Budget\nA;Uno;1,51\nB;Due;2,50\nC;Tre;\n",
                "changed 2 code=A title=Uno budget=151 source=list was budget=150\nsame 3 B\n"
                "new 4 code=C title=Tre source=list\n");
    assert_int_equal(
        import(store, "Codice;Titolo;Budget\nA;Uno;1,51\nB;Due;2,50\nC;Tre;\n", &options),
        first + 1);
    expect_record(store, "project", "A",
                  " code=A title=Uno budget=151 source=list origin=imported");
    get(store, "project", "A", &record);
    assert_int_equal(record.version, 2);
    assert_int_equal(record.import_id, first + 1);
    record_done(&record);
}

/* Other columns, other order, other spelling: the values count. */
static void the_same_values_however_they_are_written(void **state) {
    struct store *store = ((struct fixture *)*state)->store;
    const struct import_options options = import_defaults("project");

    import(store, "Codice;Titolo;Budget;Inizio;Stato\nA;Uno;1.234,50;31/12/2021;In corso\n",
           &options);
    expect_plan(store, &options, "start,state,title,code,budget\n2021-12-31,running,Uno,A,1234.5\n",
                "same 2 A\n");
    expect_plan(store, &options, "Codice;Titolo\nA;Uno\n", "same 2 A\n");
}

/* What a list has no column for stays; what it has an empty cell for goes. */
static void values_without_a_column_are_not_touched(void **state) {
    struct store *store = ((struct fixture *)*state)->store;
    const struct import_options options = import_defaults("project");

    import(store, "Codice;Titolo;Budget;Fondo\nA;Uno;1,50;FSE\n", &options);
    import(store, "Codice;Titolo;Budget\nA;Due;\n", &options);
    expect_record(store, "project", "A", " code=A title=Due fund=FSE source=list origin=imported");
}

static void nothing_to_write_leaves_no_trace(void **state) {
    struct store *store = ((struct fixture *)*state)->store;
    const struct import_options options = import_defaults("project");

    assert_int_equal(import(store, "Codice;Titolo\nA;Uno\n", &options), 1);
    assert_int_equal(import(store, "Codice;Titolo\nA;Uno\n", &options), 0);
    assert_int_equal(import(store, "Codice;Titolo\n", &options), 0);
    assert_int_equal(import(store, "Codice;Titolo\nB;\n", &options), 2); /* a reject is kept */
}

static void what_was_typed_by_hand_is_conflicting(void **state) {
    struct store *store = ((struct fixture *)*state)->store;
    const struct import_options options = import_defaults("project");

    import(store, "Codice;Titolo;Budget;Fondo\nA;Uno;1,50;FSE\nB;Due;2,50;FSE\n", &options);
    EDIT(store, "project", "A", "title=Un altro titolo", "axis=Asse 1");
    /* the list has not changed: nothing is in the way */
    expect_plan(store, &options, "Codice;Titolo;Budget;Fondo\nA;Uno;1,50;FSE\n", "same 2 A\n");
    /* it changed beside what was typed, whose value differs all the same */
    expect_plan(
        store, &options, "Codice;Titolo;Budget;Fondo\nA;Uno;9,50;FSE\nB;Due;9,50;FSE\n",
        "conflicting 2 code=A title=Uno fund=FSE axis=Asse 1 budget=950 source=list "
        "was title=Un altro titolo budget=150 [] edited by hand since the last import: Title\n"
        "changed 3 code=B title=Due fund=FSE budget=950 source=list was budget=250\n");
    import(store, "Codice;Titolo;Budget;Fondo\nA;Uno;9,50;FSE\nB;Due;9,50;FSE\n", &options);
    expect_record(store, "project", "A",
                  " code=A title=Un altro titolo fund=FSE axis=Asse 1 budget=150 source=list "
                  "origin=imported");
    /* a list that agrees with what was typed */
    expect_plan(store, &options, "Codice;Titolo;Budget;Fondo\nA;Un altro titolo;3,50;FSE\n",
                "changed 2 code=A title=Un altro titolo fund=FSE axis=Asse 1 budget=350 "
                "source=list was budget=150\n");
}

static void what_is_in_the_trash_stays_there(void **state) {
    struct store *store = ((struct fixture *)*state)->store;
    const struct import_options options = import_defaults("project");
    struct record record;
    struct error error = {0};

    import(store, "Codice;Titolo\nA;Uno\n", &options);
    get(store, "project", "A", &record);
    must(store_begin(store, "mano", false, &error), &error);
    must(store_trash(store, &record, true, &error), &error);
    must(store_commit(store, &error), &error);
    record_done(&record);
    expect_plan(store, &options, "Codice;Titolo\nA;Uno\n",
                "conflicting 2 code=A title=Uno source=list was [] the record is in the trash\n");
    assert_int_equal(import(store, "Codice;Titolo\nA;Altro\n", &options), 0);
}

static void sources_keep_their_records_apart(void **state) {
    struct store *store = ((struct fixture *)*state)->store;
    struct import_options options = import_defaults("project");

    PUT(store, "project", "code=A", "title=A mano");
    options.source = "regione";
    import(store, "Codice;Titolo\nA;Uno\n", &options);
    options.source = NULL;
    import(store, "Codice;Titolo\nA;Due\n", &options);
    expect_record(store, "project", "regione:A",
                  " code=A title=Uno source=regione origin=imported");
    expect_record(store, "project", "list:A", " code=A title=Due source=list origin=imported");
    /* the full export names the source of each row; none is that of rows typed by hand */
    expect_plan(
        store, &options,
        "code;title;source;origin\nA;A mano;;\nA;Uno;regione;imported\nA;Tre;list;imported\n",
        "same 2 A\nsame 3 A\n"
        "changed 4 code=A title=Tre source=list was title=Due\n");
}

static void a_repeated_key_beside_a_known_record(void **state) {
    struct store *store = ((struct fixture *)*state)->store;
    const struct import_options options = import_defaults("project");
    const struct plan_summary *summary;
    struct import_plan *plan;

    import(store, "Codice;Titolo\nA;Uno\n", &options);
    plan = plan_of(store, "Codice;Titolo\nA;Uno\nA;Due\nA;Tre\nB;X\nB;X\nB;X\n", &options);
    summary = import_plan_summary(plan);
    assert_int_equal(summary->rows, 6);
    assert_int_equal(summary->count[PLAN_REJECTED], 3);
    assert_int_equal(summary->count[PLAN_NEW], 1);
    assert_int_equal(summary->count[PLAN_SAME], 2);
    assert_int_equal(summary->repeated, 2);
    import_plan_free(plan);
}

static void records_that_are_gone_are_told(void **state) {
    struct store *store = ((struct fixture *)*state)->store;
    struct import_options options = import_defaults("project");

    PUT(store, "project", "code=H", "title=A mano");
    import(store, "Codice;Titolo\nA;Uno\nB;Due\nC;Tre\n", &options);
    options.source = "regione";
    import(store, "Codice;Titolo\nA;Uno\nB;Due\nC;Tre\n", &options);
    /* a rejected row is not gone */
    expect_plan(store, &options, "Codice;Titolo\nA;Uno\nB;\n",
                "same 2 A\nrejected 3 B [Titolo] a value is required\n"
                "gone 0 code=C title=Tre source=regione\n");
    options.source = NULL; /* lists without a name of their own have nothing in common */
    expect_plan(store, &options, "Codice;Titolo\nA;Uno\n", "same 2 A\n");
}

static void a_part_of_a_source_leaves_nothing_behind(void **state) {
    struct store *store = ((struct fixture *)*state)->store;
    char *home =
        profile_write("mesi", "[profile]\nregister=tender\npartial=yes\n[columns]\ncode=N\n"
                              "title=T\n");
    struct import_options options = import_defaults(NULL);

    options.profile = "mesi";
    import(store, "N;T\nA;Uno\nB;Due\n", &options);
    expect_plan(store, &options, "N;T\nA;Uno\n", "same 2 A\n");
    directory_remove(home);
}

/* Once list and hand say the same, the hand is forgotten. */
static void a_list_that_says_what_was_typed_makes_peace(void **state) {
    struct store *store = ((struct fixture *)*state)->store;
    const struct import_options options = import_defaults("project");
    struct record record;

    import(store, "Codice;Titolo;Budget\nA;Uno;1,50\n", &options);
    EDIT(store, "project", "A", "title=Due", "axis=Asse 1");
    import(store, "Codice;Titolo;Budget\nA;Due;2,50\n", &options);
    get(store, "project", "A", &record);
    assert_int_equal(record.hand, UINT64_C(1) << register_field(record.reg, "axis"));
    record_done(&record);
    expect_plan(store, &options, "Codice;Titolo;Budget\nA;Tre;2,50\n",
                "changed 2 code=A title=Tre axis=Asse 1 budget=250 source=list was title=Due\n");
}

static void an_import_is_taken_back_whole(void **state) {
    struct store *store = ((struct fixture *)*state)->store;
    const struct import_options options = import_defaults("project");
    struct store_undone undone = {0};
    struct error error = {0};
    int64_t id;

    import(store, "Codice;Titolo\nA;Uno\n", &options);
    id = import(store, "Codice;Titolo\nA;Altro\nB;Due\nC;Tre\n", &options);
    EDIT(store, "project", "C", "fund=FSE");
    must(store_undo_import(store, id, "prova", NULL, NULL, &undone, &error), &error);
    expect_record(store, "project", "A", " code=A title=Uno source=list origin=imported");
    expect_record(store, "project", "C", " code=C title=Tre fund=FSE source=list origin=imported");
    /* it can go in again */
    expect_plan(store, &options, "Codice;Titolo\nA;Altro\nB;Due\nC;Tre\n",
                "changed 2 code=A title=Altro source=list was title=Uno\n"
                "new 3 code=B title=Due source=list\nsame 4 C\n");
}

static void notes_of_what_no_field_takes_are_added_once(void **state) {
    struct store *store = ((struct fixture *)*state)->store;
    char *home = profile_write("prova", "[profile]\nregister=call\n[columns]\ncode=N\ntitle=T\n"
                                        "amount=I\n[keep]\n1=amount\n");
    struct import_options options = import_defaults(NULL);

    options.profile = "prova";
    import(store, "N;T;I\nA;Uno;ca 5\n", &options);
    EDIT(store, "call", "A", "notes=Visto.");
    expect_plan(store, &options, "N;T;I\nA;Due;ca 5\n",
                "conflicting 2 code=A title=Due notes=Visto.\nI: ca 5 source=prova was title=Uno "
                "notes=Visto. [] edited by hand since the last import: Notes ? I: \"ca 5\": not "
                "a number: write for instance 1.234,50\n");
    EDIT(store, "call", "A", "notes=Visto. I: ca 5");
    expect_plan(store, &options, "N;T;I\nA;Due;ca 5\n",
                "changed 2 code=A title=Due notes=Visto. I: ca 5 source=prova was title=Uno ? I: "
                "\"ca 5\": not a number: write for instance 1.234,50\n");
    directory_remove(home);
}

/* ---- applying ---- */

static enum status take_reject(void *context, const struct store_reject *reject,
                               struct error *error) {
    (void)error;
    buffer_addf(context, "%lld|%s|%s|%s\n", (long long)reject->line, reject->column, reject->reason,
                reject->raw);
    return STATUS_OK;
}

static enum status take_import(void *context, const struct store_import *import,
                               struct error *error) {
    (void)error;
    buffer_addf(context, "%s %s %s %s %s %s %s %d: %lld %lld %lld %lld %lld %lld\n",
                strrchr(import->file, '/') + 1, import->profile, import->source, import->reg,
                import->user, import->encoding, import->delimiter, import->finished,
                (long long)import->rows, (long long)import->added, (long long)import->changed,
                (long long)import->same, (long long)import->rejected,
                (long long)import->conflicting);
    return STATUS_OK;
}

static void the_import_and_its_rejects_are_kept(void **state) {
    struct store *store = ((struct fixture *)*state)->store;
    const struct import_options options = import_defaults("project");
    struct buffer told = {0};
    struct error error = {0};
    int64_t id = import(store,
                        "Codice;Titolo;Fine\nA;Uno;\nB;\"Due\nrighe\";31/02/2021\nC;Tre\nD;\"U\";\n"
                        "D;V;\n",
                        &options);

    must(store_imports(store, 5, take_import, &told, &error), &error);
    assert_string_equal(buffer_text(&told),
                        "elenco.csv  list project prova utf-8 semicolon 1: 5 1 0 0 4 0\n");
    buffer_truncate(&told, 0);
    must(store_rejects(store, id, take_reject, &told, &error), &error);
    assert_string_equal(
        buffer_text(&told),
        "3|Fine|\"31/02/2021\": the day does not exist: February 2021 has 28 days|B;\"Due\n"
        "righe\";31/02/2021\n"
        "5||the row has 2 cells, the header has 3|C;Tre\n"
        "6|Codice|the key \"D\" stands on line 7 too, with other values|D;\"U\";\n"
        "7|Codice|the key \"D\" stands on line 6 too, with other values|D;V;\n");
    buffer_done(&told);
}

static void rejects_go_back_as_a_list(void **state) {
    struct store *store = ((struct fixture *)*state)->store;
    const struct import_options options = import_defaults("project");
    struct import_plan *plan = plan_of(
        store, "Codice;Titolo;Fine\nA;Uno;\nB;Due;31/02/2021\nC;\"x\" y;\nD;Tre\n", &options);
    char *directory = directory_make(), *path = text_format("%s/r.csv", directory);
    struct error error = {0};
    char text[1024];
    ssize_t len;
    int fd;

    must(file_create(path, false, &fd, &error), &error);
    must(import_plan_write_rejects(plan, fd, path, &error), &error);
    close(fd);
    fd = open(path, O_RDONLY);
    len = read(fd, text, sizeof text - 1);
    assert_true(len > 0);
    text[len] = '\0';
    close(fd);
    assert_non_null(strstr(text, "\xEF\xBB\xBF"
                                 "Codice;Titolo;Fine;Line;Reason\r\n"
                                 "B;Due;31/02/2021;3;"));
    assert_non_null(strstr(text, "Fine: \"\"31/02/2021\"\": the day does not exist"));
    assert_null(strstr(text, "\nA;"));
    free(path);
    directory_remove(directory);
    import_plan_free(plan);
}

static bool stop(void *context, long long bytes, long long rows) {
    (void)bytes, (void)rows;
    return --*(int *)context > 0;
}

static char *many_rows(int count) {
    struct buffer list = {0};

    buffer_add_text(&list, "Codice;Titolo\n");
    for (int i = 0; i < count; i++)
        buffer_addf(&list, "K%d;T\n", i);
    return buffer_take(&list);
}

/* Whenever it is cancelled, nothing is written and nothing announced stays behind. */
static void an_import_can_be_cancelled(void **state) {
    struct store *store = ((struct fixture *)*state)->store;
    struct import_options options = import_defaults("project");
    char *list = many_rows(5000);
    int stages[3] = {0};

    options.progress = stop;
    for (int calls = 1;; calls += 1 + calls / 4) {
        struct import_plan *plan = NULL;
        struct error error = {0};
        struct tally tally;
        struct buffer told = {0};
        int left = calls;
        int64_t id;

        options.progress_context = &left;
        enum status status = plan_text(store, list, &options, &plan, &error);
        stages[0] += status == STATUS_NEGATIVE;
        if (status == STATUS_OK) {
            status = import_apply(store, plan, &options, &id, &error);
            stages[1] += status == STATUS_NEGATIVE;
        }
        import_plan_free(plan);
        if (status == STATUS_OK)
            break;
        assert_int_equal(status, STATUS_NEGATIVE);
        assert_non_null(strstr(error.text, "cancelled"));
        must(store_tally(store, options.reg, &tally, &error), &error);
        assert_int_equal(tally.total, 0);
        must(store_imports(store, 5, take_import, &told, &error), &error);
        assert_string_equal(buffer_text(&told), "");
        buffer_done(&told);
    }
    assert_true(stages[0] > 0 && stages[1] > 0);
    free(list);
}

/* Between plan and apply: a colleague changes one row and types in another. */
static void what_changed_since_the_plan_is_conflicting(void **state) {
    struct store *store = ((struct fixture *)*state)->store;
    const struct import_options options = import_defaults("project");
    static const char list[] = "Codice;Titolo\nA;Altro\nB;Nuovo\nC;Altro\nD;Nuovo\n";
    struct import_plan *plan;
    struct error error = {0};
    int64_t id;

    import(store, "Codice;Titolo\nA;Uno\nC;Tre\n", &options);
    plan = plan_of(store, list, &options);
    EDIT(store, "project", "A", "fund=FSE");
    PUT(store, "project", "code=B", "title=Del collega", "source=list");
    must(import_apply(store, plan, &options, &id, &error), &error);
    assert_int_equal(import_plan_summary(plan)->count[PLAN_CONFLICTING], 2);
    assert_int_equal(import_plan_summary(plan)->count[PLAN_NEW], 1);
    assert_int_equal(import_plan_summary(plan)->count[PLAN_CHANGED], 1);
    expect_record(store, "project", "A", " code=A title=Uno fund=FSE source=list origin=imported");
    expect_record(store, "project", "B", " code=B title=Del collega source=list");
    expect_record(store, "project", "C", " code=C title=Altro source=list origin=imported");
    expect_record(store, "project", "D", " code=D title=Nuovo source=list origin=imported");
    char *told = plan_told(plan);
    assert_non_null(strstr(told, "conflicting 2 code=A"));
    assert_non_null(strstr(told, "conflicting 3 code=B"));
    free(told);
    import_plan_free(plan);
}

static void a_plan_is_larger_than_a_window(void **state) {
    struct store *store = ((struct fixture *)*state)->store;
    const struct import_options options = import_defaults("project");
    struct buffer list = {0};
    struct tally tally;
    struct error error = {0};

    /* entries of every size, beyond the blocks in which the private files are read */
    buffer_add_text(&list, "Codice;Titolo;Note\n");
    for (int i = 0; i < 600; i++)
        buffer_addf(&list, "K%d;T%d;\"%0*d\"\n", i, i, i * i % 9000 + 1, i);
    buffer_addf(&list, "K600;T;\"%0900000d\"\n", 1);
    import(store, buffer_text(&list), &options);
    must(store_tally(store, options.reg, &tally, &error), &error);
    assert_int_equal(tally.total, 601);
    struct import_plan *plan = plan_of(store, buffer_text(&list), &options);
    assert_int_equal(import_plan_summary(plan)->count[PLAN_SAME], 601);
    import_plan_free(plan);
    buffer_done(&list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(new_changed_and_the_same, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(the_same_values_however_they_are_written, setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(values_without_a_column_are_not_touched, setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(nothing_to_write_leaves_no_trace, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(what_was_typed_by_hand_is_conflicting, setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(what_is_in_the_trash_stays_there, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(sources_keep_their_records_apart, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_repeated_key_beside_a_known_record, setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(records_that_are_gone_are_told, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_part_of_a_source_leaves_nothing_behind, setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(a_list_that_says_what_was_typed_makes_peace, setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(an_import_is_taken_back_whole, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(notes_of_what_no_field_takes_are_added_once, setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(the_import_and_its_rejects_are_kept, setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(rejects_go_back_as_a_list, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(an_import_can_be_cancelled, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(what_changed_since_the_plan_is_conflicting, setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(a_plan_is_larger_than_a_window, setup, fixture_teardown),
    };

    return cmocka_run_group_tests_name("import_plan", tests, NULL, NULL);
}
