package import Checkpoints

extension Ledger {
    /// What keeps weights from being taken although their layout fits; nil when nothing does.
    ///
    /// - Parameter checkpoint: The file whose account this is.
    /// - Returns: The error when a call that is not made could have changed one of the tensors that are wanted.
    package func dependence(in checkpoint: Checkpoint) -> ConversionError? {
        var tensors: [String] = []
        var call: String?
        for (entry, named) in zip(entries, checkpoint.tensors) {
            switch entry.fate {
            case .mapped, .folded, .masks:
                guard let cause = named.call else { continue }
                tensors.append(named.name)
                call = call ?? cause
            case .dropped, .unknown: continue
            }
        }
        return call.map { .dependent(file: checkpoint.path, tensors: tensors, call: $0) }
    }
}
