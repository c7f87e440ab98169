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
