package import Errors

/// What is wrong with a JSON document; `path` is the place of a value in it, such as `recipe.steps[2].degrees`.
package enum JSONFault: Fault, Equatable {
    /// The text is no JSON.
    case malformed(Position, reason: String)
    case duplicateKey(String, Position)
    case tooLarge(bytes: Int, limit: Int)
    /// A value is not of the kind, or not in the range, that it must have there.
    case unexpected(path: String, expected: String, found: String)
    case missingKey(String, path: String)
    case unknownKey(String, path: String, nearest: String?)
    /// A word that is none of those that are known there.
    case unknownWord(String, path: String, known: [String])
    case undecodable(path: String, reason: String)
    case unwritable(reason: String)

    /// A place in a text.
    package struct Position: Sendable, Hashable {
        package let offset: Int
        /// Counted from 1, as editors do.
        package let line: Int
        /// In bytes, counted from 1.
        package let column: Int
    }

    package var kind: FaultKind {
        if case .unwritable = self { .failed } else { .refused }
    }

    /// Whether the text is no JSON at all, whatever it was to hold.
    package var isOfSyntax: Bool {
        switch self {
        case .malformed, .duplicateKey, .tooLarge: true
        default: false
        }
    }

    package var description: String {
        switch self {
        case .malformed(let position, let reason): "line \(position.line), column \(position.column): \(reason)"
        case .duplicateKey(let key, let position):
            Self.legible("line \(position.line), column \(position.column): '\(key)' stands twice")
        case .tooLarge(let bytes, let limit): "\(bytes) bytes exceed the limit of \(limit)"
        case .unexpected(let path, let expected, let found):
            Self.legible("\(Self.prefix(path))expected \(expected), found \(found)")
        case .missingKey(let key, let path): Self.legible("\(Self.prefix(path))'\(key)' is missing")
        case .unknownKey(let key, let path, let nearest):
            Self.legible("\(Self.prefix(path))unknown key '\(key)'" + didYouMean(nearest))
        case .unknownWord(let word, let path, let known):
            Self.legible(
                "\(Self.prefix(path))unknown '\(word)'" + didYouMean(known.nearest(to: word))
                    + " (known: \(known.joined(separator: ", ")))")
        case .undecodable(let path, let reason): Self.legible("\(Self.prefix(path))\(reason)")
        case .unwritable(let reason): "cannot be written as JSON: \(reason)"
        }
    }

    /// The fault of a document that nobody opens in an editor, such as `the index is no JSON: byte 24: the text ends`.
    package func description(of document: String) -> String {
        switch self {
        case .malformed(let position, let reason): "\(document) is no JSON: byte \(position.offset): \(reason)"
        case .duplicateKey(let key, _): "\(document) has '\(key)' twice"
        default: "\(document): \(description)"
        }
    }

    private static func prefix(_ path: String) -> String { path.isEmpty ? "" : "\(path): " }

    /// What a document says may not command the terminal.
    private static func legible(_ text: String) -> String { LegibleText(text).description }
}
