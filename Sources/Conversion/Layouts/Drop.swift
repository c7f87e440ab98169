/// Tensors that an import leaves out, and why.
package struct Drop: Codable, Sendable, Hashable {
    /// A name in which `*` stands for any run of characters.
    package var pattern: String
    /// The reason, as the ledger prints it: `momentum encoder`.
    package var reason: String

    package init(pattern: String, reason: String) {
        self.pattern = pattern
        self.reason = reason
    }
}
