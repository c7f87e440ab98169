/// What an import is doing; told to the caller as each begins.
package enum ImportStage: String, Sendable, Hashable {
    case reading, recognising, converting, probing, hashing, storing
}
