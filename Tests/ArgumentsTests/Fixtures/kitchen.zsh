#compdef kitchen
# zsh completion for kitchen; put it in a folder of $fpath as _kitchen

_kitchen() {
    local line state
    local -a commands=(
        'bake:Bake a cake.'
        'pantry:Look after what is stored.'
    )
    _arguments -C '(-h --help)'{-h,--help}'[Show this help.]' '1: :->command' '*:: :->rest'
    case $state in
    command) _describe command commands ;;
    rest)
        case $line[1] in
            bake) _kitchen_bake ;;
            pantry) _kitchen_pantry ;;
        esac
        ;;
    esac
}

_kitchen_bake() {
    _arguments \
        '(-t --target)'{-t,--target}'[Where the cake goes, which must be a place that is flat and not already taken.]:path:_files' \
        '--heat[How hot.]:heat:(low middle high)' \
        '--max-minutes[Minutes in the oven.]:max-minutes:' \
        '*--spice[A spice; may be repeated.]:spice:_files' \
        '(-q --quiet)'{-q,--quiet}'[Say nothing.]' \
        '--hands[How many hands help.]:hands:' \
        '--clean[Clean up afterwards.]' \
        '(-h --help)'{-h,--help}'[Show this help.]' \
        '1:recipe:_files' \
        '*:toppings:_files'
}

_kitchen_pantry() {
    local line state
    local -a commands=(
        'add:Store something.'
    )
    _arguments -C '(-h --help)'{-h,--help}'[Show this help.]' '1: :->command' '*:: :->rest'
    case $state in
    command) _describe command commands ;;
    rest)
        case $line[1] in
            add) _kitchen_pantry_add ;;
        esac
        ;;
    esac
}

_kitchen_pantry_add() {
    _arguments \
        '(-h --help)'{-h,--help}'[Show this help.]' \
        '1:thing:_files' \
        '2::shelf:'
}

if [[ $funcstack[1] == _kitchen ]]; then
    _kitchen "$@"
else
    compdef _kitchen kitchen
fi
