/// The help of one command, at most 80 columns wide.
package struct HelpScreen: CustomStringConvertible {
    private let path: CommandPath

    init(_ path: CommandPath) {
        self.path = path
    }

    package var description: String {
        let declarations = Declarations(of: path.command.init())
        let sections = [
            abstract,
            section("USAGE", usage(declarations)),
            section("ARGUMENTS", HelpTable(declarations.positional.map { row(argument: $0.signature) }).lines),
            section(
                "COMMANDS", HelpTable(path.subcommands.map { ($0.description.name, $0.description.abstract) }).lines),
            section("OPTIONS", HelpTable(options(declarations)).lines),
            section("EXAMPLES", examples),
        ]
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }
}

extension HelpScreen {
    private var abstract: [String] {
        let description = path.command.description
        let paragraphs = [description.abstract] + description.discussion
        return Array(paragraphs.map { wrapped($0, to: HelpTable.width) }.joined(separator: [""]))
    }

    private func section(_ title: String, _ lines: [String]) -> [String] { lines.isEmpty ? [] : [title] + lines }

    private var examples: [String] {
        path.command.description.examples.flatMap { example in
            ["  " + example.line] + wrapped(example.meaning, to: HelpTable.width - 6).map { "      " + $0 }
        }
    }

    private func usage(_ declarations: Declarations) -> [String] {
        let line = path.names.joined(separator: " ")
        guard path.subcommands.isEmpty else { return ["  \(line) <command>"] }
        let parts = declarations.entries.map(\.signature).sorted { rank($0) < rank($1) }.map(usagePart)
        let indent = "  \(line) "
        return wrapped(parts, to: HelpTable.width - indent.count).enumerated().map { index, text in
            (index == 0 ? indent : String(repeating: " ", count: indent.count)) + text
        }
    }

    /// Arguments are shown first, then what is required, then the rest.
    private func rank(_ signature: Signature) -> Int {
        switch signature.kind {
        case .argument: 0
        case .option where signature.isRequired: 1
        default: 2
        }
    }

    private func usagePart(_ signature: Signature) -> String {
        var part = signature.kind == .option ? "\(signature.spelling) \(signature.valueName)" : signature.spelling
        if !signature.isRequired { part = "[\(part)]" }
        return signature.isRepeated ? part + "..." : part
    }

    private func row(argument signature: Signature) -> (String, String) {
        (signature.spelling + (signature.isRepeated ? "..." : ""), help(signature))
    }

    private func options(_ declarations: Declarations) -> [(String, String)] {
        let version = path.command.description.version == nil ? [] : [("    --version", "Show the version.")]
        return declarations.named.map { row(named: $0.signature) } + [("-h, --help", "Show this help.")] + version
    }

    private func row(named signature: Signature) -> (String, String) {
        let short = signature.short.map { "-\($0), " } ?? "    "
        let value = signature.kind == .option ? " \(signature.valueName)" : ""
        return (short + signature.spelling + value, help(signature))
    }

    private func help(_ signature: Signature) -> String {
        var notes: [String] = []
        if !signature.spellings.isEmpty { notes.append(signature.spellings.joined(separator: ", ")) }
        if let value = signature.defaultSpelling { notes.append("default \(value)") }
        if signature.kind == .option, signature.isRequired { notes.append("required") }
        guard !notes.isEmpty else { return signature.help }
        let sentence = signature.help.hasSuffix(".") ? String(signature.help.dropLast()) : signature.help
        return "\(sentence) (\(notes.joined(separator: "; ")))."
    }
}
