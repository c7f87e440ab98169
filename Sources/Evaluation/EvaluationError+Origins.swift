import Catalog
import Checkpoints
import Engine
import Files
import Images
import Results
import Tasks

extension EvaluationError {
    /// The failure of another module, in this module's terms.
    init(_ error: any Error) {
        self =
            switch error {
            case let error as EvaluationError: error
            case let error as CatalogError: Self(error)
            case let error as TasksError:
                .data(error.description, hint: error.hint, isNotFound: error.isNotFound)
            case let error as EngineError: .engine(error.description)
            case let error as ImagesError: .file(error.description, hint: error.hint)
            case let error as CheckpointError: .file(error.description, hint: error.hint)
            case let error as ResultsError: .file(error.description, hint: error.hint)
            case let error as FileError: .file(error.description, hint: error.hint)
            default: .file("\(error)", hint: nil)
            }
    }

    private init(_ error: CatalogError) {
        switch error {
        case .unknownModel(let name, let nearest): self = .unknownModel(name, nearest: nearest)
        case .notImported(let name, let file, let source): self = .notImported(model: name, file: file, url: source)
        default:
            self = .model(error.description, hint: error.hint, isNotFound: error.kind == .notFound)
        }
    }
}
