import Files

/// What stands before the elements of a `.npy` file, parsed from its first bytes.
///
/// Specification: numpy.lib.format, "Format Version 1.0" and "2.0".
struct NumPyPreamble {
    let header: NumPyHeader
    /// Where the elements begin.
    let byteCount: Int

    /// Enough for a header of any tensor.
    static let usualByteCount = 512
    /// NumPy itself refuses headers beyond 10,000 bytes; none is longer than version 1.0 can state.
    static let maximumByteCount = 12 + 0xFFFF

    /// Parses the first bytes; nil when they end before the header does.
    init?(_ bytes: [UInt8]) throws(NumPyArchiveFault) {
        guard bytes.starts(with: NumPyFile.magic), bytes.count >= 12 else {
            if NumPyFile.magic.starts(with: bytes.prefix(NumPyFile.magic.count)) { return nil }
            throw .notNumPy
        }
        guard 1...3 ~= bytes[6], bytes[7] == 0 else { throw .unknownVersion(major: bytes[6], minor: bytes[7]) }
        let start = bytes[6] == 1 ? 10 : 12
        let count = bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard count <= 0xFFFF else {
            throw .malformedHeader(character: 0, expected: "at most 65535 characters")
        }
        guard bytes.count >= start + count else { return nil }
        do {
            header = try NumPyHeader(parsing: Array(bytes[start..<start + count]))
        } catch {
            throw .malformedHeader(character: error.character, expected: error.expected)
        }
        byteCount = start + count
    }
}
