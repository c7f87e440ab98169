import Tensors

/// One tensor of both sides of a comparison.
package struct ComparedTensor: Encodable, Sendable {
    package let name: String
    /// The part of the network that it belongs to.
    package let layer: String
    package let isSame: Bool
    /// Extents, and the second side's where they differ.
    package let shape: [Int]
    package let otherShape: [Int]?
    /// Element types, and the second side's where they differ; canonical weights are all float32.
    package let dtype: String
    package let otherDType: String?
    package let figures: Figures?
    /// What is not to be added up of tensors that cannot be subtracted.
    let difference: TensorDifference?

    /// How far the values are apart; figures that are no number are left out.
    package struct Figures: Encodable, Sendable, Hashable {
        /// Values whose bits differ.
        package let changed: Int
        package let maximum: Double?
        /// ‖a − b‖₂ / ‖a‖₂.
        package let relative: Double?
        package let cosine: Double?

        init(_ difference: TensorDifference) {
            changed = difference.changed
            maximum = difference.maximum.isFinite ? difference.maximum : nil
            relative = difference.relative
            cosine = difference.cosine
        }
    }

    init(
        name: String, layer: String, isSame: Bool, shapes: (Shape, Shape), types: (DType, DType),
        difference: TensorDifference?
    ) {
        self.name = name
        self.layer = layer
        self.isSame = isSame
        shape = shapes.0.dimensions
        otherShape = shapes.0 == shapes.1 ? nil : shapes.1.dimensions
        dtype = types.0.name
        otherDType = types.0 == types.1 ? nil : types.1.name
        self.difference = difference
        figures = difference.map(Figures.init)
    }

    private enum CodingKeys: String, CodingKey {
        case name, layer, isSame = "same", shape, otherShape, dtype, otherDType, figures
    }
}
