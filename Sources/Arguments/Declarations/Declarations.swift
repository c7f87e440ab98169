/// The arguments that a command declares, in the order of its source.
struct Declarations {
    struct Entry {
        let signature: Signature
        let declaration: any Declaration
    }

    let entries: [Entry]

    init(of command: any Command) {
        entries = Declarations.entries(in: command)
    }

    var signatures: [Signature] { entries.map(\.signature) }
    var positional: [Entry] { entries.filter { $0.signature.kind == .argument } }
    var named: [Entry] { entries.filter { $0.signature.kind != .argument } }

    func named(_ name: String) -> Entry? { named.first { $0.signature.name == name } }

    func short(_ letter: Character) -> Entry? { named.first { $0.signature.short == letter } }

    private static func entries(in value: Any) -> [Entry] {
        Mirror(reflecting: value).children.flatMap { child -> [Entry] in
            if let group = child.value as? any DeclarationGroup { return entries(in: group.members) }
            guard let declaration = child.value as? any Declaration, let label = child.label else { return [] }
            // A wrapper's storage is the property's name after an underscore.
            let signature = declaration.signature.named(String(label.drop { $0 == "_" }))
            return [Entry(signature: signature, declaration: declaration)]
        }
    }
}

/// A declared argument as the parser sees it: a signature and a place for its value.
protocol Declaration {
    var signature: Signature { get }
    var isSet: Bool { get }

    /// Takes a word; false when it is no value of the declared type.
    func accept(_ word: String) -> Bool
}

/// The place where a parsed value waits for its command.
final class Slot<Value> {
    private(set) var value: Value?
    private(set) var isSet = false
    private let read: (String, Value?) -> Value?

    private init(default value: Value?, read: @escaping (String, Value?) -> Value?) {
        self.value = value
        self.read = read
    }

    /// Takes a word; false when it is no value of this type.
    func accept(_ word: String) -> Bool {
        guard let value = read(word, isSet ? value : nil) else { return false }
        self.value = value
        isSet = true
        return true
    }

    /// The value for the command, which only runs once everything required was given.
    func get() -> Value {
        guard let value else { preconditionFailure("an argument is read before it is parsed") }
        return value
    }
}

extension Slot {
    static func single(default value: Value? = nil) -> Slot where Value: ArgumentValue {
        Slot(default: value) { word, _ in Value(argument: word) }
    }

    static func optional<Wrapped: ArgumentValue>() -> Slot where Value == Wrapped? {
        Slot(default: .some(nil)) { word, _ in Wrapped(argument: word).map(Optional.some) }
    }

    static func repeated<Element: ArgumentValue>(default value: Value? = nil) -> Slot where Value == [Element] {
        Slot(default: value) { word, earlier in Element(argument: word).map { (earlier ?? []) + [$0] } }
    }

    static func switched() -> Slot where Value == Bool {
        Slot(default: false) { _, _ in true }
    }
}
