/// Why an evaluation did not come to a result.
package enum EvaluationError: Error, Sendable {
    /// What kind of failure this is, which decides the exit status.
    package enum Kind: Sendable, Hashable {
        case failed, usage, refused, notFound, interrupted
    }

    case unknownModel(String, nearest: String?)
    case notImported(model: String, file: String?, url: String?)
    case unknownTask(String, known: [String])
    case noData(task: String)
    case option(name: String, value: String, expected: String)
    case model(String, hint: String?, isNotFound: Bool)
    case data(String, hint: String?, isNotFound: Bool)
    case engine(String)
    case memory(MemoryShortage)
    case file(String, hint: String?)
    /// The user or the system asked to stop; the state of the last whole epoch is saved.
    case interrupted(run: Int, epochsDone: Int)

    package var kind: Kind {
        switch self {
        case .unknownModel, .notImported, .unknownTask, .noData: .notFound
        case .option: .usage
        case .model(_, _, let isNotFound), .data(_, _, let isNotFound): isNotFound ? .notFound : .refused
        case .engine, .memory, .file: .failed
        case .interrupted: .interrupted
        }
    }

    /// The exit status of a command that ends with this error.
    package var exitStatus: Int32 {
        switch kind {
        case .failed: 1
        case .usage: 2
        case .refused: 3
        case .notFound: 4
        case .interrupted: 75
        }
    }
}

extension EvaluationError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknownModel(let name, _):
            "\(name): no such model"
        case .notImported(let model, let file, _):
            "\(model) is not imported" + (file.map { "; its official file is \($0)" } ?? "")
        case .unknownTask(let name, let known):
            "\(name): no such task; known are \(known.joined(separator: ", "))"
        case .noData(let task):
            "\(task): no data set is registered"
        case .option(let name, let value, let expected):
            "\(name) \(value): expected \(expected)"
        case .model(let reason, _, _), .data(let reason, _, _), .engine(let reason), .file(let reason, _):
            reason
        case .memory(let shortage): shortage.description
        case .interrupted(let run, let epochsDone):
            "interrupted in run \(run) after \(epochsDone) whole \(epochsDone == 1 ? "epoch" : "epochs")"
        }
    }

    /// What the user can do about it.
    package var hint: String? {
        switch self {
        case .unknownModel(_, let nearest):
            nearest.map { "did you mean '\($0)'? zoo list" } ?? "zoo list"
        case .notImported(_, let file, let url):
            (url.map { "download \($0), then: " } ?? "") + "zoo import \(file ?? "FILE")"
        case .unknownTask:
            "zoo tasks"
        case .noData(let task):
            "zoo data add \(task) DIR, or --data DIR, or --demo"
        case .option, .engine, .memory:
            nil
        case .model(_, let hint, _), .data(_, let hint, _), .file(_, let hint):
            hint
        case .interrupted:
            "the same command goes on from there"
        }
    }
}
