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
    /// What a model's card says of its input is no order, range, mean and standard deviation.
    case preprocessing(model: String, words: String)
    case option(name: String, value: String, expected: String)
    /// Another module's fault, and what it means here.
    case other(any Fault, kind: FaultKind)
    case engine(String)
    case memory(MemoryShortage)
    case file(String, hint: String?)
    /// The user or the system asked to stop; the state there is saved.
    case interrupted(run: Int, at: RunPlace, steps: Int, id: String)
    /// Another process has claimed the run.
    case atWork(run: Int)
    /// No run of a result could go on.
    case nothingUnfinished(id: String)
    /// Several runs of a result are unfinished, and were not asked for alike.
    case severalUnfinished(id: String, runs: [String])
    /// The state of a run does not say what was asked for, and why; the command that began it goes on.
    case unknownRequest(id: String, reason: String, command: String)
    /// The file beside a run's state that says what was asked for.
    case request(path: String, reason: String)
    /// What an unfinished run was asked for leads to another cell than it is of: the places in which they differ.
    case changed(id: String, places: [String], task: String, data: String)

    package var kind: FaultKind {
        switch self {
        case .unknownModel, .notImported, .unknownTask, .noData, .nothingUnfinished: .notFound
        case .option, .severalUnfinished: .usage
        case .problems, .preprocessing, .unknownRequest, .request, .changed: .refused
        case .other(_, let kind): kind
        case .engine, .memory, .file, .atWork: .failed
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
            "\(folder): \(counted(soundness.problems, "problem"))"
                + (soundness.first.map { ", first: \($0)" } ?? "")
        case .preprocessing(let model, let words):
            "\(model): its preprocessing is none: \(words)"
        case .option(let name, let value, let expected):
            "\(name) \(value): expected \(expected)"
        case .engine(let reason), .file(let reason, _): reason
        case .other(let fault, _): fault.description
        case .memory(let shortage): shortage.description
        case .atWork(let run): "run \(run) is being computed by another process"
        case .nothingUnfinished(let id): "\(id): no run of it is unfinished"
        case .severalUnfinished(let id, let runs):
            "\(id): \(runs.joined(separator: ", ")) are unfinished, and were not asked for alike"
        case .unknownRequest(let id, let reason, _): "\(id): what was asked for is not known: \(reason)"
        case .request(let path, let reason): LegibleText("\(path): damaged: \(reason)").description
        case .changed(let id, let places, _, _):
            "\(id) cannot go on: what decides it is no longer what it was: \(places.joined(separator: ", "))"
        case .interrupted(let run, let place, let steps, _):
            "interrupted in run \(run) after \(counted(place.epoch, "whole epoch"))"
                + " and \(place.step) of \(counted(steps, "step"))"
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
        case .preprocessing(let model, _):
            "correct the card that zoo show \(ShellWord.quoted(model)) names, and import the file again"
        case .option, .engine, .memory:
            nil
        case .file(_, let hint): hint
        case .other(let fault, _): fault.hint
        case .interrupted(_, _, _, let id): "zoo evaluate --resume \(id)"
        case .atWork: "wait for it; its result is shared"
        case .nothingUnfinished(let id): "zoo results \(id)"
        case .severalUnfinished(_, let runs): runs.first.map { "zoo evaluate --resume \($0)" }
        case .unknownRequest(_, _, let command): command
        case .request: "the command that began the run goes on"
        case .changed(_, let places, let task, let data):
            places.contains("data") ? "the images were those in \(ShellWord.quoted(data)); zoo data check \(task)" : nil
        }
    }

    /// The command that looks at a folder's images.
    static func check(_ task: String, _ folder: String) -> String {
        "zoo data check \(ShellWord.quoted(task)) \(ShellWord.quoted(folder))"
    }
}
