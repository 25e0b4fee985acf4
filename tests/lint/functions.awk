# SPDX-License-Identifier: EUPL-1.2
#
# Prints the C functions that are longer than `most` lines, from the line of the name to the closing
# brace. Relies on the layout of .clang-format: what is outside a body begins in the first column,
# and so does the brace that closes it.

FNR == 1 { inside = 0; head = "" }

!inside && /^[A-Za-z_]/ { start = FNR; head = "" }
!inside { head = head $0 }
!inside && /;[ \t]*$/ { head = "" }

/{[ \t]*$/ && !inside {
    inside = 1
    is_function = head ~ /\(/ && head !~ /=/
}

/^}/ {
    length_of_it = FNR - start + 1
    if (inside && is_function && length_of_it > most) {
        sub(/\(.*/, "", head)
        sub(/.*[ *]/, "", head)
        printf "%s:%d: %s: %d lines\n", FILENAME, start, head, length_of_it
    }
    inside = is_function = /{[ \t]*$/
    is_function = 0
    head = ""
}
