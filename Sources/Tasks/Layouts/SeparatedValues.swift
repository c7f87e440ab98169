import Errors
import Files

/// A table of comma-separated values (RFC 4180), with the names of its columns in the first line.
///
/// Rows are read one after the other, so a table of millions of rows takes no more memory than its longest one.
struct SeparatedValues {
    struct Row {
        /// Counted from 1.
        let line: Int
        fileprivate var texts: [UInt8] = []
        /// Where each cell ends in the texts, and whether it was quoted.
        fileprivate var ends: [(end: Int, isQuoted: Bool)] = []

        var count: Int { ends.count }

        /// A cell, without spaces around it unless it was quoted.
        subscript(column: Int) -> String { String(decoding: self.bytes(column), as: UTF8.self) }

        func bytes(_ column: Int) -> ArraySlice<UInt8> {
            let cell = texts[(column == 0 ? 0 : ends[column - 1].end)..<ends[column].end]
            guard !ends[column].isQuoted else { return cell }
            let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
            let start = cell.drop(while: isBlank)
            return start[..<(start.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start.startIndex)]
        }

        fileprivate var cells: [String] { (0..<count).map { self[$0] } }
        fileprivate var isEmpty: Bool { count == 0 || count == 1 && bytes(0).isEmpty }
        fileprivate var isText: Bool { String(validating: texts, as: UTF8.self) != nil }
    }

    let path: String
    let names: [String]
    private let file: MappedFile

    /// The file's size.
    var byteCount: Int { file.count }

    /// Opens a table and reads the names of its columns.
    ///
    /// - Parameter path: The file.
    /// - Throws: `TasksError` when it is missing or empty.
    init(contentsOf path: String) throws(TasksError) {
        do { file = try MappedFile(path: path) } catch { throw .file(error) }
        self.path = path
        var records = Records(file)
        guard let header = try records.next() else { throw .table(file: path, line: 1, reason: "the table is empty") }
        names = header.cells
    }

    /// Reads all rows.
    ///
    /// - Parameter body: Is handed one row after the other; each has as many cells as there are columns.
    /// - Throws: `TasksError` when a row is not UTF-8 or has another number of cells than the first line; what `body` throws.
    func forEachRow(_ body: (Row) throws(TasksError) -> Void) throws(TasksError) {
        var records = Records(file)
        _ = try records.next()
        while let row = try records.next() {
            // Some tables end their rows, but not their first line, with a comma.
            guard row.count == names.count || row.count == names.count + 1 && row.bytes(names.count).isEmpty else {
                throw fault(row, "\(counted(row.count, "cell")), but the first line has \(names.count)")
            }
            try body(row)
        }
    }

    /// The place of a column that must be there.
    func column(_ name: String) throws(TasksError) -> Int {
        guard let index = try optionalColumn(name) else {
            throw .table(
                file: path, line: 1,
                reason: "no column '\(name)'" + didYouMean(names.nearest(to: name))
                    + "; there are \(names.joined(separator: ", "))")
        }
        return index
    }

    func optionalColumn(_ name: String) throws(TasksError) -> Int? {
        guard let index = names.firstIndex(of: name) else { return nil }
        guard names.lastIndex(of: name) == index else {
            throw .table(file: path, line: 1, reason: "two columns '\(name)'")
        }
        return index
    }

    func fault(_ row: Row, _ reason: String) -> TasksError { .table(file: path, line: row.line, reason: reason) }
}

/// The records of a table, which is read piece by piece.
private struct Records {
    private static let pieceBytes = 1 << 20
    /// No row of a table of images comes near it; a quotation that is never closed does.
    private static let longestRow = 1 << 22

    private let file: MappedFile
    private var piece: [UInt8] = []
    private var place = 0
    private var offset = 0
    private var line = 1

    init(_ file: MappedFile) {
        self.file = file
    }

    private mutating func byte() throws(TasksError) -> UInt8? {
        if place == piece.count {
            guard offset < file.count else { return nil }
            let range = offset..<min(offset + Self.pieceBytes, file.count)
            do { piece = try file.copy(range) } catch { throw .file(error) }
            place = 0
            // The mark of the byte order, with which spreadsheets begin.
            if offset == 0, piece.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
            offset = range.upperBound
            guard place < piece.count else { return nil }
        }
        defer { place += 1 }
        return piece[place]
    }

    /// The next record that is not empty.
    mutating func next() throws(TasksError) -> SeparatedValues.Row? {
        while let row = try record() {
            guard row.isText else { throw .table(file: file.path, line: row.line, reason: "the text is not UTF-8") }
            if !row.isEmpty { return row }
        }
        return nil
    }

    private mutating func record() throws(TasksError) -> SeparatedValues.Row? {
        var row = SeparatedValues.Row(line: line)
        var (isQuoted, wasQuoted, isBegun) = (false, false, false)
        func endCell() {
            row.ends.append((row.texts.count, wasQuoted))
            wasQuoted = false
        }
        while let byte = try byte() {
            isBegun = true
            switch byte {
            case UInt8(ascii: "\""):
                // A quote inside quotes is written twice: leaving and entering again.
                if wasQuoted, !isQuoted { row.texts.append(byte) }
                isQuoted.toggle()
                wasQuoted = true
            case UInt8(ascii: ",") where !isQuoted: endCell()
            case UInt8(ascii: "\r") where !isQuoted: break
            case UInt8(ascii: "\n"):
                line += 1
                guard isQuoted else {
                    endCell()
                    return row
                }
                row.texts.append(byte)
            default: row.texts.append(byte)
            }
            guard row.texts.count < Self.longestRow, row.ends.count < Self.longestRow else {
                throw .table(file: file.path, line: row.line, reason: "more than \(Self.longestRow) bytes in a row")
            }
        }
        guard !isQuoted else { throw .table(file: file.path, line: row.line, reason: "a quotation is not closed") }
        guard isBegun else { return nil }
        endCell()
        return row
    }
}
