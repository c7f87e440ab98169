/// A bundle's index: its header, its tensors by name, and the entries of their slices by key.
struct BundleIndex {
    let header: BundleHeader
    /// In the order of their names' bytes.
    private(set) var entries: [(name: String, entry: BundleEntry)] = []
    private(set) var slices: [[UInt8]: BundleEntry] = [:]

    init(_ bytes: [UInt8]) throws(BundleFault) {
        let table: SortedTable
        do {
            table = try SortedTable(bytes)
        } catch {
            throw .table(error)
        }
        // The key of the header is nothing, which sorts before every other.
        guard let first = table.entries.first, first.key.isEmpty else { throw .missingHeader }
        header = try BundleHeader(first.value)
        for item in table.entries.dropFirst() {
            // The key of a slice begins with a zero.
            let isSlice = item.key.first == 0
            guard let name = isSlice ? "a slice" : String(validating: item.key, as: UTF8.self) else {
                throw .nameNotText(block: item.block, position: item.position)
            }
            guard let entry = BundleEntry(item.value) else { throw .entry(name: name, fault: .malformed) }
            if isSlice {
                slices[item.key] = entry
            } else {
                entries.append((name, entry))
            }
        }
    }
}
