/// A file of the store that nothing needs.
package struct Leftover: Encodable, Sendable, Hashable {
    /// What it is.
    package enum Kind: String, Encodable, Sendable, Hashable {
        /// Weights that no manifest names.
        case blob
        /// What an import that was killed left of its weights.
        case incoming
        /// What a writer that was killed left of any other file.
        case temporary
        /// The saved state of a run that has its result.
        case runState = "run-state"
        /// The split of results that are gone.
        case split

        /// The kind in words.
        package var words: String {
            switch self {
            case .blob: "weights that no model names"
            case .incoming: "left by an import that was killed"
            case .temporary: "half-written when its writer was killed"
            case .runState: "the saved state of a run that is finished"
            case .split: "a split that no result names"
            }
        }
    }

    package let kind: Kind
    package let path: String
    package let bytes: Int

    init(_ kind: Kind, path: String, bytes: Int) {
        self.kind = kind
        self.path = path
        self.bytes = bytes
    }
}
