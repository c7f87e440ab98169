import Checkpoints
import Conversion
import Files

extension CatalogError {
    init(_ error: FileError) {
        self = .file(description: error.description, hint: error.hint)
    }

    init(_ error: ConversionError) {
        self =
            switch error {
            case .engine: .engine(description: error.description, hint: error.hint)
            default: .conversion(description: error.description, hint: error.hint)
            }
    }

    init(_ error: CheckpointError) {
        self = .checkpoint(description: error.description, hint: error.hint, isNotFound: error.isNotFound)
    }

    /// A file could not be written, though nothing is wrong with what was to be written.
    init(writing error: CheckpointError) {
        self = .file(description: error.description, hint: error.hint)
    }
}
