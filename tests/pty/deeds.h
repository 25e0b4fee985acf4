/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Actions that change records or import lists, as deeds on a terminal: keys that lead to where the
 * action works, the action's own key, what is there afterwards, and keys that leave all as it was.
 * One begins at the top of the dashboard's first pane.
 */
#ifndef CRUSCOTTO_TESTS_DEEDS_H
#define CRUSCOTTO_TESTS_DEEDS_H

struct deed {
    const char *action, *before, *key, *italian, *english;
    const char *after; /* NULL: nothing is to be put right */
    const char
        *colleague; /* the title that someone gives to ADAPT meanwhile, before ours is saved */
};

#define DEED_AND_BACK(does, keys, own, it, en, back)                                               \
    .action = (does), .before = (keys), .key = (own), .italian = (it), .english = (en),            \
    .after = (back)
#define DEED(does, keys, own, it, en) DEED_AND_BACK(does, keys, own, it, en, NULL)

#define WORD_LEFT  "\033[1;5D"
#define WORD_RIGHT "\033[1;5C"
#define LOSE       "<C-c>n" /* what the form holds */
#define LOSE_BOTH  "<Esc><C-c>nu"

static const struct deed edit_deeds[] = {
    {DEED("add", "2g", "a", "Scadenza · da aggiungere", "Deadline · to be added")},
    {DEED("edit", "2g", "e", "Scadenza S21-01 · modifica", "Deadline S21-01 · editing")},
    {DEED_AND_BACK("duplicate", "2g", "D", "* Rendicontazione 4° SAL", "* Rendicontazione 4° SAL",
                   LOSE)},
    {DEED_AND_BACK("complete", "2g", "c", "»: adempiuta", "»: done", "u")},
    {DEED_AND_BACK("trash", "2g", "d", "Spostare nel cestino S21-01", "Move S21-01", "n")},
    {DEED_AND_BACK("restore", "2gds2T", "U", "scheda ripresa dal cestino", "taken out of the trash",
                   "T")},
    {DEED_AND_BACK("mark", "2g", " ", "+12/03/21", "+12/03/21", "F")},
    {DEED("undo", "2gc", "u", "annullato: Scadenza S21-01", "undone: Deadline S21-01")},
    {DEED_AND_BACK("redo", "2gcu", "<C-r>", "rifatto: Scadenza S21-01",
                   "done again: Deadline S21-01", "u")},
    {DEED_AND_BACK("trash-view", "2g", "T", "il cestino è vuoto", "the trash is empty", "T")},
    {DEED("history", "2g", "H", "Storia · S21-01", "History · S21-01")},
    {DEED_AND_BACK("save", "2ge x", "<C-s>", "salvata: S21-01", "saved: S21-01", "u")},
    {DEED("next-field", "2ge", "<Tab>", "▸Tipo", "▸Kind")},
    {DEED("previous-field", "2ge<Tab>", "<BackTab>", "▸Titolo", "▸Title")},
    {DEED_AND_BACK("enter-field", "2ge<Tab>", "<Enter>", "▸rendicontazione", "▸reporting",
                   "<Esc>")},
    {DEED("field-down", "2ge", "<Down>", "▸Tipo", "▸Kind")},
    {DEED("field-up", "2ge<Down>", "<Up>", "▸Titolo", "▸Title")},
    {DEED("fields-down", "2ge", "<PgDn>", "▸Regola del termine", "▸Term rule")},
    {DEED("fields-up", "2ge<PgDn>", "<PgUp>", "▸Titolo", "▸Title")},
    {DEED_AND_BACK("word-left", "2ge<C-u>uno due", WORD_LEFT "x", "uno xdue", "uno xdue", LOSE)},
    {DEED_AND_BACK("word-right", "2ge<C-u>uno due<Home>", WORD_RIGHT "x", "uno xdue", "uno xdue",
                   LOSE)},
    {DEED_AND_BACK("erase-word", "2ge<C-u>uno due", "<C-w>x", "* uno x", "* uno x", LOSE)},
    {DEED_AND_BACK("leave-form", "2ge x", "<Esc>", "Salvare le modifiche?", "Save the changes?",
                   "n")},
    {DEED_AND_BACK("form-help", "2ge", "<F1>", "─Aiuto─", "─Help─", "<Esc>")},
    {DEED_AND_BACK("answer-yes", "2gd", "s", "nel cestino; u annulla",
                   "in the trash; u takes it back", "u")},
    {DEED_AND_BACK("answer-yes", "2gd", "y", "nel cestino; u annulla",
                   "in the trash; u takes it back", "u")},
    {DEED("answer-no", "2ge x<Esc>", "n", "▸12/03/21", "▸12/03/21")},
    {DEED_AND_BACK("answer-back", "2ge x<Esc>", "<Esc>", "^S salva", "^S save", LOSE)},
    {"choose-side", "1e<End> mio<Tab>", "<Down> ", "▸   ● ", "▸   ● ", LOSE_BOTH, "Di altri"},
    {"save-choices", "1e<End> mio<Tab>", "<Down> <C-s>", "salvata: ADAPT", "saved: ADAPT", "u",
     "Di altri"},
    {"leave-conflict", "1e<End> mio<Tab>", "<Esc>", "^S salva", "^S save", LOSE "u", "Di altri"},
};

#define PLAN     "I<C-u>tests/data/import/progetti-virgole.csv<Enter>"
#define REJECTED "I<C-u>tests/data/import/progetti.csv<Enter>"

static const struct deed import_deeds[] = {
    {DEED("plan-open", PLAN, "<Enter>", "1 di 2", "1 of 2")},
    {DEED("plan-tick", PLAN, " ", "1 da scrivere", "1 to write")},
    {DEED("plan-tick-all", PLAN, "A", "0 da scrivere", "0 to write")},
    {DEED("plan-kind", REJECTED, "4", "▸4 respinte 2", "▸4 rejected 2")},
    {DEED("plan-next-kind", PLAN, "<Tab>", "1 nuove 2", "1 new 2")},
    {DEED("plan-reading", PLAN, "i", "Come è stato letto l’elenco", "How the list was read")},
    {DEED("import-choose", PLAN, "w", "Leggere l’elenco in altro modo",
          "Read the list another way")},
    {DEED("import-rejects", PLAN, "R", "nessuna riga è stata respinta", "no row was rejected")},
    {DEED("import-list", PLAN, "L", "─Importazioni─", "─Imports─")},
    {DEED("column-choose", PLAN, "wm<Enter>", "in nessun campo", "into no field")},
    {DEED("columns-read", PLAN, "wm<C-s>", "a mano", "by hand")},
    {DEED("columns-save", PLAN, "wmP", "nome del profilo:", "name of the profile:")},
    {DEED("row-next", PLAN, "<Enter><Tab>", "2 di 2", "2 of 2")},
    {DEED("row-previous", PLAN, "<Enter><Tab><BackTab>", "1 di 2", "1 of 2")},
    {DEED("list-import", "I<Esc>", "I", "elenco:", "list:")},
    {DEED("list-open", "I<Esc>", "G<Enter>", "─Importazione n. 1─", "─Import no. 1─")},
    {DEED_AND_BACK("import-apply", PLAN, "<C-s>", "2 scritte", "2 written", "<C-c><C-c>uy")},
    {DEED_AND_BACK("list-undo", "I<Esc>", "<End>u", "Annullare tutta l’importazione n. 1",
                   "Take import no. 1 ", "n")},
};

/* What is taken out of a file that is not there stays as it is. */
static const struct deed program_deeds[] = {
    {DEED("settings", "", "S", "─Impostazioni─", "─Settings─")},
    {DEED("setting-change", "S<Home><Down><Down>", "<Enter>", "office =", "office =")},
    {DEED("setting-reset", "S<Home><Down><Down>", "<Del>", "▸ office", "▸ office")},
    {DEED("palette", "", ":", "─Per nome─", "─By name─")},
    {DEED("palette-do", ":obiett", "<Enter>", "─4 Obiettivi─", "─4 Objectives─")},
    {DEED("palette-down", ":comuni", "<Down>", "▸registro        Comunità", "▸record          E21-10")},
    {DEED("palette-up", ":comuni<Down><Down>", "<Up>", "▸registro        Comunità",
          "▸record          E21-10")},
    {DEED("palette-page-down", ":comuni<Down>", "<PgDn>", "▸scheda          APP-01",
          "▸record          ADAPT")},
    {DEED("palette-page-up", ":comuni<Down><PgDn>", "<PgUp>", "▸registro        Comunità",
          "▸record          E21-10")},
};

/* The month and the timeline. */
static const struct deed time_deeds[] = {
    {DEED("timeline", "", "L", "1 Progetti · linea del tempo", "1 Projects · timeline")},
    {DEED("time-back", "L", "<Left>", "2018", "2018")},
    {DEED("time-on", "L<Right>", "<Right>", "2023", "2023")},
    {DEED("closer", "L", "+", "T3    T4", "Q3    Q4")},
    {DEED("further", "Lt-", "-", "’25", "’25")},
    {DEED("now", "Llll", "t", "│oggi", "│today")},
    {DEED("calendar", "", "M", "lun 15 marzo 2021", "Mon 15 March 2021")},
    {DEED("open-day", "M<Down>", "<Enter>", "▸○ C21-17°", "▸○ C21-17°")},
    {DEED("day-back", "M", "<Left>", "dom 14 marzo 2021", "Sun 14 March 2021")},
    {DEED("day-on", "M", "<Right>", "mar 16 marzo 2021", "Tue 16 March 2021")},
    {DEED("month-on", "M", "<PgDn>", "gio 15 aprile 2021", "Thu 15 April 2021")},
    {DEED("month-back", "M", "<PgUp>", "lun 15 febbraio 2021", "Mon 15 February 2021")},
    {DEED("to-today", "Mll", "t", "lun 15 marzo 2021", "Mon 15 March 2021")},
};

#endif
