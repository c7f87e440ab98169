/// A name in which `*` stands for any run of characters, dots included.
struct NamePattern: Sendable, Hashable {
    private let pieces: [[UInt8]]

    init(_ pattern: String) {
        pieces = pattern.split(separator: "*", omittingEmptySubsequences: false).map { Array($0.utf8) }
    }

    /// Whether the whole name fits.
    func matches(_ name: String) -> Bool {
        let name = Array(name.utf8)
        guard let first = pieces.first, let last = pieces.last, name.starts(with: first) else { return false }
        guard pieces.count > 1 else { return name == first }
        // The first and the last piece are anchored; those between take the earliest place, which leaves the most room.
        var position = first.count
        for piece in pieces.dropFirst().dropLast() {
            guard let found = Self.index(of: piece, in: name, from: position) else { return false }
            position = found + piece.count
        }
        return name.count - position >= last.count && name.suffix(last.count).elementsEqual(last)
    }

    private static func index(of piece: [UInt8], in name: [UInt8], from start: Int) -> Int? {
        guard start + piece.count <= name.count else { return nil }
        return (start...(name.count - piece.count)).first { name[$0..<$0 + piece.count].elementsEqual(piece) }
    }
}
