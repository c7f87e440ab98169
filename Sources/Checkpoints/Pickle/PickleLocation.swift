/// A byte of a pickle.
package struct PickleLocation: Sendable, Equatable, CustomStringConvertible {
    /// The member of the archive that holds the pickle; nil when the file itself does.
    package let member: String?
    package let offset: Int

    package var description: String {
        member.map { "\($0), byte \(offset)" } ?? "byte \(offset)"
    }
}
