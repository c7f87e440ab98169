package import Files

/// Short names of cells: as many hexadecimal digits of each digest as tell it from all others.
package struct ShortIDs: Sendable, Hashable {
    /// What is shown where fewer would do.
    package static let fewestShown = 8

    /// The digests' digits in ascending order, each once.
    private let sorted: [String]

    /// - Parameter cells: All cells that there are.
    package init(_ cells: some Sequence<Digest>) {
        sorted = Set(cells).map(\.hex).sorted()
    }

    /// The shortest name of a cell, which may be one of those or a new one.
    ///
    /// - Parameter cell: The cell's digest.
    /// - Returns: Its first digits.
    package func id(of cell: Digest) -> String {
        let hex = cell.hex
        let place = firstIndex(from: hex)
        let next = place < sorted.count && sorted[place] == hex ? place + 1 : place
        let neighbours = [place - 1, next].filter(sorted.indices.contains).map { sorted[$0] }
        let shared = neighbours.map { zip($0.utf8, hex.utf8).prefix { $0 == $1 }.count }.max() ?? 0
        return String(hex.prefix(max(Self.fewestShown, shared + 1)))
    }

    /// The name of one run of a cell.
    ///
    /// - Parameters:
    ///   - run: The run, counted from 1.
    ///   - cell: The cell's digest.
    /// - Returns: The name, such as `1a2b3c4d-3`.
    package func id(ofRun run: Int, _ cell: Digest) -> String { "\(id(of: cell))-\(run)" }

    /// The place of the first digest that is not below some digits.
    private func firstIndex(from hex: String) -> Int {
        var range = 0..<sorted.count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range = sorted[middle] < hex ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }
}
