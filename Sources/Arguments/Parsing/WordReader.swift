import Errors

/// Hands the words after a command's name to the arguments that it declares.
struct WordReader {
    private let declarations: Declarations
    private let commandPath: [String]
    private var nextPosition = 0

    init(_ declarations: Declarations, commandPath: [String]) {
        self.declarations = declarations
        self.commandPath = commandPath
    }

    mutating func read(_ words: ArraySlice<String>) throws(UsageError) {
        var rest = words
        var optionsEnded = false
        while let word = rest.popFirst() {
            if optionsEnded || !word.hasPrefix("-") || word == "-" {
                try readPositional(word)
            } else if word == "--" {
                optionsEnded = true
            } else {
                try readNamed(word, &rest)
            }
        }
        try refuseMissing()
    }

    private mutating func readPositional(_ word: String) throws(UsageError) {
        let positional = declarations.positional
        guard nextPosition < positional.count else {
            throw fault("unexpected argument '\(word)'" + didYouMean(meaning(of: word)))
        }
        let entry = positional[nextPosition]
        try accept(word, for: entry)
        if !entry.signature.isRepeated { nextPosition += 1 }
    }

    /// What a word too many was probably meant to be: the first option that must be given, is not, and takes it; or else those whose
    /// values are names.
    private func meaning(of word: String) -> String? {
        let unset = declarations.named.filter { !$0.declaration.isSet }.map(\.signature)
        let wanted = unset.first { $0.isRequired && ($0.spellings.isEmpty || $0.spellings.contains(word)) }
        let named = unset.filter { if case .asked = $0.completion { !word.contains("/") } else { false } }
        let options = wanted.map { [$0] } ?? named
        return options.isEmpty ? nil : options.map { "\($0.spelling) \(word)" }.joined(separator: "' or '")
    }

    private func readNamed(_ word: String, _ rest: inout ArraySlice<String>) throws(UsageError) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let entry = try entry(spelled: String(parts[0]))
        let signature = entry.signature
        if entry.declaration.isSet, !signature.isRepeated { throw fault("\(signature.spelling) is given twice") }
        if signature.kind == .flag {
            guard parts.count == 1 else { throw fault("\(signature.spelling) takes no value") }
            _ = entry.declaration.accept("")
        } else if parts.count == 2 {
            try accept(String(parts[1]), for: entry)
        } else {
            try accept(try value(of: signature, &rest), for: entry)
        }
    }

    /// The word after an option, unless that is an option itself.
    private func value(of signature: Signature, _ rest: inout ArraySlice<String>) throws(UsageError) -> String {
        guard let word = rest.first else {
            throw fault("\(signature.spelling) needs a value: \(signature.spelling) \(signature.valueName)")
        }
        guard !word.hasPrefix("-") || word == "-" else {
            throw fault(
                "\(signature.spelling) needs a value, and '\(word)' looks like an option; "
                    + "write \(signature.spelling)=\(word) if it is meant")
        }
        return rest.removeFirst()
    }

    private func entry(spelled word: String) throws(UsageError) -> Declarations.Entry {
        if word.hasPrefix("--") {
            let name = String(word.dropFirst(2))
            if let entry = declarations.named(name) { return entry }
            let known = declarations.named.map(\.signature.spelling) + ["--help", "--version"]
            throw fault("unknown option '\(word)'" + didYouMean(known.nearest(to: word)))
        }
        let letters = word.dropFirst()
        guard letters.count == 1, let letter = letters.first, let entry = declarations.short(letter) else {
            throw fault("unknown option '\(word)'")
        }
        return entry
    }

    private func accept(_ word: String, for entry: Declarations.Entry) throws(UsageError) {
        guard !entry.declaration.accept(word) else { return }
        let signature = entry.signature
        let message = "'\(word)' is not a valid value for \(signature.spelling); "
        guard signature.spellings.isEmpty else {
            throw fault(
                message + "choose one of \(signature.spellings.joined(separator: ", "))"
                    + didYouMean(signature.spellings.nearest(to: word)))
        }
        let meaning = signature.kind == .argument ? meaning(of: word) : nil
        throw fault(message + "expected \(signature.expectation)" + didYouMean(meaning))
    }

    private func refuseMissing() throws(UsageError) {
        for entry in declarations.entries where entry.signature.isRequired && !entry.declaration.isSet {
            let signature = entry.signature
            switch signature.kind {
            case .argument: throw fault("missing argument \(signature.spelling)")
            default:
                let choices =
                    signature.spellings.isEmpty ? "" : ", one of \(signature.spellings.joined(separator: ", "))"
                throw fault("missing option \(signature.spelling) \(signature.valueName)\(choices)")
            }
        }
    }

    private func fault(_ message: String) -> UsageError { UsageError(message, commandPath: commandPath) }
}
