/// The terms of one thing; `unknown` is said, not guessed.
package struct Licence: Codable, Sendable, Hashable {
    /// An SPDX identifier where there is one, else the licence's own name, else `unknown`.
    package var name: String
    /// Where that is stated, or what to mind.
    package var note: String?
}
