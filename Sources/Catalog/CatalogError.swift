import Conversion
import Files

/// Why the catalogue or the store cannot do what was asked.
package enum CatalogError: Error, Sendable {
    case unknownModel(String, nearest: String?)
    /// The model has a card but is not in the store.
    case notImported(String, file: String?, source: String?)
    case noSuchFile(String)
    case malformedCard(path: String, description: String)
    /// A file of the store is not what it should be.
    case malformedStore(path: String, description: String)
    case newerStore(home: String, found: Int, supported: Int)
    /// Another file is stored under the name already.
    case nameTaken(String, file: String, stored: String)
    case badName(String)
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
    /// The tensors do not fit the layout that was chosen.
    case conversion(description: String, hint: String?)
    /// The file itself is malformed or refused, in the reader's words.
    case checkpoint(description: String, hint: String?, isNotFound: Bool)
    /// The network could not be run, in the engine's words; nothing is known of the weights then.
    case engine(description: String, hint: String?)
    /// The disk or the lock failed.
    case file(description: String, hint: String?)
}

extension CatalogError {
    /// How the command ends.
    package enum Kind: Sendable, Hashable {
        /// The work failed, though nothing is wrong with the input.
        case failed
        /// Wrong usage.
        case usage
        /// The input is malformed or refused.
        case refused
        case notFound
    }

    package var kind: Kind {
        switch self {
        case .unknownModel, .notImported, .noSuchFile: .notFound
        case .checkpoint(_, _, let isNotFound): isNotFound ? .notFound : .refused
        case .malformedCard, .unidentified, .severalNetworks, .otherHead, .unrecognised, .conversion: .refused
        case .badName, .reservedName, .conflictingModel, .noSuchBranch, .notCalled: .usage
        case .malformedStore, .newerStore, .nameTaken, .engine, .file: .failed
        }
    }
}

extension CatalogError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknownModel(let name, let nearest):
            "no model is called '\(name)'" + (nearest.map { ", did you mean '\($0)'?" } ?? "")
        case .notImported(let name, let file, let source):
            "\(name) is not imported" + (file.map { "; its file is \($0)" } ?? "")
                + (source.map { ", published at \($0)" } ?? "")
        case .noSuchFile(let path): "\(path): no such file"
        case .malformedCard(let path, let description): "\(path): not a model card: \(description)"
        case .malformedStore(let path, let description): "\(path): damaged: \(description)"
        case .newerStore(let home, let found, let supported):
            "\(home): written by a newer zoo (store version \(found); this one knows \(supported))"
        case .nameTaken(let name, let file, let stored):
            "\(name) is already imported from another file (\(stored)), not from \(file)"
        case .badName(let name): "'\(name)' cannot name a model: use letters, digits, '.', '-' and '_'"
        case .noSuchBranch(let branch, let model, let branches):
            "\(model ?? "the file") has no branch '\(branch)'"
                + (branches.isEmpty ? "" : "; it has \(Set(branches).sorted().joined(separator: ", "))")
        case .notCalled(let name, let file, let called, let nearest):
            "\(file): loading it would not call '\(name)'"
                + (nearest.map { ", did you mean '\($0)'?" } ?? (called.isEmpty ? ", nor anything else" : ""))
        case .conflictingModel(let model, let card): "--as asks for \(model), and --card describes \(card)"
        case .unidentified(let file, let models, let networks, _):
            Self.text(unidentified: file, models, networks)
        case .severalNetworks(let file, let branches, _):
            "\(file): holds \(branches.count) networks: \(branches.map(Self.branchName).joined(separator: ", "))"
        case .otherHead(let file, let model, let found, let expected, _):
            "\(file): its network ends in a classifier of \(found) outputs"
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
        case .conversion(let description, _), .checkpoint(let description, _, _), .engine(let description, _),
            .file(let description, _):
            description
        }
    }

    package var hint: String? {
        switch self {
        case .unknownModel: "zoo list"
        case .notImported(let name, let file, _): "zoo import \(file.map(ShellWord.quoted) ?? "FILE") --as \(name)"
        case .noSuchFile: nil
        case .malformedCard: "zoo inspect FILE --template prints a card to be filled in for the checkpoint FILE"
        case .malformedStore: "zoo verify"
        case .newerStore: "install the newer zoo, or set ZOO_HOME to another folder"
        case .nameTaken(let name, let file, _):
            "zoo import \(ShellWord.quoted(file)) --name \(name)-2, or --force to replace the stored model"
        case .badName: "zoo import FILE --name my-model"
        case .notCalled(_, _, let called, _) where called.isEmpty: "leave out --ignore-calls"
        case .notCalled(_, let file, _, _): "zoo inspect \(ShellWord.quoted(file))"
        case .conflictingModel: "leave out --as"
        case .noSuchBranch: "leave out --branch for the usual one"
        case .unidentified(_, let models, _, let command):
            "if you know it to be \(models.isEmpty ? "a model's published file" : "one of these"): \(command) --as MODEL; "
                + "if it was trained further from one: \(command) --as-backbone-of MODEL --name NAME"
        case .severalNetworks(_, _, let command), .reservedName(_, _, let command): command
        case .otherHead(_, let model, _, _, let command): "\(command), if it was trained further from \(model)"
        case .unrecognised(let file, _, _, _): "zoo inspect \(ShellWord.quoted(file))"
        case .conversion(_, let hint), .checkpoint(_, let hint, _), .engine(_, let hint), .file(_, let hint): hint
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
