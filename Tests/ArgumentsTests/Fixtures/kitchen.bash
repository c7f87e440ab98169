# bash completion for kitchen; to use it now: source <(kitchen completions bash)
_kitchen() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} line=kitchen word
    if [[ $current == = ]]; then
        current=
    elif [[ $previous == = ]]; then
        previous=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case "$line $word" in
        'kitchen bake' | 'kitchen pantry' | 'kitchen pantry add') line="$line $word" ;;
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
            :
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
            compopt +o default
        fi
        ;;
    esac
}
complete -o default -F _kitchen kitchen
