/// A value given by name: `--output path`.
@propertyWrapper
package struct Option<Value>: Declaration {
    let signature: Signature
    private let slot: Slot<Value>

    package var wrappedValue: Value { slot.get() }
    var isSet: Bool { slot.isSet }

    func accept(_ word: String) -> Bool { slot.accept(word) }
}

extension Option where Value: ArgumentValue {
    /// A value that must be given.
    package init(short: Character? = nil, value placeholder: String? = nil, _ help: String) {
        var signature = Signature(.option, short: short, placeholder: placeholder, help: help).reading(Value.self)
        signature.isRequired = true
        self.init(signature: signature, slot: .single())
    }

    /// A value that may be left out for a default.
    package init(
        wrappedValue: Value, short: Character? = nil, value placeholder: String? = nil, _ help: String
    ) {
        var signature = Signature(.option, short: short, placeholder: placeholder, help: help).reading(Value.self)
        signature.defaultSpelling = wrappedValue.spelling
        self.init(signature: signature, slot: .single(default: wrappedValue))
    }
}

extension Option {
    /// A value that may be left out.
    package init<Wrapped: ArgumentValue>(
        short: Character? = nil, value placeholder: String? = nil, _ help: String
    ) where Value == Wrapped? {
        let signature = Signature(.option, short: short, placeholder: placeholder, help: help).reading(Wrapped.self)
        self.init(signature: signature, slot: .optional())
    }

    /// A value that may be given several times, or not at all.
    package init<Element: ArgumentValue>(
        wrappedValue: [Element], short: Character? = nil, value placeholder: String? = nil, _ help: String
    ) where Value == [Element] {
        var signature = Signature(.option, short: short, placeholder: placeholder, help: help).reading(Element.self)
        signature.isRepeated = true
        self.init(signature: signature, slot: .repeated(default: wrappedValue))
    }
}

/// A switch: off unless it is named.
@propertyWrapper
package struct Flag: Declaration {
    let signature: Signature
    private let slot = Slot<Bool>.switched()

    package var wrappedValue: Bool { slot.get() }
    var isSet: Bool { slot.isSet }

    package init(short: Character? = nil, _ help: String) {
        signature = Signature(.flag, short: short, help: help)
    }

    func accept(_ word: String) -> Bool { slot.accept(word) }
}

/// Arguments that several commands share, declared in a struct of their own.
@propertyWrapper
package struct OptionGroup<Group> {
    package let wrappedValue: Group

    package init(wrappedValue: Group) {
        self.wrappedValue = wrappedValue
    }
}

/// Lets the search for declarations look into a group without knowing its type.
protocol DeclarationGroup {
    var members: Any { get }
}

extension OptionGroup: DeclarationGroup {
    var members: Any { wrappedValue }
}
