/// A text that a file decides, as it may stand in a message: without what a terminal obeys, and not longer than anybody reads.
package struct LegibleText: Sendable, CustomStringConvertible {
    /// Beyond these bytes the middle is left out.
    private static let maximumBytes = 8192
    private static let keptAtStart = 5000
    private static let keptAtEnd = 1000

    package let description: String

    package init(_ text: String) {
        let isPlain = !text.unicodeScalars.contains(where: Self.isObeyed)
        var scalars = text.unicodeScalars[...]
        var tail = text.unicodeScalars.suffix(0)
        if text.utf8.count > Self.maximumBytes {
            scalars = text.unicodeScalars.prefix(Self.keptAtStart / 4)
            tail = text.unicodeScalars.suffix(Self.keptAtEnd / 4)
        } else if isPlain {
            description = text
            return
        }
        let dots = tail.isEmpty ? "" : " … "
        description = Self.replaced(scalars) + dots + Self.replaced(tail)
    }

    private static func replaced(_ scalars: Substring.UnicodeScalarView) -> String {
        var view = String.UnicodeScalarView()
        for scalar in scalars { view.append(isObeyed(scalar) ? "·" : scalar) }
        return String(view)
    }

    /// Whether a terminal does something else with a character than show it: control characters, and those that turn the
    /// direction of what follows.
    private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}

/// A word of a command that a hint tells the user to run.
package enum ShellWord {
    /// The word as a shell reads it back, in quotes where it needs them.
    package static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte & ~0x20 | 0x20) && byte < 0x80
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "/._-+=:,@%".utf8.contains(byte)
            }
        return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
