/// A table as it is read: words and figures in their places, before they are written as text, Markdown or LaTeX.
package struct TableLayout: Sendable {
    /// A column; neighbours of one group are kept together below its name.
    struct Column: Sendable {
        var group = ""
        let heading: String

        /// Both in one line.
        var title: String { group.isEmpty ? heading : "\(group) \(heading)" }
    }

    struct Cell: Sendable {
        static let empty = Cell("")

        let text: String
        var marks: [TableMark] = []
        /// What stands behind the marks, such as how many runs there are.
        var remark = ""

        init(_ text: String, marks: [TableMark] = [], remark: String = "") {
            self.text = text
            self.marks = marks
            self.remark = remark
        }
    }

    struct Row: Sendable {
        let label: String
        /// Whether it belongs to the row above.
        var isBelow = false
        let cells: [Cell]
    }

    /// A word that LaTeX refers to it by.
    let name: String
    /// Such as `Table 2`.
    let number: String
    let title: String
    /// Paragraphs above the table.
    let caption: [String]
    /// The heading of the labels.
    let stub: String
    let columns: [Column]
    let rows: [Row]
    /// Paragraphs below the table.
    let notes: [String]

    /// The columns in blocks of at most a width, as few as there can be and of much the same size.
    ///
    /// - Parameters:
    ///   - widths: Of the columns, the gaps before them included.
    ///   - room: What the columns of a block may take together; a column that is wider has a block of its own.
    /// - Returns: The ranges of columns.
    func blocks(widths: [Int], room: Int) -> [Range<Int>] {
        let groups = groups(widths: widths, room: room)
        let fewest = Self.packed(groups, widths: widths, room: room, atMost: .max)
        let share = (groups.count + fewest.count - 1) / max(1, fewest.count)
        let even = Self.packed(groups, widths: widths, room: room, atMost: share)
        return even.count == fewest.count ? even : fewest
    }

    /// Neighbours of one group, where there is room for them, or else single columns.
    private func groups(widths: [Int], room: Int) -> [Range<Int>] {
        var groups: [Range<Int>] = []
        for index in columns.indices {
            let name = columns[index].group
            if let last = groups.last, !name.isEmpty, columns[last.lowerBound].group == name,
                widths[last.lowerBound...index].reduce(0, +) <= room
            {
                groups[groups.count - 1] = last.lowerBound..<index + 1
            } else {
                groups.append(index..<index + 1)
            }
        }
        return groups
    }

    private static func packed(
        _ groups: [Range<Int>], widths: [Int], room: Int, atMost most: Int
    ) -> [Range<Int>] {
        var (blocks, counts): ([Range<Int>], [Int]) = ([], [])
        for group in groups {
            if let last = blocks.last, let count = counts.last, count < most,
                widths[last.lowerBound..<group.upperBound].reduce(0, +) <= room
            {
                blocks[blocks.count - 1] = last.lowerBound..<group.upperBound
                counts[counts.count - 1] = count + 1
            } else {
                blocks.append(group)
                counts.append(1)
            }
        }
        return blocks
    }
}
