package import Networks
import Tensors

/// The names of one layout for one width, both ways: a total table, so that nothing is guessed and the inverse is exact.
package struct NameTable: Sendable {
    /// Where a name of the file leads.
    enum Target: Sendable, Hashable {
        case parameter(Parameter)
        /// PyTorch's count of batches seen, which evaluation and training here do not use.
        case batchCounter
        case head(Head)
    }

    package let layout: Layout
    package let network: ResNet50
    /// The canonical parameters, in the network's order.
    package let parameters: [Parameter]
    private let targets: [String: Target]

    package init(_ layout: Layout, network: ResNet50) {
        self.layout = layout
        self.network = network
        parameters = network.backbone().parameters
        var targets: [String: Target] = [:]
        for parameter in parameters {
            targets[Self.key(layout.prefix + parameter.name)] = .parameter(parameter)
            guard parameter.role == .runningMean else { continue }
            targets[Self.key(layout.prefix + Self.batchCounter(beside: parameter))] = .batchCounter
        }
        for head in layout.heads { targets[Self.key(head.name)] = .head(head) }
        self.targets = targets
    }

    /// Where a name of the dictionary of weights leads, if the table has it.
    subscript(name: String) -> Target? { targets[Self.key(name)] }

    /// The file's name of a canonical parameter, from the root.
    package func sourceName(of parameter: Parameter) -> String {
        (layout.keyPath + [layout.prefix + parameter.name]).joined(separator: ".")
    }

    /// Canonical names of PyTorch's batch counters, one for each batch normalisation.
    package var batchCounters: [String] {
        parameters.filter { $0.role == .runningMean }.map(Self.batchCounter(beside:))
    }

    private static func key(_ name: String) -> String { WrapperNames.removed(from: name) }

    private static func batchCounter(beside mean: Parameter) -> String {
        mean.name.dropLast("running_mean".count) + "num_batches_tracked"
    }
}
