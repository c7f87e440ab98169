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
