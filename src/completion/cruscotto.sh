#compdef cruscotto
# SPDX-License-Identifier: EUPL-1.2
#
# Completion of cruscotto(1), for bash and for zsh alike: bash reads this file as completions/cruscotto,
# zsh as site-functions/_cruscotto. What is offered is asked of the program: verbs, options and the
# kinds of words from its help, registers, fields and choices from `registers`, codes from `list`.

# The options in a help text, one a line, with what stands in the place of the argument.
_cruscotto_options() {
    awk '/^  (-[a-z], )?--/ { sub(/^  (-[a-z], )?/, ""); sub(/  .*/, ""); print }'
}

# What the word in a place behind the verb is, by the usage line of its help: "REGISTER".
_cruscotto_kind() {
    awk -v place="$1" 'NR == 1 {
        for (i = 4; i <= NF; i++) {
            kind = $i
            gsub(/[][]/, "", kind)
            if (kind == "OPTIONS") exit
            if (kind == "…") { print last; exit }
            if (i - 3 == place) { print kind; exit }
            last = kind
        }
    }'
}

# One column of `registers`, and the Italian names beside it in a form without blanks.
_cruscotto_names() {
    awk -F '\t' -v end="$1" -v english="$2" -v italian="$3" 'NR > 1 {
        name = tolower($italian)
        gsub(/ /, "_", name)
        if (!seen[$english]++) print $english end
        if (!seen[name]++) print name end
    }'
}

# The choices that the field before "=" has.
_cruscotto_choices() {
    awk -F '\t' -v field="${1%%=*}" 'NR > 1 {
        name = tolower($4)
        gsub(/ /, "_", name)
        if (field != $3 && field != name) next
        count = split($9, choices, "|")
        for (i = 1; i <= count; i++) print field "=" choices[i]
    }'
}

# Offers words of a kind, one a line; false: names of files.
_cruscotto_words() { # PROGRAM DATABASE REGISTER KIND CURRENT
    case $4 in
    COMMAND | TOPIC)
        [ "$4" = COMMAND ] || echo configuration
        "$1" --lang en help |
            awk '/^[^ ]/ { on = /^Commands:/ } on && /^  [a-z]/ { print $1 }' ;;
    RULE) "$1" term --format tsv | awk -F '\t' 'NR > 1 { print $1; print $2 }' ;;
    REGISTER) "$1" registers --format tsv | _cruscotto_names "" 1 2 ;;
    FIELD=VALUE | FIELD,* )
        case $5 in
        *=*) "$1" registers "$3" --format tsv | _cruscotto_choices "$5" ;;
        *) "$1" registers "$3" --format tsv |
            _cruscotto_names "$([ "$4" = FIELD=VALUE ] && echo =)" 3 4 ;;
        esac ;;
    CODE | TRASHED)
        set -- "$@" "${5:+code:\"$5\"}"
        "$1" ${2:+--db="$2"} list "$3" --columns code --format tsv --limit 200 \
            $([ "$4" = CODE ] || echo --trash) ${6:+--filter="$6"} | sed 1d ;;
    FILE*) return 1 ;;
    *'|'*) printf '%s\n' "$4" | tr '|' '\n' | sed '/[A-Z]/d' ;;
    esac 2>/dev/null
}

# Offers what may stand in the place of CURRENT, behind these words; false: names of files.
_cruscotto_offer() { # PROGRAM CURRENT WORD…
    [ -z "${ZSH_VERSION-}" ] || emulate -L sh
    local program="$1" current="$2" database="" verb="" register="" place=1 option="" options word
    shift 2
    options=$("$program" --lang en --help 2>/dev/null | _cruscotto_options)
    for word; do
        if [ -n "$option" ]; then
            [ "$option" != --db ] || database=$word
            option=""
            continue
        fi
        case $word in
        --db=*) database=${word#*=} ;;
        --*=*) ;;
        -*) printf '%s\n' "$options" | grep -q -e "^$word " && option=$word ;;
        *)
            if [ -z "$verb" ]; then
                verb=$word
                options="$options
$("$program" --lang en "$verb" --help 2>/dev/null | _cruscotto_options)"
            else
                [ $place -gt 1 ] || register=$word
                place=$((place + 1))
            fi ;;
        esac
    done
    if [ -z "$option" ] && [ "${current#--*=}" != "$current" ]; then
        option=${current%%=*}
        word=$(printf '%s\n' "$options" | sed -n "s/^$option //p")
        [ "${word#FILE}" = "$word" ] || return 1
        _cruscotto_words "$program" "$database" "$register" "$word" "" | sed "s/^/$option=/"
        return 0
    elif [ -n "$option" ]; then
        word=$(printf '%s\n' "$options" | sed -n "s/^$option //p")
    elif [ "${current#-}" != "$current" ]; then
        printf '%s\n' "$options" | awk '{ print $1 }'
        return 0
    elif [ -z "$verb" ]; then
        word=COMMAND
    else
        word=$("$program" --lang en "$verb" --help 2>/dev/null | _cruscotto_kind $place)
    fi
    _cruscotto_words "$program" "$database" "$register" "$word" "$current"
}

_cruscotto_bash() {
    local line="${COMP_LINE:0:COMP_POINT}" current="" offer candidate
    local -a words
    read -ra words <<<"$line"
    case $line in
    *[![:space:]])
        current=${words[${#words[@]} - 1]}
        unset "words[${#words[@]}-1]" ;;
    esac
    COMPREPLY=()
    if ! offer=$(_cruscotto_offer "${words[0]}" "$current" "${words[@]:1}"); then
        compopt -o default 2>/dev/null
        return
    fi
    # Codes come from the database: they are quoted, and nothing in them is expanded. bash replaces
    # only what stands behind the last of its word breaks.
    while IFS= read -r candidate; do
        [[ -n $candidate && $candidate == "$current"* ]] || continue
        case $current in *[=:]*) candidate=${candidate#"${current%"${current##*[=:]}"}"} ;; esac
        printf -v candidate %q "$candidate"
        COMPREPLY+=("${candidate//\\=/=}")
    done <<<"$offer"
    [[ ${#COMPREPLY[@]} -ne 1 || ${COMPREPLY[0]} != *= ]] || compopt -o nospace 2>/dev/null
}

_cruscotto_zsh() {
    local offer candidate
    if ! offer=$(_cruscotto_offer "${words[1]}" "$PREFIX" "${words[@]:1:$((CURRENT - 2))}"); then
        _files
        return
    fi
    while IFS= read -r candidate; do
        case $candidate in
        '') ;;
        *=) compadd -S '' -- "$candidate" ;;
        *) compadd -- "$candidate" ;;
        esac
    done <<<"$offer"
}

if [ -n "${ZSH_VERSION-}" ]; then
    _cruscotto_zsh "$@"
else
    complete -F _cruscotto_bash cruscotto
fi
