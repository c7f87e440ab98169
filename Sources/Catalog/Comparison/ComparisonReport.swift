/// What `zoo diff` found, for the screen and for `--json`.
package struct ComparisonReport: Encodable, Sendable {
    /// The schema of the document.
    package static let schema = "zoo.diff/1"

    /// How tensors were brought together.
    package enum Method: String, Encodable, Sendable, Hashable {
        /// Both are ResNet-50s of known layouts: by what each tensor is, whatever its name in the file.
        case canonical
        /// By the names in the files.
        case names
    }

    package var schema = ComparisonReport.schema
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
