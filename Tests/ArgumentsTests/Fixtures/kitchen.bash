# bash completion for kitchen; to use it now: source <(kitchen completions bash)

# Offers the words before two dashes, and what the program prints for those behind; compgen would expand them.
_kitchen_offer() {
    local before=$1 start=$2 word
    local -a words=()
    shift 2
    while [[ $# -gt 0 && $1 != -- ]]; do words+=("$1"); shift; done
    shift
    while IFS= read -r word; do words+=("$word"); done < <("$program" "$@" 2>/dev/null)
    for word in "${words[@]}"; do
        [[ $word == "$start"* && $word != *[!A-Za-z0-9._-]* ]] && COMPREPLY+=("$before$word")
    done
}

# Adds the files that begin with what was typed.
_kitchen_files() {
    local word
    compopt -o filenames
    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$current")
}

_kitchen() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} line=kitchen word
    local program=${COMP_WORDS[0]/#\~/$HOME} place=0 isValue=
    if [[ $current == = ]]; then
        current=
    elif [[ $previous == = ]]; then
        previous=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        if [[ $isValue ]]; then
            [[ $word == = ]] || isValue=
            continue
        fi
        case "$line $word" in
        'kitchen bake' | 'kitchen pantry' | 'kitchen pantry add') line="$line $word" ;;
        'kitchen bake --target' | 'kitchen bake -t' | 'kitchen bake --heat' | 'kitchen bake --max-minutes' | 'kitchen bake --spice' | 'kitchen bake --hands') isValue=1 ;;
        *) [[ $word == -* || $word == = ]] || place=$((place + 1)) ;;
        esac
    done
    COMPREPLY=()
    case "$line $previous" in
    'kitchen bake --target' | 'kitchen bake -t') :; return ;;
    'kitchen bake --heat') COMPREPLY=($(compgen -W 'low middle high' -- "$current")); return ;;
    'kitchen bake --max-minutes') compopt +o default; return ;;
    'kitchen bake --spice') :; return ;;
    'kitchen bake --hands') compopt +o default; return ;;
    esac
    case "$line" in
    'kitchen')
        if [[ $current == -* ]]; then
            COMPREPLY=($(compgen -W '--help -h' -- "$current"))
        else
            COMPREPLY=($(compgen -W 'bake pantry' -- "$current"))
        fi
        ;;
    'kitchen bake')
        if [[ $current == -* ]]; then
            COMPREPLY=($(compgen -W '--target -t --heat --max-minutes --spice --quiet -q --hands --clean --help -h' -- "$current"))
        else
            case $place in 0) : ;; *) : ;; esac
        fi
        ;;
    'kitchen pantry')
        if [[ $current == -* ]]; then
            COMPREPLY=($(compgen -W '--help -h' -- "$current"))
        else
            COMPREPLY=($(compgen -W 'add' -- "$current"))
        fi
        ;;
    'kitchen pantry add')
        if [[ $current == -* ]]; then
            COMPREPLY=($(compgen -W '--help -h' -- "$current"))
        else
            case $place in 0) : ;; 1) compopt +o default ;; *) compopt +o default ;; esac
        fi
        ;;
    esac
}
complete -o default -F _kitchen kitchen
