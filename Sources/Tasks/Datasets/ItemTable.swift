/// The items of a data set as columns: the texts of all in one buffer, labels two bits each, groups by number.
///
/// An item takes its texts and some 25 bytes, so that a million slices of computed tomography are no burden.
struct ItemTable: Sendable {
    /// What the truths of all items are.
    enum Truths: Sendable, Hashable {
        case masks, runs
        case labels(count: Int)

        init(_ item: DatasetItem) {
            switch item.truth {
            case .mask: self = .masks
            case .runs: self = .runs
            case .labels(let labels): self = .labels(count: labels.count)
            }
        }

        /// Bytes that an item's labels take.
        fileprivate var labelBytes: Int {
            if case .labels(let count) = self { (2 * count + 7) / 8 } else { 0 }
        }

        fileprivate func label(in labels: [UInt8], row: Int, class index: Int) -> Label {
            guard case .labels(let count) = self, index < count else { return .unmentioned }
            let byte = labels[row * labelBytes + index / 4]
            return Label(rawValue: byte >> UInt8(index % 4 * 2) & 3) ?? .unmentioned
        }
    }

    /// Where in the buffer an item's image, truth and identifier are, in this order; an identifier that is a part of the image's path is that.
    fileprivate struct Entry {
        let start: UInt32
        let imageCount: UInt16
        let idStart: UInt16
        let idCount: UInt16
        let truthCount: UInt32
        var group: UInt32
    }

    private let truths: Truths
    private let texts: [UInt8]
    private let entries: [Entry]
    private let labels: [UInt8]
    private let groups: [String]

    var count: Int { entries.count }
    var hasMasks: Bool { truths == .masks }

    /// Bytes that the columns take.
    var byteCount: Int {
        texts.count + entries.count * MemoryLayout<Entry>.stride + labels.count
            + groups.count * MemoryLayout<String>.stride
    }

    subscript(row: Int) -> DatasetItem {
        let id = id(of: row)
        return DatasetItem(id: id, image: image(of: row), truth: truth(of: row), group: groupName(of: row) ?? id)
    }

    func image(of row: Int) -> String { String(decoding: imageBytes(of: row), as: UTF8.self) }
    func id(of row: Int) -> String { String(decoding: idBytes(of: row), as: UTF8.self) }

    func imageBytes(of row: Int) -> ArraySlice<UInt8> {
        let entry = entries[row]
        return texts[Int(entry.start)..<Int(entry.start) + Int(entry.imageCount)]
    }

    func idBytes(of row: Int) -> ArraySlice<UInt8> {
        let entry = entries[row]
        let inside = Int(entry.idStart) + Int(entry.idCount) <= Int(entry.imageCount)
        let start = Int(entry.start) + (inside ? Int(entry.idStart) : Int(entry.imageCount) + Int(entry.truthCount))
        return texts[start..<start + Int(entry.idCount)]
    }

    func label(of row: Int, class index: Int) -> Label {
        truths.label(in: labels, row: row, class: index)
    }

    /// The group, equal for items that belong together and different for others.
    func group(of row: Int) -> Int {
        let group = entries[row].group
        return group == .max ? groups.count + row : Int(group)
    }

    func groupName(of row: Int) -> String? {
        let group = entries[row].group
        return group == .max ? nil : groups[Int(group)]
    }

    private func truth(of row: Int) -> Truth {
        if case .labels(let count) = truths { return .labels((0..<count).map { label(of: row, class: $0) }) }
        let entry = entries[row]
        let start = Int(entry.start) + Int(entry.imageCount)
        let bytes = texts[start..<start + Int(entry.truthCount)]
        guard truths == .masks else { return .runs(RunLengths(packed: Array(bytes))) }
        return .mask(paths: bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) })
    }
}

extension ItemTable {
    /// Puts a table together, item by item.
    struct Builder {
        private let truths: Truths
        private var texts: [UInt8] = []
        private var entries: [Entry] = []
        private var labels: [UInt8] = []
        private var groups: [String] = []
        private var groupIndices: [String: UInt32] = [:]

        /// - Parameters:
        ///   - truths: What the truths of all items are.
        ///   - byteCount: The size of the table that the items are read from, by which room is set aside; what is not used costs nothing.
        init(truths: Truths, tableBytes byteCount: Int = 0) {
            self.truths = truths
            texts.reserveCapacity(byteCount)
            entries.reserveCapacity(byteCount / 48)
        }

        var count: Int { entries.count }

        /// The labels of an item that was added.
        func labels(of row: Int) -> [Label] {
            guard case .labels(let count) = truths else { return [] }
            return (0..<count).map { truths.label(in: labels, row: row, class: $0) }
        }

        /// Whether one more item of so many bytes can be told apart; a list beyond is no data set.
        private func hasRoom(for byteCount: Int) -> Bool {
            texts.count + byteCount < Int(UInt32.max) && entries.count < Int(UInt32.max) - 1
        }

        /// Adds an item.
        ///
        /// - Returns: Whether there was room, which only a hostile list lacks.
        @discardableResult
        mutating func append(_ item: DatasetItem) -> Bool {
            append(id: item.id, image: item.image, truth: item.truth, group: item.group == item.id ? nil : item.group)
        }

        /// Adds an item without a value for it.
        @discardableResult
        mutating func append(id: String, image: String, truth: Truth, group: String?) -> Bool {
            let (idText, imageText) = (Array(id.utf8), Array(image.utf8))
            let truthText = Self.bytes(truth)
            guard imageText.count <= Self.longestText, idText.count <= Self.longestText,
                hasRoom(for: imageText.count + idText.count + truthText.count)
            else { return false }
            let place = imageText.firstRange(of: idText)?.lowerBound
            entries.append(
                Entry(
                    start: UInt32(texts.count), imageCount: UInt16(imageText.count),
                    // Behind everything else is no part of the image's path.
                    idStart: UInt16(place ?? imageText.count + 1), idCount: UInt16(idText.count),
                    truthCount: UInt32(truthText.count), group: group.map { index(ofGroup: $0) } ?? .max))
            texts += imageText
            texts += truthText
            if place == nil { texts += idText }
            if case .labels(let values) = truth { append(values) }
            return true
        }

        /// The number of a group's name.
        private mutating func index(ofGroup name: String) -> UInt32 {
            if let index = groupIndices[name] { return index }
            let index = UInt32(groups.count)
            groups.append(name)
            groupIndices[name] = index
            return index
        }

        private mutating func append(_ values: [Label]) {
            var bytes = [UInt8](repeating: 0, count: truths.labelBytes)
            for (index, label) in values.enumerated() where index / 4 < bytes.count {
                bytes[index / 4] |= label.rawValue << UInt8(index % 4 * 2)
            }
            labels += bytes
        }

        private static let longestText = 1 << 14

        private static func bytes(_ truth: Truth) -> [UInt8] {
            switch truth {
            case .mask(let paths): Array(paths.map { Array($0.utf8) }.joined(separator: [0]))
            case .runs(let runs): runs.packed
            case .labels: []
            }
        }

        /// The table of what was added.
        ///
        /// - Returns: The table; an item without a group belongs to the group that has its name, if there is one.
        consuming func finish() -> ItemTable {
            if !groups.isEmpty {
                let table = ItemTable(truths: truths, texts: texts, entries: entries, labels: labels, groups: groups)
                for row in entries.indices where entries[row].group == .max {
                    if let index = groupIndices[table.id(of: row)] { entries[row].group = index }
                }
            }
            return ItemTable(truths: truths, texts: texts, entries: entries, labels: labels, groups: groups)
        }
    }
}
