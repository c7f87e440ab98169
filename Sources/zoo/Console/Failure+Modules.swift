import Arguments
import Catalog
import Checkpoints
import Conversion
import Engine
import Evaluation
import Files
import Images
import Results
import Tasks

extension Failure {
    /// What each module's errors mean to the caller of the program.
    init(_ error: any Error) {
        switch error {
        case let failure as Failure:
            self = failure
        case let error as UsageError:
            self.init(error.description, hint: error.hint, status: .usage)
        case let error as CatalogError:
            self.init(error.description, hint: error.hint, status: Failure.status(error.kind))
        case ConversionError.engine(let description):
            self.init(description, hint: ConversionError.engine(description).hint)
        case let error as ConversionError:
            self.init(error.description, hint: error.hint, status: .refused)
        case let error as TasksError:
            self.init(error.description, hint: error.hint, status: error.isNotFound ? .notFound : .refused)
        case let error as ImagesError:
            self.init(error.description, hint: error.hint, status: error.isNotFound ? .notFound : .refused)
        case let error as CheckpointError:
            self.init(error.description, hint: error.hint, status: error.isNotFound ? .notFound : .refused)
        case let error as NumPyError:
            self.init(error.description, hint: error.hint, status: error.isNotFound ? .notFound : .refused)
        case let error as EvaluationError:
            self.init(error.description, hint: error.hint, status: Failure.status(error.kind))
        case let error as ResultsError:
            self.init(error.description, hint: error.hint, status: .refused)
        case let error as FileError:
            self.init(error.description, hint: error.hint, status: error.isNotFound ? .notFound : .failed)
        case let error as EngineError:
            self.init(error.description, hint: error.hint)
        default:
            self.init("\(error)")
        }
    }

    private static func status(_ kind: CatalogError.Kind) -> ExitStatus {
        switch kind {
        case .failed: .failed
        case .usage: .usage
        case .refused: .refused
        case .notFound: .notFound
        }
    }

    private static func status(_ kind: EvaluationError.Kind) -> ExitStatus {
        switch kind {
        case .failed: .failed
        case .usage: .usage
        case .refused: .refused
        case .notFound: .notFound
        // The user's own interrupt is told from the system's, which may repeat the command.
        case .interrupted: Signals.isFromUser ? .interrupted : .resumable
        }
    }
}
