import Files

extension PickleCalls {
    /// How many callables one message names.
    private static let namedCallables = 20
    /// The bytes of the names that a command has room for.
    private static let commandBytes = 2048

    /// The callables and where the pickle names them.
    var words: String {
        let rest = callables.count - Self.namedCallables
        let named = callables.prefix(Self.namedCallables).map { "\($0.name) (at byte \($0.offset))" }
        let warning = danger.map { "; \($0) can harm whoever loads the file in Python" } ?? ""
        return named.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "") + warning
    }

    /// The command that shows the file, or takes its weights in spite of the calls.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - canBeOpened: Whether the file can be read when the calls are left out.
    /// - Returns: The command; nil when none helps.
    func hint(path: String, canBeOpened: Bool) -> String? {
        guard canBeOpened else { return nil }
        guard let words = ignoringWords else { return "zoo inspect \(ShellWord.quoted(path))" }
        return "zoo import \(ShellWord.quoted(path)) --ignore-calls \(words)"
    }

    /// The value of the option that leaves out all of the calls; nil where that would be no help or no advice to give.
    package var ignoringWords: String? {
        guard leavesTensors, danger == nil, names.allSatisfy(Self.canBeNamed) else { return nil }
        let words = ShellWord.quoted(names.joined(separator: ","))
        return words.utf8.count <= Self.commandBytes ? words : nil
    }

    /// Whether a list that commas separate can hold the name.
    private static func canBeNamed(_ name: String) -> Bool {
        name.utf8.allSatisfy { 0x20...0x7E ~= $0 && $0 != UInt8(ascii: ",") }
    }
}
