/// Items of a data set, some dozens of bytes each: they are put together when they are asked for.
///
/// Parts of one data set share what is stored and differ in their rows.
package struct DatasetItems: RandomAccessCollection, Sendable {
    let table: ItemTable
    /// The rows of the table, in the order of the items.
    let rows: [UInt32]

    init(_ table: ItemTable, rows: [UInt32]) {
        self.table = table
        self.rows = rows
    }

    /// All items of a table.
    init(_ table: ItemTable) {
        self.init(table, rows: Array(0..<UInt32(table.count)))
    }

    package init(_ items: some Collection<DatasetItem>) {
        var builder = ItemTable.Builder(truths: items.first.map(ItemTable.Truths.init) ?? .masks)
        for item in items { builder.append(item) }
        self.init(builder.finish())
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { rows.count }
    package subscript(position: Int) -> DatasetItem { table[Int(rows[position])] }

    /// The items at some positions, or in another order.
    package func items(at positions: some Sequence<Int>) -> DatasetItems {
        DatasetItems(table, rows: positions.map { rows[$0] })
    }

    /// The items whose row fulfils a condition.
    func filter(rows isIncluded: (Int) -> Bool) -> DatasetItems {
        DatasetItems(table, rows: rows.filter { isIncluded(Int($0)) })
    }

    /// These and others of the same data set.
    func joined(with others: DatasetItems) -> DatasetItems { DatasetItems(table, rows: rows + others.rows) }

    /// How many show the class of an index.
    package func positives(of index: Int) -> Int { count(of: .positive, class: index) }

    /// How many have a label for the class of an index.
    package func count(of label: Label, class index: Int) -> Int {
        rows.count { table.label(of: Int($0), class: index) == label }
    }
}

extension DatasetItems: Hashable {
    package static func == (left: DatasetItems, right: DatasetItems) -> Bool { left.elementsEqual(right) }

    package func hash(into hasher: inout Hasher) {
        for item in self { hasher.combine(item) }
    }
}
