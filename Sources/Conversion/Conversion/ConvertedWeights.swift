package import Checkpoints
package import Tensors

/// The canonical weights that a checkpoint holds under a clean ledger.
package struct ConvertedWeights: Sendable {
    package let weights: StateDict
    /// Weights that were not float32 in the file, by type; float64 loses digits, the smaller types none.
    package let converted: [DType: Int]

    /// Reads the mapped tensors.
    ///
    /// - Parameters:
    ///   - checkpoint: The opened file.
    ///   - ledger: Its account.
    /// - Throws: `ConversionError.unfit` when the ledger is not clean, `.unreadable` when a tensor's bytes are not there.
    package init(_ checkpoint: Checkpoint, ledger: Ledger) throws(ConversionError) {
        guard ledger.isClean else { throw ledger.error(file: checkpoint.path) }
        var weights: StateDict = [:]
        var converted: [DType: Int] = [:]
        for (entry, named) in zip(ledger.entries, checkpoint.tensors) {
            guard case .mapped(let target) = entry.fate else { continue }
            do {
                weights[target] = try named.tensor.float32()
            } catch {
                throw .unreadable(description: error.description, hint: error.hint)
            }
            if named.tensor.dtype != .float32 { converted[named.tensor.dtype, default: 0] += 1 }
        }
        self.weights = weights
        self.converted = converted
    }
}

extension Ledger {
    /// The error that lists every problem.
    package func error(file: String) -> ConversionError {
        .unfit(file: file, layout: layout.name, problems: problems)
    }
}

extension SourceTensor {
    /// What the ledger needs to know of a stored tensor.
    package init(_ named: NamedTensor) {
        self.init(path: named.path, dtype: named.tensor.dtype, shape: named.tensor.shape)
    }
}
