/// A shell for which a completion script can be written.
package enum Shell: String, CaseIterable, ArgumentValue {
    case bash, zsh, fish

    /// A script that completes the commands, options and values of a program.
    package func script(for root: any Command.Type) -> String {
        let tree = CompletionTree(root)
        switch self {
        case .bash: return BashCompletion(tree).script
        case .zsh: return ZshCompletion(tree).script
        case .fish: return FishCompletion(tree).script
        }
    }
}
