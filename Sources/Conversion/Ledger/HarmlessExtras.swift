import Tensors

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
