# fish completion for kitchen; put it in ~/.config/fish/completions/kitchen.fish
# The commands that were typed, and how many arguments follow them.
function __kitchen_state
    set -l line kitchen
    set -l place 0
    set -l is_value 0
    for word in (commandline -opc)[2..-1]
        if test $is_value = 1
            set is_value 0
            continue
        end
        switch "$line $word"
            case 'kitchen bake' 'kitchen pantry' 'kitchen pantry add'
                set line "$line $word"
            case 'kitchen bake --target' 'kitchen bake -t' 'kitchen bake --heat' 'kitchen bake --max-minutes' 'kitchen bake --spice' 'kitchen bake --hands'
                set is_value 1
            case "$line -*"
            case '*'
                set place (math $place + 1)
        end
    end
    echo $line
    echo $place
end

function __kitchen_at
    set -l state (__kitchen_state)
    test "$state[1]" = "$argv[1]"; or return 1
    set -q argv[2]; or return 0
    test "$state[2]" = "$argv[2]"; or test "$argv[3]" = on -a "$state[2]" -ge "$argv[2]"
end

# What the program prints when it is run with some arguments.
function __kitchen_ask
    set -l words (commandline -opc)
    set -l program (string replace -r '^~' $HOME -- $words[1])
    command $program $argv 2>/dev/null
end

complete -c kitchen -f
complete -c kitchen -n "__kitchen_at 'kitchen'" -a bake -d 'Bake a cake.'
complete -c kitchen -n "__kitchen_at 'kitchen'" -a pantry -d 'Look after what is stored.'
complete -c kitchen -n "__kitchen_at 'kitchen'" -l help -s h -d 'Show this help.'
complete -c kitchen -n "__kitchen_at 'kitchen bake'" -l target -s t -r -F -d 'Where the cake goes, which must be a place that is flat and not already taken.'
complete -c kitchen -n "__kitchen_at 'kitchen bake'" -l heat -r -f -a 'low middle high' -d 'How hot.'
complete -c kitchen -n "__kitchen_at 'kitchen bake'" -l max-minutes -r -f -d 'Minutes in the oven.'
complete -c kitchen -n "__kitchen_at 'kitchen bake'" -l spice -r -F -d 'A spice; may be repeated.'
complete -c kitchen -n "__kitchen_at 'kitchen bake'" -l quiet -s q -d 'Say nothing.'
complete -c kitchen -n "__kitchen_at 'kitchen bake'" -l hands -r -f -d 'How many hands help.'
complete -c kitchen -n "__kitchen_at 'kitchen bake'" -l clean -d 'Clean up afterwards.'
complete -c kitchen -n "__kitchen_at 'kitchen bake'" -l help -s h -d 'Show this help.'
complete -c kitchen -n "__kitchen_at 'kitchen bake' 0" -F
complete -c kitchen -n "__kitchen_at 'kitchen bake' 1 on" -F
complete -c kitchen -n "__kitchen_at 'kitchen pantry'" -a add -d 'Store something.'
complete -c kitchen -n "__kitchen_at 'kitchen pantry'" -l help -s h -d 'Show this help.'
complete -c kitchen -n "__kitchen_at 'kitchen pantry add'" -l help -s h -d 'Show this help.'
complete -c kitchen -n "__kitchen_at 'kitchen pantry add' 0" -F
complete -c kitchen -n "__kitchen_at 'kitchen pantry add' 1" -f
