package import Errors
import Files
package import Tensors

/// Why a file's tensors make no network.
package enum ConversionError: Fault {
    /// The tensors do not fit the layout; every problem is listed.
    case unfit(file: String, layout: String, problems: [LedgerProblem])
    /// A tensor holds a value that is not a number, or an infinity.
    case notFinite(file: String, tensor: String, count: Int)
    /// Batch normalisation divides by the root of the running variance.
    case variance(file: String, tensor: String, value: Float)
    /// The network's own result on the probe image is not finite.
    case probe(file: String, stage: String)
    /// Weights to be exported do not fill their network.
    case incomplete(tensor: String, expected: Shape, found: Shape?)
    /// What Python would have in the place of these tensors cannot be told, because of a call that is not made.
    case dependent(file: String, tensors: [String], call: String)
    /// A tensor could not be read, or a file not written, in the words of whoever tried.
    case unreadable(any Fault)
    /// The network could not be run, in the engine's words.
    case engine(any Fault)

    package var kind: FaultKind {
        switch self {
        case .engine: .failed
        case .unreadable(let error): error.kind
        default: .refused
        }
    }
}

extension ConversionError {
    package var description: String {
        switch self {
        case .unfit(let file, let layout, let problems):
            "\(file): does not fit the layout '\(layout)'\n\(ProblemText(problems))"
        case .notFinite(let file, let tensor, let count):
            "\(file): \(tensor): \(count) of its values are not finite"
        case .variance(let file, let tensor, let value):
            "\(file): \(tensor): running variance \(value) is not above 0"
        case .probe(let file, let stage):
            "\(file): the network's \(stage) is not finite on the probe image"
        case .incomplete(let tensor, let expected, let found):
            "\(tensor): expected \(expected), found \(found.map(\.description) ?? "nothing")"
        case .dependent(let file, let tensors, let call):
            "\(file): \(tensors.first ?? "")"
                + (tensors.count > 1 ? " and \(tensors.count - 1) more weights depend" : " depends")
                + " on a call of \(call), which Python makes and zoo does not"
        case .unreadable(let fault), .engine(let fault):
            fault.description
        }
    }

    package var hint: String? {
        switch self {
        case .unfit(let file, _, _), .dependent(let file, _, _): "zoo inspect \(ShellWord.quoted(file))"
        case .unreadable(let fault): fault.hint
        case .notFinite(let file, _, _), .variance(let file, _, _), .probe(let file, _):
            "zoo inspect \(ShellWord.quoted(file)) --digest"
        case .incomplete: "zoo verify"
        case .engine: "zoo doctor"
        }
    }
}
