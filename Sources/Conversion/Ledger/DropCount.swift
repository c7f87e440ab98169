/// How many tensors were left out for one reason.
package struct DropCount: Codable, Sendable, Hashable {
    package let reason: String
    package var tensors: Int

    package init(reason: String, tensors: Int) {
        self.reason = reason
        self.tensors = tensors
    }
}
