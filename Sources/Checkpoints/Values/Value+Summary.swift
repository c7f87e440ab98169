import Tensors

extension Value {
    /// What the value is, in a few words of at most some sixty characters.
    package var summary: String {
        switch node {
        case .none: "None"
        case .bool(let value): value ? "True" : "False"
        case .integer(let value): String(value)
        case .bigInteger(let text): text
        case .float(let value): String(value)
        case .string(let text): "'\(Self.shortened(text))'"
        case .bytes(let bytes): "\(bytes.count) bytes"
        case .run(let run): run.summary
        case .sequence(let kind, let items): "\(kind.rawValue) of \(items.count)"
        case .dictionary(let items): "dictionary of \(items.count / 2)"
        case .tensor(let node): "tensor \(node.summary)"
        case .storage: "storage"
        case .global(let index): tree.globals[index].name
        case .object(let object): "object of \(Self.shortened(object.className))"
        case .opaque(let object): "what \(Self.shortened(object.className)) would make"
        }
    }

    /// The value as a segment of a tensor's path; nil for a key that is neither text nor a number.
    var pathSegment: String? {
        switch node {
        case .string(let text): text
        case .integer(let value): String(value)
        case .bool(let value): value ? "True" : "False"
        case .bigInteger(let text): text
        case .float(let value): String(value)
        case .none: "None"
        default: nil
        }
    }

    private static func shortened(_ text: String) -> String {
        let plain = text.unicodeScalars.prefix(49).map { $0.value < 0x20 || $0.value == 0x7F ? "·" : Character($0) }
        return plain.count <= 48 ? String(plain) : String(plain.prefix(47)) + "…"
    }
}

extension TensorNode {
    var summary: String {
        let shape = shape.isEmpty ? "scalar" : shape.map(String.init).joined(separator: "×")
        return switch dtype ?? view.type {
        case .elements(let dtype): "\(dtype.name) \(shape)"
        case .untyped: "untyped \(shape)"
        case .opaque(let name, _): "\(name) \(shape)"
        }
    }
}
