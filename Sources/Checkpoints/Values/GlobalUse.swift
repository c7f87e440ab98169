/// A Python class or function that a pickle names, and what this reader makes of it.
package struct GlobalUse: Sendable, Hashable {
    package enum Role: String, Sendable, Hashable, Encodable {
        /// A reconstructor or type that the reader knows.
        case known
        /// A class whose instances are kept as inert data.
        case inert
        /// Something that loading would call, and this reader does not.
        case called
    }

    /// The module and the name, such as `collections.OrderedDict`.
    package let name: String
    /// The byte of the pickle at which it is first named.
    package let offset: Int
    package var role: Role
}
