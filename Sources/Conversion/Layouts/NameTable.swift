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
            guard let counter = parameter.batchCounter else { continue }
            targets[Self.key(layout.prefix + counter)] = .batchCounter
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

    private static func key(_ name: String) -> String { WrapperNames.removed(from: name) }
}

extension Parameter {
    /// The canonical name of PyTorch's batch counter, beside a running variance; `nil` beside any other parameter.
    package var batchCounter: String? {
        guard role == .runningVariance else { return nil }
        return name.dropLast("running_var".count) + "num_batches_tracked"
    }
}
