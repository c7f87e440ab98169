/// The type that activations and products are formed in.
package enum Precision: String, Sendable, Hashable, Codable {
    case float32 = "f32"
    /// Activations and weights as products read them; sums, statistics, results and the optimiser stay in float32.
    case bfloat16 = "bf16"

    /// What may be asked for.
    package enum Choice: String, Sendable, Hashable, CaseIterable {
        /// Whatever is the fastest on the device.
        case automatic = "auto"
        case float32 = "f32"
        case bfloat16 = "bf16"
    }
}

extension Precision.Choice {
    /// What it comes to on a device.
    ///
    /// - Parameter device: What computes.
    /// - Returns: One of the device's precisions.
    /// - Throws: `EngineError.precision` when the device does not compute in what was asked for.
    package func resolved(on device: any Device) throws(EngineError) -> Precision {
        let precision: Precision =
            switch self {
            case .automatic: device.fastestPrecision
            case .float32: .float32
            case .bfloat16: .bfloat16
            }
        try device.check(precision)
        return precision
    }
}
