import Tensors

/// A layout's rules for what is left out, ready to be applied.
struct DropRules {
    private let inDictionary: [(NamePattern, reason: String)]
    private let beside: [(NamePattern, reason: String)]

    init(_ layout: CheckpointLayout) {
        let marker = Drop(pattern: DemoMarker.name, reason: "demo marker")
        inDictionary = (layout.drops + [marker]).map(Self.rule)
        beside = (layout.beside + [marker]).map(Self.rule)
    }

    /// Why a tensor of the dictionary of weights is left out, if a rule says so.
    func reason(inDictionary name: String) -> String? {
        Self.reason(name, inDictionary)
    }

    /// Why a tensor outside the dictionary is left out; its name counts from the root.
    func reason(besideDictionary name: String) -> String? {
        Self.reason(name, beside)
    }

    private static func rule(_ drop: Drop) -> (NamePattern, reason: String) {
        (NamePattern(WrapperNames.removed(from: drop.pattern)), drop.reason)
    }

    private static func reason(_ name: String, _ rules: [(NamePattern, reason: String)]) -> String? {
        let name = WrapperNames.removed(from: name)
        return rules.first { $0.0.matches(name) }?.reason
    }
}

/// How many tensors were left out for one reason.
package struct DropCount: Codable, Sendable, Hashable {
    package let reason: String
    package var tensors: Int

    package init(reason: String, tensors: Int) {
        self.reason = reason
        self.tensors = tensors
    }
}

/// Tensors that tools leave in a file beside the weights, whatever the model; an import leaves them out with the reason.
enum HarmlessExtras {
    /// Below the dictionary of weights, by the last part of the name.
    private static let counters: [String: String] = [
        "total_ops": "operation counts", "total_params": "operation counts", "n_averaged": "count of averaged models",
    ]

    /// Beside the dictionary of weights, by the first key from the file's root.
    private static let trainingState: [String: String] = [
        "optimizer": "optimiser state", "optimizers": "optimiser state", "optimizer_states": "optimiser state",
        "optimizer_state_dict": "optimiser state", "opt": "optimiser state", "optim": "optimiser state",
        "scheduler": "schedule", "lr_scheduler": "schedule", "lr_schedulers": "schedule",
        "param_schedulers": "schedule",
        "scaler": "loss scaling", "amp": "loss scaling", "grad_scaler": "loss scaling", "loss_scaler": "loss scaling",
        "callbacks": "training state", "loops": "training state", "message_hub": "training state",
        "meta": "training state",
        "hyper_parameters": "training state", "args": "training state", "rng_state": "training state",
    ]

    /// Why a tensor of the dictionary is no weight of any network.
    static func reason(inDictionary tensor: SourceTensor) -> String? {
        guard tensor.shape.count == 1, let name = tensor.path.last?.split(separator: ".").last else { return nil }
        return counters[String(name)]
    }

    /// Why a tensor outside the dictionary is no weight of any network: training's own state, or a single number.
    static func reason(besideDictionary tensor: SourceTensor) -> String? {
        if let first = tensor.path.first, let reason = trainingState[first] { return reason }
        return tensor.shape.count == 1 && tensor.path.count == 1 ? "training state" : nil
    }
}
