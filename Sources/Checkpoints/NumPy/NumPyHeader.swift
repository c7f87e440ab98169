import Files
import Tensors

/// The header of a `.npy` file: a Python dictionary of three entries.
///
/// Specification: numpy.lib.format, "Format Version 1.0" and "2.0"; 3.0 differs in the encoding alone.
struct NumPyHeader: Equatable {
    var elementType = ""
    var isColumnMajor = false
    var dimensions: [Int] = []

    /// What the parser wanted, and at which character.
    struct Fault: Error {
        let character: Int
        let expected: String
    }

    init(elementType: String, isColumnMajor: Bool, dimensions: [Int]) {
        self.elementType = elementType
        self.isColumnMajor = isColumnMajor
        self.dimensions = dimensions
    }

    init(parsing text: [UInt8]) throws(Fault) {
        var literal = PythonLiteral(text)
        var found: Set<String> = []
        try literal.expect("{")
        while !literal.accept("}") {
            let key = try literal.string()
            try literal.expect(":")
            switch key {
            case "descr": elementType = try literal.string()
            case "fortran_order": isColumnMajor = try literal.boolean()
            case "shape": dimensions = try literal.tuple()
            default: throw literal.fault("'descr', 'fortran_order' or 'shape'")
            }
            guard found.insert(key).inserted else { throw literal.fault("each key once") }
            guard literal.accept(",") else {
                try literal.expect("}")
                break
            }
        }
        guard found.count == 3 else { throw literal.fault("'descr', 'fortran_order' and 'shape'") }
        try literal.expectEnd()
    }

    /// What stands before the elements: the magic, version 1.0, the length and the text, up to a multiple of 64.
    ///
    /// The extents, of which there are at most 64, cannot make the text longer than the 65,535 bytes of that version.
    var fileBytes: [UInt8] {
        var text = Array(text.utf8)
        let prefix = NumPyFile.magic + [1, 0]
        text += [UInt8](repeating: 0x20, count: 63 - (prefix.count + 2 + text.count) % 64) + [0x0A]
        var bytes = prefix
        bytes.append(little: UInt16(text.count))
        return bytes + text
    }

    private var text: String {
        let extents = dimensions.map(String.init).joined(separator: ", ") + (dimensions.count == 1 ? "," : "")
        return
            "{'descr': '\(elementType)', 'fortran_order': \(isColumnMajor ? "True" : "False"), 'shape': (\(extents)), }"
    }
}

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

/// A reader of the few Python literals that a `.npy` header holds.
struct PythonLiteral {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func fault(_ expected: String) -> NumPyHeader.Fault { .init(character: position, expected: expected) }

    mutating func accept(_ word: StaticString) -> Bool {
        skipBlanks()
        let word = Array(word.description.utf8)
        guard bytes[position...].starts(with: word) else { return false }
        position += word.count
        return true
    }

    mutating func expect(_ word: StaticString) throws(NumPyHeader.Fault) {
        guard accept(word) else { throw fault("'\(word)'") }
    }

    mutating func expectEnd() throws(NumPyHeader.Fault) {
        skipBlanks()
        guard position == bytes.count else { throw fault("the end") }
    }

    /// A string in single or double quotes, without escapes.
    mutating func string() throws(NumPyHeader.Fault) -> String {
        skipBlanks()
        guard position < bytes.count, bytes[position] == 0x27 || bytes[position] == 0x22 else {
            throw fault("a string")
        }
        let quote = bytes[position]
        guard let end = bytes[(position + 1)...].firstIndex(of: quote) else { throw fault("a closing quote") }
        let content = bytes[(position + 1)..<end]
        guard content.allSatisfy({ 0x20...0x7E ~= $0 && $0 != 0x5C }) else { throw fault("a plain string") }
        position = end + 1
        return String(decoding: content, as: UTF8.self)
    }

    mutating func boolean() throws(NumPyHeader.Fault) -> Bool {
        if accept("True") { return true }
        guard accept("False") else { throw fault("True or False") }
        return false
    }

    /// A tuple of numbers that are not negative.
    mutating func tuple() throws(NumPyHeader.Fault) -> [Int] {
        var numbers: [Int] = []
        try expect("(")
        while !accept(")") {
            numbers.append(try number())
            guard numbers.count <= 32 else { throw fault("at most 32 extents") }
            guard accept(",") else {
                try expect(")")
                break
            }
        }
        return numbers
    }

    private mutating func number() throws(NumPyHeader.Fault) -> Int {
        skipBlanks()
        let digits = bytes[position...].prefix { 0x30...0x39 ~= $0 }
        guard let number = Int(String(decoding: digits, as: UTF8.self)) else { throw fault("a number") }
        position += digits.count
        // Python 2 wrote its long integers with this suffix.
        _ = accept("L")
        return number
    }

    private mutating func skipBlanks() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }
}

extension Shape {
    /// Element strides of the layout in which the first axis is the innermost, which NumPy calls Fortran order.
    ///
    /// - Precondition: The shape passed `Shape(stored:)`, where it comes from a file.
    var columnMajorStrides: [Int] {
        Array(Shape(dimensions.reversed()).contiguousStrides.reversed())
    }
}
