import Arguments
import Engine
import Evaluation
import Files

extension Failure {
    /// What each module's errors mean to the caller of the program.
    init(_ error: any Error) {
        switch error {
        case let failure as Failure:
            self = failure
        case let error as UsageError:
            self.init(error.description, hint: error.hint, status: .usage)
        case let error as EvaluationError:
            self.init(error.description, hint: error.hint, status: ExitStatus(rawValue: error.exitStatus) ?? .failed)
        case let error as FileError:
            self.init(error.description, hint: error.hint, status: error.isNotFound ? .notFound : .failed)
        case let error as EngineError:
            self.init(error.description, hint: error.hint)
        default:
            self.init("\(error)")
        }
    }
}
