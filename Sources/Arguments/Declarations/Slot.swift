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
