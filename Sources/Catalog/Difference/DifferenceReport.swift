import Networks
import Tensors

/// What `zoo diff` found, for the screen and for `--json`.
package struct DifferenceReport: Encodable, Sendable {
    /// The schema of the document.
    package static let schema = "zoo.diff/1"

    /// How tensors were brought together.
    package enum Method: String, Encodable, Sendable, Hashable {
        /// Both are ResNet-50s of known layouts: by what each tensor is, whatever its name in the file.
        case canonical
        /// By the names in the files.
        case names
    }

    package var schema = DifferenceReport.schema
    package let first: ComparedSide
    package let second: ComparedSide
    package let method: Method
    /// Whether the weights are the same to the bit.
    package let isSame: Bool
    /// The verdict in words.
    package let verdict: String
    /// Where the variants and the preprocessing of the same weights differ.
    package let variantFields: [ComparedField]
    package let preprocessingFields: [ComparedField]
    /// Tensors of the same name on both sides.
    package let compared: Int
    /// How many of these differ.
    package let different: Int
    package let layers: [ComparedLayer]
    /// Those that differ, or all when asked for.
    package let tensors: [ComparedTensor]
    package let onlyInFirst: [String]
    package let onlyInSecond: [String]

    init(_ first: ComparedSide, _ second: ComparedSide, method: Method, _ pairing: TensorPairing, listsAll: Bool) {
        self.first = first
        self.second = second
        self.method = method
        let isSame =
            pairing.tensors.allSatisfy(\.isSame) && pairing.onlyInFirst.isEmpty && pairing.onlyInSecond.isEmpty
        var variantFields: [ComparedField] = []
        var preprocessingFields: [ComparedField] = []
        if isSame, let a = first.variant, let b = second.variant {
            variantFields = ComparedField.differences(a, b)
        }
        if isSame, let a = first.preprocessing, let b = second.preprocessing {
            preprocessingFields = ComparedField.differences(a, b)
        }
        self.isSame = isSame
        self.variantFields = variantFields
        self.preprocessingFields = preprocessingFields
        verdict =
            switch (isSame, variantFields.isEmpty, preprocessingFields.isEmpty) {
            case (false, _, _): "different weights"
            case (true, true, true): "same weights"
            case (true, true, false): "same weights, other preprocessing"
            case (true, false, true): "same weights, other variant"
            case (true, false, false): "same weights, other preprocessing and variant"
            }
        compared = pairing.tensors.count
        different = pairing.tensors.count { !$0.isSame }
        layers = ComparedLayer.layers(of: pairing.tensors)
        tensors = listsAll ? pairing.tensors : pairing.tensors.filter { !$0.isSame }
        onlyInFirst = pairing.onlyInFirst
        onlyInSecond = pairing.onlyInSecond
    }
}

/// A fact of variant or preprocessing in which two models with the same weights differ.
package struct ComparedField: Encodable, Sendable, Hashable {
    package let name: String
    package let first: String
    package let second: String

    /// The fields in which two variants differ; every difference has at least one.
    static func differences(_ a: Variant, _ b: Variant) -> [ComparedField] {
        guard a != b else { return [] }
        let fields = [
            ("stride", a.stride.rawValue, b.stride.rawValue), ("padding", a.padding.rawValue, b.padding.rawValue),
            ("epsilon", "\(a.epsilon)", "\(b.epsilon)"),
        ]
        return differing(fields, whole: ("variant", "\(a)", "\(b)"))
    }

    /// The fields in which two ways of preparing images differ; every difference has at least one.
    static func differences(_ a: Preprocessing, _ b: Preprocessing) -> [ComparedField] {
        guard a != b else { return [] }
        let fields = [
            ("channel order", a.channelOrder.rawValue, b.channelOrder.rawValue),
            ("range", "\(a.range)", "\(b.range)"), ("mean", "\(a.mean)", "\(b.mean)"), ("std", "\(a.std)", "\(b.std)"),
            ("resize", "\(a.resize)", "\(b.resize)"),
            ("keeps aspect ratio", "\(a.keepsAspectRatio)", "\(b.keepsAspectRatio)"),
            ("crop", "\(a.crop)", "\(b.crop)"),
            ("interpolation", a.interpolation.rawValue, b.interpolation.rawValue),
        ]
        return differing(fields, whole: ("preprocessing", "\(a)", "\(b)"))
    }

    private static func differing(
        _ fields: [(String, String, String)], whole: (String, String, String)
    ) -> [ComparedField] {
        let differing = fields.filter { $0.1 != $0.2 }
        return (differing.isEmpty ? [whole] : differing).map { ComparedField(name: $0.0, first: $0.1, second: $0.2) }
    }
}

/// The tensors of one part of the network, added up.
package struct ComparedLayer: Encodable, Sendable {
    package let name: String
    package let tensors: Int
    /// Tensors that differ, in values, shape or type.
    package let different: Int
    package let figures: ComparedTensor.Figures

    /// Adds tensors up layer by layer, in the order in which the layers first occur.
    static func layers(of tensors: [ComparedTensor]) -> [ComparedLayer] {
        var order: [String] = []
        var members: [String: [ComparedTensor]] = [:]
        for tensor in tensors {
            if members[tensor.layer] == nil { order.append(tensor.layer) }
            members[tensor.layer, default: []].append(tensor)
        }
        return order.map { name in
            let tensors = members[name] ?? []
            var sum = TensorDifference()
            for tensor in tensors { if let difference = tensor.difference { sum += difference } }
            return ComparedLayer(
                name: name, tensors: tensors.count, different: tensors.count { !$0.isSame },
                figures: ComparedTensor.Figures(sum))
        }
    }
}

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
