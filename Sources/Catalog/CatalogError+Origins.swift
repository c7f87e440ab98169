import Checkpoints
import Conversion
import Files

extension CatalogError {
    init(_ error: FileError) {
        self = .file(description: error.description, hint: error.hint)
    }

    init(_ error: ConversionError) {
        self = .conversion(description: error.description, hint: error.hint)
    }

    init(_ error: CheckpointError) {
        self = .checkpoint(description: error.description, hint: error.hint, isNotFound: error.isNotFound)
    }
}
