/// What a shell offers where a value is expected.
package enum Completion: Sendable, Equatable {
    case files
    case folders
    case words([String])
    case nothing
}
