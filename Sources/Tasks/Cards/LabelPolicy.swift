import Files
import Tensors

/// What the network is trained towards where a label is neither 0 nor 1.
///
/// A test counts certain labels alone: an uncertain one of its images is left out of score and loss.
package struct LabelPolicy: Sendable, Hashable {
    /// The policies for uncertain labels of CheXpert's authors, and those with smoothing that came after them.
    package enum Uncertain: String, Sendable, Hashable, CaseIterable {
        case ones, zeros, ignore
        /// A number from 0.55 to 0.85, drawn anew each time.
        case smoothedOnes = "lsr-ones"
        /// A number from 0 to 0.3, drawn anew each time.
        case smoothedZeros = "lsr-zeros"
    }

    package enum Unmentioned: String, Sendable, Hashable, CaseIterable {
        case negative, ignore
    }

    package let uncertain: Uncertain
    package let unmentioned: Unmentioned

    package init(uncertain: Uncertain = .ignore, unmentioned: Unmentioned = .ignore) {
        (self.uncertain, self.unmentioned) = (uncertain, unmentioned)
    }

    init(_ place: JSONPlace?) throws(JSONFault) {
        guard let place else {
            self.init()
            return
        }
        self = try place.object { (labels) throws(JSONFault) in
            LabelPolicy(
                uncertain: try labels.optional("uncertain")?.choice() ?? .ignore,
                unmentioned: try labels.optional("unmentioned")?.choice() ?? .ignore)
        }
    }

    var json: JSONValue {
        ["uncertain": .text(uncertain.rawValue), "unmentioned": .text(unmentioned.rawValue)]
    }

    /// The policy in words.
    package var words: String {
        let uncertain =
            switch uncertain {
            case .ones: "as positive"
            case .zeros: "as negative"
            case .ignore: "not counted"
            case .smoothedOnes: "0.55 to 0.85, drawn each time"
            case .smoothedZeros: "0 to 0.3, drawn each time"
            }
        return "uncertain: \(uncertain); not mentioned: \(unmentioned == .negative ? "as negative" : "not counted")"
    }

    /// What an output is trained towards; not a number where the label does not count.
    ///
    /// - Parameters:
    ///   - label: The label.
    ///   - draws: The source of smoothed labels; nil for a test.
    /// - Returns: A number from 0 to 1, or NaN.
    func target(_ label: Label, using draws: inout CountedGenerator?) -> Float {
        switch label {
        case .negative: return 0
        case .positive: return 1
        case .unmentioned: return unmentioned == .negative ? 0 : .nan
        case .uncertain:
            guard draws != nil else { return .nan }
            switch uncertain {
            case .ones: return 1
            case .zeros: return 0
            case .ignore: return .nan
            case .smoothedOnes: return draws?.uniform(0.55, 0.85) ?? .nan
            case .smoothedZeros: return draws?.uniform(0, 0.3) ?? .nan
            }
        }
    }
}
