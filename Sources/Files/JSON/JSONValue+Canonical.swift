import FoundationEssentials

/// A document with one way to write it, so that equal documents have equal bytes, which is what digests are taken of.
///
/// Canonically there is no white space, the keys of an object stand in the order of their UTF-8 bytes, a text has as few escapes as
/// RFC 8259 allows, a number that is whole and not beyond 2⁵³ has no point, and any other has the fewest digits that read back as the
/// same bits. A number that is not finite is written as `null`: JSON has no other.
extension JSONValue {
    /// The canonical bytes.
    package var canonicalBytes: [UInt8] { Array(canonicalText.utf8) }

    /// The canonical text.
    package var canonicalText: String {
        var text = ""
        write(to: &text)
        return text
    }

    private func write(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += value.description
        case .number(let value): text += Self.digits(of: value)
        case .text(let value): Self.write(value, to: &text)
        case .list(let items):
            text += "["
            for (index, item) in items.enumerated() {
                if index > 0 { text += "," }
                item.write(to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (index, member) in Self.sorted(members).enumerated() {
                if index > 0 { text += "," }
                Self.write(member.key, to: &text)
                text += ":"
                member.value.write(to: &text)
            }
            text += "}"
        }
    }

    /// Swift compares texts by what they mean; the bytes decide here, as they do in every other language.
    private static func sorted(_ members: [Member]) -> [Member] {
        members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }

    private static func digits(of value: Double) -> String {
        guard value.isFinite else { return "null" }
        // One value, one text: 1 and 1.0 are the same number, and so are 0 and −0.
        if value.magnitude <= 0x1p53, let whole = Int(exactly: value) { return whole.description }
        return value.description
    }

    private static func write(_ value: String, to text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{8}": text += "\\b"
            case "\u{C}": text += "\\f"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}

extension JSONValue {
    /// The document for people: what fits the line stays on one, everything else is broken into lines.
    ///
    /// An outermost object has a line a member at least, so that a seal can stand before them.
    ///
    /// - Parameter width: Columns of a line.
    /// - Returns: A text that ends in a newline.
    package func laidOut(width: Int = 120) -> String {
        var text = ""
        lay(out: &text, indent: 0, used: width, width: width)
        return text + "\n"
    }

    private func lay(out text: inout String, indent: Int, used: Int, width: Int) {
        let line = canonicalText
        let isShort = used + line.utf8.count < width
        switch self {
        case .list(let items) where !items.isEmpty && !isShort:
            text += "[\n"
            for (index, item) in items.enumerated() {
                text += String(repeating: " ", count: indent + 2)
                item.lay(out: &text, indent: indent + 2, used: indent + 3, width: width)
                text += index + 1 < items.count ? ",\n" : "\n"
            }
            text += String(repeating: " ", count: indent) + "]"
        case .object(let members) where !members.isEmpty && !isShort:
            text += "{\n"
            for (index, member) in Self.sorted(members).enumerated() {
                let start = text.utf8.count
                text += String(repeating: " ", count: indent + 2)
                Self.write(member.key, to: &text)
                text += " : "
                let used = text.utf8.count - start
                member.value.lay(out: &text, indent: indent + 2, used: used, width: width)
                text += index + 1 < members.count ? ",\n" : "\n"
            }
            text += String(repeating: " ", count: indent) + "}"
        default: text += line
        }
    }
}

extension JSONValue {
    /// The document of a value that can be encoded.
    package init(encoding value: some Encodable) throws {
        self = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(value))
    }
}
