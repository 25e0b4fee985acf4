# SPDX-License-Identifier: EUPL-1.2
#
# Reads the sources of src/ and include/ and prints each #include that breaks the layers: a room
# includes itself and the rooms that stand before it here, but for the exceptions; a library's header
# belongs to one place.

BEGIN {
    split("base calendar register csv store import report command ui", order)
    for (i in order)
        rank[order[i]] = i
    split("calendar:csv register:csv csv:calendar csv:register report:import ui:command", except)
    for (i in except)
        forbidden[except[i]] = 1
    owner["sqlite3.h"] = "^src/store/"
    owner["csv.h"] = "^src/csv/"
    owner["ini.h"] = "^src/base/"
    owner["iconv.h"] = "^src/(csv|base)/"
    owner["curses.h"] = owner["ncurses.h"] = owner["term.h"] = "^src/ui/terminal\\.c$"
    owner["ncursesw/curses.h"] = owner["ncursesw/ncurses.h"] = owner["curses.h"]
}

function room_of(path, parts) {
    return split(path, parts, "/") > 2 ? parts[2] : ""
}

function complain(reason) {
    printf "%s:%d: %s: %s\n", FILENAME, FNR, $0, reason
}

!/^[ \t]*#[ \t]*include/ { next }

{
    match($0, /["<][^">]*/)
    header = substr($0, RSTART + 1, RLENGTH - 1)
    room = room_of(FILENAME)
    wanted = index(header, "/") ? substr(header, 1, index(header, "/") - 1) : ""
}

header ~ /\.\./ { complain("reaches into another room") }

header in owner && FILENAME !~ owner[header] { complain("belongs elsewhere") }

/"/ && room != "" && wanted != "" && wanted != room {
    if (!(wanted in rank))
        complain("no such room")
    else if (rank[wanted] > rank[room] || (room ":" wanted) in forbidden)
        complain("not a room above " room)
}

room != "" && !(room in rank) { complain("no such room: " room) }
