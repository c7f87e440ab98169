import Tensors

/// An inert value of a checkpoint: a place in its tree, cheap to copy.
///
/// A value that the file refers to twice is the same value: `identity` tells.
package struct Value: Sendable {
    package enum SequenceKind: String, Sendable {
        case list, tuple, set
    }

    package enum Kind: Sendable {
        case none
        case bool(Bool)
        case integer(Int)
        /// An integer beyond 64 bits, as text.
        case bigInteger(String)
        case float(Double)
        case string(String)
        case bytes([UInt8])
        case sequence(SequenceKind, [Value])
        case dictionary([(key: Value, value: Value)])
        case tensor
        case storage
        /// A class or function, by name.
        case global(String)
        /// An instance of a class that the reader does not know.
        case object(className: String)
        /// What the call of a class or function would have made; it was not called.
        case opaque(call: String)
    }

    let tree: ValueTree
    /// Equal for the same value of one checkpoint.
    package let identity: Int

    init(_ tree: ValueTree, _ identity: Int) {
        self.tree = tree
        self.identity = identity
    }

    var node: ValueNode { tree.nodes[identity] }

    func at(_ index: Int) -> Value { Value(tree, index) }

    package var kind: Kind {
        switch node {
        case .none: .none
        case .bool(let value): .bool(value)
        case .integer(let value): .integer(value)
        case .bigInteger(let text): .bigInteger(text)
        case .float(let value): .float(value)
        case .string(let text): .string(text)
        case .bytes(let bytes): .bytes(bytes)
        case .run(let run): run.kind
        case .sequence(let kind, let items): .sequence(kind, items.map(at))
        case .dictionary(let items): .dictionary(pairs(items))
        case .tensor: .tensor
        case .storage: .storage
        case .global(let index): .global(tree.globals[index].name)
        case .object(let object): .object(className: object.className)
        case .opaque(let object): .opaque(call: object.className)
        }
    }
}

// MARK: Queries

extension Value {
    /// The entry of a dictionary, or the field or attribute of an object, under a text key.
    package subscript(key: String) -> Value? {
        let candidates = entries ?? (fields + (state?.entries ?? []))
        return candidates.last { $0.key.string == key }?.value
    }

    /// The entry of a dictionary under an integer key, or the element of a sequence or an object.
    package subscript(key: Int) -> Value? {
        if let entries { return entries.last { $0.key.integer == key }?.value }
        guard let elements, elements.indices.contains(key) else { return nil }
        return elements[key]
    }

    /// What an object has under keys: the fields of a named tuple, or the entries of a dictionary with a class of its own.
    private var fields: [(key: Value, value: Value)] {
        if case .object(let object) = node { pairs(object.pairs) } else { [] }
    }

    /// The entries of a dictionary in their order.
    package var entries: [(key: Value, value: Value)]? {
        if case .dictionary(let items) = node { pairs(items) } else { nil }
    }

    /// The elements of a list, tuple or set, or of an object that has some.
    package var elements: [Value]? {
        switch node {
        case .sequence(_, let items): items.map(at)
        case .object(let object) where !object.elements.isEmpty: object.elements.map(at)
        default: nil
        }
    }

    /// The tensor, when the value is one that has values and a sound shape.
    package var tensor: StoredTensor? {
        guard case .tensor(let node) = node else { return nil }
        // The walk over the checkpoint has already reported an unsound one.
        return try? tree.tensor(node, label: "storage \(tree.storages[node.view.index].key)")
    }

    package var string: String? {
        switch node {
        case .string(let text): text
        case .run(let run): if case .string(let text) = run.kind { text } else { nil }
        default: nil
        }
    }

    package var integer: Int? {
        if case .integer(let value) = node { value } else { nil }
    }

    package var float: Double? {
        switch node {
        case .float(let value): value
        case .integer(let value): Double(value)
        default: nil
        }
    }

    package var bool: Bool? {
        if case .bool(let value) = node { value } else { nil }
    }

    package var isNone: Bool {
        if case .none = node { true } else { false }
    }

    /// The state of an object, usually a dictionary of its attributes, or what was set on a value of a known type.
    package var state: Value? {
        if case .object(let object) = node, let state = object.state { return at(state) }
        return tree.attributes[identity].map(at)
    }

    private func pairs(_ items: [Int]) -> [(key: Value, value: Value)] {
        stride(from: 0, to: items.count - 1, by: 2).map { (at(items[$0]), at(items[$0 + 1])) }
    }
}

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
