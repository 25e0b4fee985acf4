/* SPDX-License-Identifier: EUPL-1.2 */
/* The least that a curses program does: one line, and wait for a key. Others are measured in it. */
#include <curses.h>
#include <locale.h>

int main(void) {
    setlocale(LC_ALL, "");
    initscr();
    cbreak();
    noecho();
    curs_set(0);
    keypad(stdscr, TRUE);
    mvaddstr(0, 0, "ready");
    refresh();
    getch();
    endwin();
    return 0;
}
