/// Names are forgiving on the way in and canonical on the way out.
package enum ModelName {
    /// The network that starts untrained, which is always there.
    package static let untrained = "random"

    /// What two spellings of one name have in common: `mocov2`, `MoCo-v2` and `moco_v2` are the same.
    package static func key(_ name: String) -> String {
        String(name.lowercased().filter { !isSeparator($0) })
    }

    /// A name as the store spells it, or `nil` when no file may be called so.
    ///
    /// - Parameter name: What the user typed.
    /// - Returns: Lower-case letters, digits, dots, hyphens and underscores, the first a letter or digit.
    package static func canonical(_ name: String) -> String? {
        let lowered = name.lowercased()
        guard let first = lowered.utf8.first, isLetterOrDigit(first), lowered.utf8.count <= 100 else { return nil }
        return lowered.utf8.allSatisfy { isLetterOrDigit($0) || ".-_".utf8.contains($0) } ? lowered : nil
    }

    static func isSeparator(_ character: Character) -> Bool {
        character == "-" || character == "_" || character == " " || character == "."
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
