package import Errors
import Files
package import Results
package import Tasks

/// Why an evaluation did not come to a result.
package enum EvaluationError: Fault {
    case unknownModel(String, nearest: String?)
    case notImported(model: String, file: String?, url: String?)
    case unknownTask(String, known: [String])
    case noData(task: String)
    /// What was found wrong with the images and masks would make any score meaningless.
    case problems(task: String, folder: String, Soundness)
    case option(name: String, value: String, expected: String)
    /// Another module's fault, and what it means here.
    case other(any Fault, kind: FaultKind)
    case engine(String)
    case memory(MemoryShortage)
    case file(String, hint: String?)
    /// The user or the system asked to stop; the state there is saved.
    case interrupted(run: Int, at: RunPlace, steps: Int)

    package var kind: FaultKind {
        switch self {
        case .unknownModel, .notImported, .unknownTask, .noData: .notFound
        case .option: .usage
        case .problems: .refused
        case .other(_, let kind): kind
        case .engine, .memory, .file: .failed
        case .interrupted: .interrupted
        }
    }
}

extension EvaluationError {
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
        case .problems(_, let folder, let soundness):
            "\(folder): \(soundness.problems) \(soundness.problems == 1 ? "problem" : "problems")"
                + (soundness.first.map { ", first: \($0)" } ?? "")
        case .option(let name, let value, let expected):
            "\(name) \(value): expected \(expected)"
        case .engine(let reason), .file(let reason, _): reason
        case .other(let fault, _): fault.description
        case .memory(let shortage): shortage.description
        case .interrupted(let run, let place, let steps):
            "interrupted in run \(run) after \(place.epoch) whole \(place.epoch == 1 ? "epoch" : "epochs")"
                + " and \(place.step) of \(steps) \(steps == 1 ? "step" : "steps")"
        }
    }

    /// What the user can do about it.
    package var hint: String? {
        switch self {
        case .unknownModel(_, let nearest):
            nearest.map { "did you mean '\($0)'? zoo list" } ?? "zoo list"
        case .notImported(_, let file, let url):
            (url.map { "download \($0), then: " } ?? "") + "zoo import \(file.map(ShellWord.quoted) ?? "FILE")"
        case .unknownTask:
            "zoo tasks"
        case .noData(let task):
            "zoo data add \(task) DIR, or --data DIR, or --demo"
        case .problems(let task, let folder, _):
            "\(Self.check(task, folder)) lists them; --allow-problems goes on"
        case .option, .engine, .memory:
            nil
        case .file(_, let hint): hint
        case .other(let fault, _): fault.hint
        case .interrupted:
            "the same command goes on from there"
        }
    }

    /// The command that looks at a folder's images.
    static func check(_ task: String, _ folder: String) -> String {
        "zoo data check \(ShellWord.quoted(task)) \(ShellWord.quoted(folder))"
    }
}
