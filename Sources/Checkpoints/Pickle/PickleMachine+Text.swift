import Files

// Protocol 0 writes values as lines of text.
extension PickleMachine {
    mutating func executeText(_ opcode: PickleOpcode, _ reader: inout ByteReader) throws(PickleFault) {
        let bytes = try lineBytes(&reader)
        switch opcode {
        case .int: try push(try integer(bytes))
        case .long: try push(try long(bytes))
        case .float:
            guard let value = Double(String(decoding: bytes, as: UTF8.self)) else {
                throw .malformedValue(opcode: "FLOAT")
            }
            try push(.float(value))
        case .string: try push(try string(bytes))
        default:
            guard let text = PickleEscapes.rawUnicode(bytes) else { throw .malformedValue(opcode: "UNICODE") }
            try push(.string(text))
        }
    }

    /// The bytes up to a line feed.
    func lineBytes(_ reader: inout ByteReader) throws(PickleFault) -> [UInt8] {
        do {
            return try reader.line()
        } catch {
            throw .cutOff
        }
    }

    func line(_ reader: inout ByteReader) throws(PickleFault) -> String {
        guard let text = String(validating: try lineBytes(&reader), as: UTF8.self) else { throw .notText }
        return text
    }

    private func integer(_ bytes: [UInt8]) throws(PickleFault) -> ValueNode {
        switch String(decoding: bytes, as: UTF8.self) {
        case "00": return .bool(false)
        case "01": return .bool(true)
        case let text:
            guard let node = PickleInteger.node(decimal: text) else { throw .malformedValue(opcode: "INT") }
            return node
        }
    }

    private func long(_ bytes: [UInt8]) throws(PickleFault) -> ValueNode {
        var text = String(decoding: bytes, as: UTF8.self)
        if text.hasSuffix("L") { text.removeLast() }
        guard let node = PickleInteger.node(decimal: text) else { throw .malformedValue(opcode: "LONG") }
        return node
    }

    private func string(_ bytes: [UInt8]) throws(PickleFault) -> ValueNode {
        guard bytes.count >= 2, let quote = bytes.first, quote == bytes.last, quote == 0x27 || quote == 0x22,
            let plain = PickleEscapes.string(Array(bytes[1..<bytes.count - 1]))
        else { throw .malformedValue(opcode: "STRING") }
        return String(validating: plain, as: UTF8.self).map(ValueNode.string) ?? .bytes(plain)
    }
}
