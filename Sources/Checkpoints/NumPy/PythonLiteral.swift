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
