import Files

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
