package import Checkpoints
package import Conversion
package import Errors
package import Files

/// Why the catalogue or the store cannot do what was asked.
package enum CatalogError: Fault {
    case unknownModel(String, nearest: String?)
    /// The model has a card but is not in the store.
    case notImported(String, file: String?, source: String?)
    case noSuchFile(String)
    /// A checkpoint is not there, and what the word was probably meant to be; `command` was to read it.
    case noCheckpoint(String, MissingCheckpoint?, command: String)
    case malformedCard(path: String, description: String)
    /// A file of the store is not what it should be.
    case malformedStore(path: String, description: String)
    case newerStore(home: String, found: Int, supported: Int)
    /// Another file is stored under the name already.
    case nameTaken(String, file: String, stored: String)
    case badName(String)
    /// No folder is registered for the task, or none of that name, or several and none was named.
    case noDataset(task: String, name: String?, known: [String])
    /// The model's files have no such copy of the network.
    case noSuchBranch(String, model: String?, branches: [String])
    /// The file calls nothing of a name that was to be ignored.
    case notCalled(String, file: String, called: [String], nearest: String?)
    /// `--as` and `--card` name different models.
    case conflictingModel(String, card: String)
    /// The file fits these models' layouts, or holds these networks, and nothing tells whose they are.
    case unidentified(file: String, models: [String], networks: [String], command: String)
    /// The file holds several networks, and none was chosen.
    case severalNetworks(file: String, branches: [String], command: String)
    /// The network's classifier is not that of the model that the user named.
    case otherHead(file: String, model: String, found: Int, expected: [Int], command: String)
    /// The name is that of another model.
    case reservedName(String, owner: String, command: String)
    /// The file holds no network that is known here; `closest` says how far the best models are from it, `network` what it is.
    case unrecognised(file: String, closest: [(model: String, score: Double)], problems: String, network: String?)
    /// The file calls more than was to be ignored; `command` may succeed.
    case refused(file: String, calls: PickleCalls, command: String)
    /// The file fits the layouts of other models than the one that the user named.
    case othersLayout(file: String, owners: [String], model: String, misfit: ConversionError)
    /// A folder of the store cannot be made.
    case folderNotMade(FileError)
    /// Neither `ZOO_HOME` nor `HOME` says where the registry is.
    case noHome
    /// The model is not what it was when the user agreed to its removal.
    case changedMeanwhile(String)
    /// Results are to be removed while a run is about to add to them.
    case beingEvaluated(String, state: String)
    /// A word names no file, and no model either.
    case neitherFileNorModel(String, missing: any Fault)
    /// Hashing a file was given up because something else failed.
    case stopped(file: String)
    /// Another module's fault, and what it means here: a file that the store was to write makes the work fail, one that was
    /// to be read is refused.
    case other(any Fault, kind: FaultKind)

    init(_ fault: any Fault) { self = .other(fault, kind: fault.kind) }

    /// The disk or the lock failed, whatever it was about.
    init(_ error: FileError) { self = .other(error, kind: .failed) }

    /// A file could not be written, though nothing is wrong with what was to be written.
    init(writing error: CheckpointError) { self = .other(error, kind: .failed) }

    package var kind: FaultKind {
        switch self {
        case .unknownModel, .notImported, .noSuchFile, .noCheckpoint, .neitherFileNorModel, .noDataset: .notFound
        case .malformedCard, .unidentified, .severalNetworks, .otherHead, .othersLayout, .unrecognised, .refused:
            .refused
        case .badName, .reservedName, .conflictingModel, .noSuchBranch, .notCalled: .usage
        case .malformedStore, .newerStore, .nameTaken, .folderNotMade, .noHome, .changedMeanwhile, .beingEvaluated,
            .stopped:
            .failed
        case .other(_, let kind): kind
        }
    }
}

extension CatalogError {
    package var description: String {
        switch self {
        case .unknownModel(ModelName.untrained, _):
            "'\(ModelName.untrained)' is the network that starts untrained: it has neither a card nor a file"
        case .unknownModel(let name, let nearest):
            "no model is called '\(name)'" + didYouMean(nearest)
        case .notImported(let name, let file, let source):
            "\(name) is not imported" + (file.map { "; its file is \($0)" } ?? "")
                + (source.map { ", published at \($0)" } ?? "")
        case .noSuchFile(let path): "\(path): no such file"
        case .noCheckpoint(let path, let meaning, _): "\(path): no such file\(meaning?.words ?? "")"
        case .malformedCard(let path, let description): "\(path): not a model card: \(description)"
        case .malformedStore(let path, let description): "\(path): damaged: \(description)"
        case .newerStore(let home, let found, let supported):
            "\(home): written by a newer zoo (store version \(found); this one knows \(supported))"
        case .nameTaken(let name, let file, let stored):
            "\(name) is already imported from another file (\(stored)), not from \(file)"
        case .badName(let name): "'\(name)' cannot name a model: use letters, digits, '.', '-' and '_'"
        case .noDataset(let task, nil, let known) where known.count > 1:
            "\(task): its folders have names, and none is given: \(known.joined(separator: ", "))"
        case .noDataset(let task, nil, _): "\(task): no data set is registered"
        case .noDataset(_, let name?, let known) where known.isEmpty: "\(name): no such folder"
        case .noDataset(let task, let name?, let known):
            "\(name): no such folder, and none of that name is registered for \(task)\(didYouMean(known.nearest(to: name)))"
        case .noSuchBranch(let branch, let model, let branches):
            "\(model ?? "the file") has no branch '\(branch)'"
                + (branches.isEmpty ? "" : "; it has \(Set(branches).sorted().joined(separator: ", "))")
        case .notCalled(let name, let file, let called, let nearest):
            "\(file): loading it would not call '\(name)'"
                + (called.isEmpty ? ", nor anything else" : didYouMean(nearest))
        case .conflictingModel(let model, let card): "--as asks for \(model), and --card describes \(card)"
        case .unidentified(let file, let models, let networks, _):
            Self.text(unidentified: file, models, networks)
        case .severalNetworks(let file, let branches, _):
            "\(file): holds \(branches.count) networks: \(branches.map(Self.branchName).joined(separator: ", "))"
        case .otherHead(let file, let model, let found, let expected, _):
            "\(file): its network ends in a classifier of \(counted(found, "output"))"
                + (expected.isEmpty
                    ? ", which \(model) has not"
                    : ", not \(expected.map(String.init).joined(separator: " or ")) as \(model)'s")
        case .reservedName(let name, let owner, _):
            owner == ModelName.untrained
                ? "'\(name)' is the network that starts untrained"
                : name == owner ? "'\(name)' is another model" : "'\(name)' is a name of \(owner), another model"
        case .unrecognised(let file, _, _, let network?):
            "\(file): holds \(network), not a ResNet-50"
        case .unrecognised(let file, let closest, let problems, nil):
            "\(file): fits no known layout" + Self.text(closest: closest) + (problems.isEmpty ? "" : "\n\(problems)")
        case .refused(let file, let calls, _):
            CheckpointError.refused(path: file, calls: calls, fault: nil).description
        case .othersLayout(let file, let owners, let model, let misfit):
            "\(file): has the layout of \(owners.joined(separator: ", ")), not \(model)'s; it "
                + "\(misfit.description.dropFirst(file.count + 2))"
        case .folderNotMade(let error): error.description
        case .noHome: "neither ZOO_HOME nor HOME is set, so there is no place for the registry"
        case .changedMeanwhile(let model): "\(model) was changed meanwhile; nothing was removed"
        case .beingEvaluated(let model, let state): "\(model) is being evaluated (\(state)); nothing was removed"
        case .neitherFileNorModel(let word, let missing): "\(word): no such file, and \(missing.description)"
        case .stopped(let file): "\(file): hashing was stopped"
        case .other(let fault, _): fault.description
        }
    }

    package var hint: String? {
        switch self {
        case .unknownModel: "zoo list"
        case .notImported(let name, let file, _): "zoo import \(file.map(ShellWord.quoted) ?? "FILE") --as \(name)"
        case .noSuchFile: nil
        case .noCheckpoint(_, let meaning, let command): meaning?.hint(command: command) ?? "check the path"
        case .malformedCard: "zoo inspect FILE --template prints a card to be filled in for the checkpoint FILE"
        case .malformedStore: "zoo verify"
        case .newerStore: "install the newer zoo, or set ZOO_HOME to another folder"
        case .nameTaken(let name, let file, _):
            "zoo import \(ShellWord.quoted(file)) --name \(name)-2, or --force to replace the stored model"
        case .badName: "zoo import FILE --name my-model"
        case .noDataset(let task, nil, let known) where known.count > 1:
            "name one of them; zoo data add \(task) DIR registers one that is taken when none is named"
        case .noDataset(let task, nil, _): "zoo data add \(task) DIR"
        case .noDataset(_, _, let known): known.isEmpty ? "check the path" : "zoo data list"
        case .notCalled(_, _, let called, _) where called.isEmpty: "leave out --ignore-calls"
        case .notCalled(_, let file, _, _): "zoo inspect \(ShellWord.quoted(file))"
        case .conflictingModel: "leave out --as"
        case .noSuchBranch: "leave out --branch for the usual one"
        case .unidentified(_, let models, _, let command):
            "if you know it to be \(models.isEmpty ? "a model's published file" : "one of these"): \(command) --as MODEL; "
                + "if it was trained further from one: \(command) --as-backbone-of MODEL --name NAME"
        case .severalNetworks(_, _, let command), .reservedName(_, _, let command), .refused(_, _, let command): command
        case .otherHead(_, let model, _, _, let command): "\(command), if it was trained further from \(model)"
        case .unrecognised(let file, _, _, _): "zoo inspect \(ShellWord.quoted(file))"
        case .neitherFileNorModel(_, let fault), .other(let fault, _): fault.hint
        case .othersLayout(_, _, _, let misfit): misfit.hint
        case .folderNotMade, .noHome: "set ZOO_HOME to a folder that can be written"
        case .changedMeanwhile(let model): "zoo rm \(model)"
        case .beingEvaluated: "wait until the run is done, or leave out --results"
        case .stopped: nil
        }
    }

    private static func text(unidentified file: String, _ models: [String], _ networks: [String]) -> String {
        let found =
            models.isEmpty
            ? "holds \(networks.joined(separator: ", and "))" : "has the layout of \(models.joined(separator: ", "))"
        return "\(file): \(found), and neither its digest nor its name says whose it is"
    }

    private static func branchName(_ label: String) -> String { label.isEmpty ? "one at the file's root" : label }

    private static func text(closest: [(model: String, score: Double)]) -> String {
        guard !closest.isEmpty else { return "" }
        let fits = closest.prefix(3).map { "\($0.model) \(Int(($0.score * 100).rounded(.down)))%" }
        return "; closest: \(fits.joined(separator: ", "))"
    }
}
