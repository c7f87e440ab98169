/// A table as comma-separated values (RFC 4180) in UTF-8 with a row of names first, which every statistics program opens.
///
/// Fields are quoted only where they must be; lines end in `\n`, the last one too, by which a file that was cut short is known.
struct TableWriter {
    private(set) var bytes: [UInt8] = []
    private var isInRow = false

    mutating func add(_ field: some StringProtocol) {
        if isInRow { bytes.append(UInt8(ascii: ",")) }
        isInRow = true
        guard field.utf8.contains(where: Self.isSpecial) else {
            bytes.append(contentsOf: field.utf8)
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in field.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func endRow() {
        bytes.append(UInt8(ascii: "\n"))
        isInRow = false
    }

    mutating func add(row fields: [String]) {
        for field in fields { add(field) }
        endRow()
    }

    /// The bytes so far, which are forgotten.
    mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
            || byte == UInt8(ascii: "\r")
    }
}

/// Reads such a table row by row; whatever is in the file, it takes no more memory than a few times its bytes.
struct TableReader {
    private static let largestFile = 1 << 30
    private static let longestField = 1 << 12
    private static let mostFields = 1 << 12

    let path: String
    private let bytes: [UInt8]
    private var offset = 0
    private var linesBefore = 0
    /// The line on which the row that was read last begins, counted from 1.
    private(set) var line = 0
    /// The names of the columns.
    private(set) var columns: [String] = []

    /// Opens a table and reads the names of its columns.
    init(path: String) throws(ResultsError) {
        try self.init(path: path, bytes: ResultBytes.read(path, atMost: Self.largestFile))
    }

    init(path: String, bytes: [UInt8]) throws(ResultsError) {
        self.path = path
        self.bytes = bytes
        guard let names = try fields() else { throw .damaged(path: path, reason: "it is empty") }
        guard Set(names).count == names.count else { throw fault("two columns have one name") }
        columns = names
    }

    /// The fields of the next row, as many as there are columns; nil after the last.
    mutating func row() throws(ResultsError) -> [String]? {
        guard let row = try fields() else { return nil }
        guard row.count == columns.count else {
            throw fault("\(row.count) fields, expected \(columns.count)")
        }
        return row
    }

    /// A fault of the row that was read last.
    func fault(_ reason: String) -> ResultsError { .damagedLine(path: path, line: line, reason: reason) }

    private mutating func fields() throws(ResultsError) -> [String]? {
        line = linesBefore + 1
        guard offset < bytes.count else { return nil }
        var fields: [String] = []
        while true {
            guard fields.count < Self.mostFields else { throw fault("more than \(Self.mostFields) fields") }
            fields.append(try field())
            guard offset < bytes.count else { throw fault("the file ends in the middle of a line") }
            let end = bytes[offset]
            offset += 1
            if end == UInt8(ascii: ",") { continue }
            if end == UInt8(ascii: "\r"), offset < bytes.count, bytes[offset] == UInt8(ascii: "\n") { offset += 1 }
            linesBefore += 1
            return fields
        }
    }

    /// A field, up to the comma or the end of the line behind it.
    private mutating func field() throws(ResultsError) -> String {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else {
            let start = offset
            while offset < bytes.count, !Self.isEnd(bytes[offset]) {
                guard bytes[offset] != UInt8(ascii: "\"") else { throw fault("a quotation mark inside a field") }
                offset += 1
            }
            return try text(bytes[start..<offset])
        }
        offset += 1
        var content: [UInt8] = []
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            if byte == UInt8(ascii: "\"") {
                guard offset < bytes.count, bytes[offset] == byte else {
                    guard offset == bytes.count || Self.isEnd(bytes[offset]) else {
                        throw fault("something follows a quoted field")
                    }
                    return try text(content[...])
                }
                offset += 1
            }
            if byte == UInt8(ascii: "\n") { linesBefore += 1 }
            content.append(byte)
            guard content.count <= Self.longestField else { throw fault("a field is too long") }
        }
        throw fault("a quoted field does not end")
    }

    private func text(_ bytes: ArraySlice<UInt8>) throws(ResultsError) -> String {
        guard bytes.count <= Self.longestField else { throw fault("a field is too long") }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw fault("not UTF-8") }
        return text
    }

    private static func isEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
}

// MARK: Values

extension TableReader {
    /// The number that a field holds, when it is written as this program writes numbers.
    func number<Number: LosslessStringConvertible>(
        _ text: String, in column: Int, as type: Number.Type = Number.self
    ) throws(ResultsError) -> Number {
        // Swift also reads hexadecimal numbers, names of infinity and more.
        let isPlain = text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || "+-.e".utf8.contains($0) }
        guard isPlain, let number = Number(text) else {
            throw fault("\(columns.indices.contains(column) ? columns[column] : "a field"): '\(text)' is no number")
        }
        return number
    }

    /// A number that may be missing.
    func optional<Number: LosslessStringConvertible>(
        _ text: String, in column: Int, as type: Number.Type = Number.self
    ) throws(ResultsError) -> Number? {
        text.isEmpty ? nil : try number(text, in: column)
    }

    /// Refuses a table whose columns are not those that are wanted.
    func check(columns wanted: [String]) throws(ResultsError) {
        guard columns == wanted else { throw fault("columns \(columns.joined(separator: ",").prefix(200))") }
    }
}
