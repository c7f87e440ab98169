package import Errors
package import Files

/// Why something under `results/` cannot be read or written.
package enum ResultsError: Fault, Equatable {
    /// The file holds something else than it should.
    case damaged(path: String, reason: String)
    /// A line of a table is not what it should be; lines are counted from 1.
    case damagedLine(path: String, line: Int, reason: String)
    /// The file is larger than any that the program writes.
    case tooLarge(path: String, bytes: Int, limit: Int)
    /// The file is sound but belongs to another cell or run.
    case foreign(path: String)
    case file(FileError)

    package var kind: FaultKind {
        switch self {
        case .damaged, .damagedLine, .tooLarge, .foreign: .refused
        case .file(let error): error.kind
        }
    }

    /// The file that it is about.
    package var path: String? {
        switch self {
        case .damaged(let path, _), .damagedLine(let path, _, _), .tooLarge(let path, _, _), .foreign(let path): path
        case .file: nil
        }
    }
}

extension ResultsError {
    package var description: String {
        switch self {
        case .damaged(let path, let reason): LegibleText("\(path): damaged: \(reason)").description
        case .damagedLine(let path, let line, let reason): LegibleText("\(path): line \(line): \(reason)").description
        case .tooLarge(let path, let bytes, let limit): "\(path): \(bytes) bytes, more than the \(limit) allowed"
        case .foreign(let path): "\(path): holds another run's result"
        case .file(let error): error.description
        }
    }

    package var hint: String? {
        switch self {
        case .damaged, .damagedLine, .tooLarge, .foreign:
            "repeat the run with --force, or remove the record and its tables; zoo verify names all that is damaged"
        case .file(let error): error.hint
        }
    }
}
