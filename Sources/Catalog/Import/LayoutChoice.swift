import Conversion
import Files
import Networks

/// Which model a file is taken for, and why.
struct LayoutChoice {
    let card: Card
    let fit: Fit
    let reason: ChosenLayout.Reason
    /// Other models whose layouts fit equally well.
    let alsoFits: [String]
    /// A model that the file's name suggests but its tensors are not.
    let contradictingName: String?
    /// The model from which the network in the file was trained further, by the user's word.
    var trainedFurtherFrom: String?
    /// Which of several networks of the file it is, where it is not the usual one.
    var branch: String?
    /// The network that the file itself records, where this program wrote it.
    var recordedVariant: Variant?
    var recordedArchitecture: Architecture?

    /// The network that was asked for, or that the file was made for.
    func architecture(_ asked: Architecture) -> Architecture {
        asked == .exact ? recordedArchitecture ?? .exact : asked
    }

    /// How its images are prepared.
    func preprocessing(_ asked: Architecture) -> Preprocessing {
        architecture(asked) == .exact ? card.preprocessing : .imageNet
    }

    /// What the network computes.
    func variant(_ asked: Architecture) -> Variant {
        if asked == .torchvision { return .torchvision }
        return recordedVariant ?? fit.ledger.layout.variant ?? card.variant
    }
}
