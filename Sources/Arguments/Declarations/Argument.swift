/// A value given by its position.
@propertyWrapper
package struct Argument<Value>: Declaration {
    let signature: Signature
    private let slot: Slot<Value>

    package var wrappedValue: Value { slot.get() }
    var isSet: Bool { slot.isSet }

    func accept(_ word: String) -> Bool { slot.accept(word) }
}

extension Argument where Value: ArgumentValue {
    /// A value that must be given.
    package init(value placeholder: String? = nil, _ help: String) {
        var signature = Signature(.argument, placeholder: placeholder, help: help).reading(Value.self)
        signature.isRequired = true
        self.init(signature: signature, slot: .single())
    }

    /// A value that may be left out for a default.
    package init(wrappedValue: Value, value placeholder: String? = nil, _ help: String) {
        var signature = Signature(.argument, placeholder: placeholder, help: help).reading(Value.self)
        signature.defaultSpelling = wrappedValue.spelling
        self.init(signature: signature, slot: .single(default: wrappedValue))
    }
}

extension Argument {
    /// A value that may be left out.
    package init<Wrapped: ArgumentValue>(value placeholder: String? = nil, _ help: String) where Value == Wrapped? {
        let signature = Signature(.argument, placeholder: placeholder, help: help).reading(Wrapped.self)
        self.init(signature: signature, slot: .optional())
    }

    /// One or more values, after all others.
    package init<Element: ArgumentValue>(value placeholder: String? = nil, _ help: String) where Value == [Element] {
        var signature = Signature(.argument, placeholder: placeholder, help: help).reading(Element.self)
        signature.isRequired = true
        signature.isRepeated = true
        self.init(signature: signature, slot: .repeated())
    }

    /// Any number of values, after all others.
    package init<Element: ArgumentValue>(
        wrappedValue: [Element], value placeholder: String? = nil, _ help: String
    ) where Value == [Element] {
        var signature = Signature(.argument, placeholder: placeholder, help: help).reading(Element.self)
        signature.isRepeated = true
        self.init(signature: signature, slot: .repeated(default: wrappedValue))
    }
}
