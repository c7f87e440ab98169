/// A type that can be read from one word of the command line.
package protocol ArgumentValue: Sendable {
    /// Reads a word, or refuses it.
    init?(argument: String)

    /// The word that reads to this value; shown as the default in help.
    var spelling: String { get }

    /// All words that are accepted, when they can be listed.
    static var allSpellings: [String] { get }

    /// What a refused word should have been, such as `a whole number`.
    static var expectation: String { get }

    /// What a shell offers in this place.
    static var completion: Completion { get }
}

extension ArgumentValue {
    package static var allSpellings: [String] { [] }
    package static var expectation: String { "another value" }
    package static var completion: Completion { allSpellings.isEmpty ? .files : .words(allSpellings) }
}

extension ArgumentValue where Self: RawRepresentable, RawValue == String {
    package init?(argument: String) { self.init(rawValue: argument) }
    package var spelling: String { rawValue }
}

extension ArgumentValue where Self: RawRepresentable & CaseIterable, RawValue == String {
    package static var allSpellings: [String] { allCases.map(\.rawValue) }
}

extension String: ArgumentValue {
    package init?(argument: String) { self = argument }
    package var spelling: String { self }
}

extension Int: ArgumentValue {
    package init?(argument: String) { self.init(argument) }
    package var spelling: String { description }
    package static var expectation: String { "a whole number" }
    package static var completion: Completion { .nothing }
}

extension UInt64: ArgumentValue {
    package init?(argument: String) { self.init(argument) }
    package var spelling: String { description }
    package static var expectation: String { "a whole number, not negative" }
    package static var completion: Completion { .nothing }
}

extension Double: ArgumentValue {
    package init?(argument: String) {
        guard let value = Double(argument), value.isFinite else { return nil }
        self = value
    }

    package var spelling: String { description }
    package static var expectation: String { "a number" }
    package static var completion: Completion { .nothing }
}
