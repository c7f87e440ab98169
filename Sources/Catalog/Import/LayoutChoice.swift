import Conversion
import Files

/// Which model a file is taken for, and why.
struct LayoutChoice {
    let card: Card
    let fit: Fit
    let reason: ChosenLayout.Reason
    /// Other models whose layouts fit equally well.
    let alsoFits: [String]
    /// A model that the file's name suggests but its tensors are not.
    let contradictingName: String?
}
