/// What PyTorch calls the parameters of its convolutions and batch normalisations.
enum PyTorchNames {
    static func weight(_ quantity: ParameterPlace.Quantity) -> String {
        switch quantity {
        case .kernel, .scale: "weight"
        case .shift: "bias"
        case .mean: runningMean
        case .variance: runningVariance
        }
    }

    /// The name of the counter beside a running variance; nil for any other name.
    static func batchCounter(beside name: String) -> String? {
        guard name.hasSuffix(runningVariance) else { return nil }
        return name.dropLast(runningVariance.utf8.count) + "num_batches_tracked"
    }

    private static let runningMean = "running_mean"
    private static let runningVariance = "running_var"
}
