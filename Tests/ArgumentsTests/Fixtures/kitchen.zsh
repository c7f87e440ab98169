#compdef kitchen
# zsh completion for kitchen; put it in a folder of $fpath as _kitchen

# Offers the words before two dashes, and the lines that the program prints for those behind.
_kitchen_offer() {
    local -a names=("${(@)argv[1,(i)--]}")
    [[ $names[-1] == -- ]] && names[-1]=()
    shift $(( $#names + 1 ))
    (( $# )) && names+=(${(f)"$($program "$@" 2>/dev/null)"})
    compadd -a names
}

_kitchen_offer_list() {
    compset -P '*,'
    _kitchen_offer "$@"
}

_kitchen() {
    local program=${words[1]/#\~/$HOME}
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
