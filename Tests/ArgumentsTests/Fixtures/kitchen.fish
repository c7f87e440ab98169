# fish completion for kitchen; put it in ~/.config/fish/completions/kitchen.fish
function __kitchen_line
    set -l line kitchen
    for word in (commandline -opc)[2..-1]
        switch "$line $word"
            case 'kitchen bake' 'kitchen pantry' 'kitchen pantry add'
                set line "$line $word"
        end
    end
    echo $line
end

function __kitchen_at
    test (__kitchen_line) = "$argv[1]"
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
complete -c kitchen -n "__kitchen_at 'kitchen bake'" -F
complete -c kitchen -n "__kitchen_at 'kitchen pantry'" -a add -d 'Store something.'
complete -c kitchen -n "__kitchen_at 'kitchen pantry'" -l help -s h -d 'Show this help.'
complete -c kitchen -n "__kitchen_at 'kitchen pantry add'" -l help -s h -d 'Show this help.'
complete -c kitchen -n "__kitchen_at 'kitchen pantry add'" -f
