import Tensors

extension Shape {
    /// The widest element.
    private static let widestElement = 16

    /// The shape of extents that a file states, whose bytes and strides can be counted too; nil when they cannot.
    ///
    /// A zero hides overflow in the product of the others, and strides are made of those.
    init?(stored extents: [Int]) {
        // Failure is the answer; the caller words it with the tensor's name.
        guard let shape = try? Shape(checking: extents),
            let filled = try? Shape(checking: extents.map { max($0, 1) } + [Self.widestElement]),
            filled.count > 0
        else { return nil }
        self = shape
    }
}
