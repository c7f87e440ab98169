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

/// Two aligned columns: what is typed, and what it means.
struct HelpTable {
    static let width = 80
    private static let widestTerm = 24

    private let rows: [(term: String, meaning: String)]

    init(_ rows: [(String, String)]) {
        self.rows = rows
    }

    var lines: [String] {
        let column = min(rows.map(\.term.count).max() ?? 0, HelpTable.widestTerm) + 4
        return rows.flatMap { row -> [String] in
            let meaning = wrapped(row.meaning, to: HelpTable.width - column)
            let indent = String(repeating: " ", count: column)
            let term = "  " + row.term
            guard term.count + 2 <= column else { return [term] + meaning.map { indent + $0 } }
            let first = term + String(repeating: " ", count: column - term.count) + (meaning.first ?? "")
            return [first] + meaning.dropFirst().map { indent + $0 }
        }
    }
}

/// Breaks a paragraph between words into lines no wider than `width`, where words allow it.
func wrapped(_ text: String, to width: Int) -> [String] {
    wrapped(text.split(separator: " ").map(String.init), to: width)
}

/// Joins pieces that must not be broken into lines no wider than `width`, where they allow it.
func wrapped(_ pieces: [String], to width: Int) -> [String] {
    var lines: [String] = []
    for piece in pieces {
        if let last = lines.last, last.count + 1 + piece.count <= width {
            lines[lines.count - 1] += " " + piece
        } else {
            lines.append(piece)
        }
    }
    return lines
}
