import Files

/// What the user asked to import.
package struct ImportRequest: Sendable {
    /// The file's path.
    package var file: String
    /// The model whose layout to read; `nil` to recognise it.
    package var model: String?
    /// The model from which the network in the file was trained further; its network and preprocessing are the file's.
    package var backboneOf: String?
    /// The name to store it under; `nil` for the model's own.
    package var name: String?
    /// Which of several copies of the network to read, such as `ema`; `nil` for the usual one.
    package var branch: String?
    /// The network that the weights are put into.
    package var architecture: Architecture
    /// The path of a card that describes the file, in place of the catalogue.
    package var card: String?
    /// What the file may call when Python loads it, and nothing here: exactly these leave the file to be imported.
    package var ignoredCalls: [String]
    /// Whether everything is done but storing.
    package var isDryRun: Bool
    /// Whether a model stored under the name is replaced.
    package var replacesExisting: Bool

    package init(
        file: String, model: String? = nil, backboneOf: String? = nil, name: String? = nil, branch: String? = nil,
        architecture: Architecture = .exact, card: String? = nil, ignoredCalls: [String] = [], isDryRun: Bool = false,
        replacesExisting: Bool = false
    ) {
        self.file = file
        self.model = model
        self.backboneOf = backboneOf
        self.name = name
        self.branch = branch
        self.architecture = architecture
        self.card = card
        self.ignoredCalls = ignoredCalls
        self.isDryRun = isDryRun
        self.replacesExisting = replacesExisting
    }
}

extension ImportRequest {
    /// The command that asks for this, so that a hint is right when it is run.
    var command: String {
        let options = [
            ("--as", model), ("--as-backbone-of", backboneOf), ("--name", name), ("--branch", branch), ("--card", card),
            ("--architecture", architecture == .exact ? nil : architecture.rawValue),
            ("--ignore-calls", ignoredCalls.isEmpty ? nil : ignoredCalls.joined(separator: ",")),
        ]
        let words = options.compactMap { option, value in value.map { " \(option) \(ShellWord.quoted($0))" } }
        return "zoo import \(ShellWord.quoted(file))\(words.joined())"
    }

    /// The same with something changed.
    func with<Value>(_ property: WritableKeyPath<ImportRequest, Value>, _ value: Value) -> ImportRequest {
        var copy = self
        copy[keyPath: property] = value
        return copy
    }
}

/// What an import is doing; told to the caller as each begins.
package enum ImportStage: String, Sendable, Hashable {
    case reading, recognising, converting, probing, hashing, storing
}
