/// What a command line asks for.
package enum Invocation {
    case run(any Command, path: [String])
    case help(HelpScreen)
    case version(String)
}
