import Conversion
import Tensors

/// A converted file before it is stored.
struct ImportDraft {
    let choice: LayoutChoice
    let weights: StateDict
    let converted: [DType: Int]
    let checks: WeightChecks
}
