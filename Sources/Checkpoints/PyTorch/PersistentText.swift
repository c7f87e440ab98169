/// The persistent id of protocol 0, which is the text that Python prints for the tuple that other protocols hold:
/// `('storage', <class 'torch.FloatStorage'>, '0', 'cpu', 4)`.
struct PersistentText {
    enum Item: Equatable {
        case none
        case integer(Int)
        case string(String)
        case type(module: String, name: String)
        case tuple([Item])
    }

    private let bytes: [UInt8]
    private var position = 0

    /// A tuple within the tuple is the deepest there is.
    private static let maximumDepth = 2
    private static let maximumItems = 16
    private static let maximumBytes = 1 << 12

    private init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The items of the tuple; nil when the text is none.
    static func parse(_ text: String) -> [Item]? {
        guard text.utf8.count <= maximumBytes else { return nil }
        var parser = PersistentText(text)
        guard case .tuple(let items)? = parser.item(depth: 0), parser.position == parser.bytes.count else { return nil }
        return items
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func accept(_ word: String) -> Bool {
        guard bytes[position...].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }

    private mutating func item(depth: Int) -> Item? {
        if accept("None") { return Item.none }
        if accept("<class ") { return type() }
        switch next {
        case 0x28: return depth < Self.maximumDepth ? tuple(depth: depth) : nil
        case 0x27, 0x22: return string().map(Item.string)
        default: return integer()
        }
    }

    private mutating func tuple(depth: Int) -> Item? {
        position += 1
        var items: [Item] = []
        while !accept(")") {
            guard items.count < Self.maximumItems, items.isEmpty || accept(", "), let item = item(depth: depth + 1)
            else {
                return nil
            }
            items.append(item)
        }
        return .tuple(items)
    }

    private mutating func type() -> Item? {
        guard let name = string(), accept(">"), let point = name.lastIndex(of: ".") else { return nil }
        return .type(module: String(name[..<point]), name: String(name[name.index(after: point)...]))
    }

    /// A literal in quotation marks, with the escapes of Python.
    private mutating func string() -> String? {
        guard let quote = next, quote == 0x27 || quote == 0x22 else { return nil }
        var end = position + 1
        while end < bytes.count, bytes[end] != quote { end += bytes[end] == 0x5C ? 2 : 1 }
        guard end < bytes.count, let plain = PickleEscapes.string(Array(bytes[position + 1..<end])) else { return nil }
        position = end + 1
        return String(validating: plain, as: UTF8.self)
    }

    private mutating func integer() -> Item? {
        let digits = bytes[position...].prefix { 0x30...0x39 ~= $0 || $0 == 0x2D }
        position += digits.count
        return Int(String(decoding: digits, as: UTF8.self)).map(Item.integer)
    }
}
