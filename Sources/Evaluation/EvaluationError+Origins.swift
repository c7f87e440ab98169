import Catalog
import Engine
import Errors
import Tasks

extension CatalogError {
    fileprivate var isOfStoredModel: Bool { if case .malformedStore = self { true } else { false } }
}

extension EvaluationError {
    /// The failure of another module, in this module's terms.
    init(_ error: any Error) {
        self =
            switch error {
            case let error as EvaluationError: error
            case CatalogError.unknownModel(let name, let nearest): .unknownModel(name, nearest: nearest)
            case CatalogError.noDataset(let task, nil, let known) where known.isEmpty: .noData(task: task)
            case CatalogError.notImported(let name, let file, let source):
                .notImported(model: name, file: file, url: source)
            // A model that cannot be used is refused, whatever is wrong with it.
            case let fault as CatalogError where fault.isOfStoredModel: .other(fault, kind: .refused)
            case let fault as any Fault where fault is CatalogError || fault is TasksError:
                .other(fault, kind: fault.kind)
            case EngineError.precision(let precision, let device):
                .other(EngineError.precision(precision, device: device), kind: .usage)
            case let error as EngineError: .engine(error.description)
            case let fault as any Fault: .other(fault, kind: .failed)
            default: .file("\(error)", hint: nil)
            }
    }
}
