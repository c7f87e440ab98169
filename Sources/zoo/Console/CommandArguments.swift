import Arguments
import Catalog
import Evaluation
import Files
import FoundationEssentials
import Tasks

/// The path of a file to be written.
///
/// A dash, which other programs take for standard output, names none: what is written appears whole or not at all.
struct NewFileArgument: ArgumentValue {
    let spelling: String

    init?(argument: String) {
        guard !argument.isEmpty, argument != "-", !argument.hasSuffix("/") else { return nil }
        spelling = argument
    }

    static var expectation: String { "the path of a file, as nothing is written to standard output" }

    /// The letters after the last dot of the name.
    var ending: String? {
        let parts = spelling.split(separator: "/").last?.split(separator: ".") ?? []
        return parts.count > 1 ? parts.last.map { $0.lowercased() } : nil
    }

    /// Refuses a name that promises another format than is written.
    ///
    /// - Parameters:
    ///   - format: The format in words.
    ///   - endings: What its files end in, the usual one first.
    /// - Throws: `UsageError` that names both formats.
    func check(format: String, endings: [String]) throws(UsageError) {
        guard let ending, !endings.contains(ending), let other = Self.formats[ending] else { return }
        throw UsageError(
            "\(spelling) would hold \(format), not \(other); let its name end in .\(endings.first ?? "")")
    }

    private static let formats = [
        "csv": "CSV", "tsv": "tab-separated values", "txt": "text", "json": "JSON", "parquet": "Parquet",
        "xlsx": "a spreadsheet", "mat": "MATLAB's", "npy": "one NumPy array", "npz": "a NumPy archive", "h5": "HDF5",
        "hdf5": "HDF5", "pth": "a PyTorch file", "pt": "a PyTorch file", "onnx": "ONNX", "keras": "a Keras model",
        "safetensors": "safetensors", "pb": "TensorFlow's",
    ]
}

/// A folder's path; shells complete it with folders only.
struct FolderArgument: ArgumentValue {
    let spelling: String

    init?(argument: String) {
        guard !argument.isEmpty, argument != "-" else { return nil }
        spelling = argument
    }

    static var expectation: String { "a folder" }
    static var completion: Completion { .folders }

    /// The path from the root, which still holds when it is read from another folder.
    var absolutePath: String {
        let path = spelling.hasPrefix("/") ? spelling : FileManager.default.currentDirectoryPath + "/" + spelling
        // Two dots after a link lead elsewhere than the text says; one dot and a slash more say nothing.
        return "/" + path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }
}

/// A folder of images, or the name of one that is registered for a task.
struct DatasetArgument: ArgumentValue {
    let spelling: String

    init?(argument: String) {
        guard !argument.isEmpty, argument != "-" else { return nil }
        spelling = argument
    }

    static var expectation: String { "a folder, or the name of a registered one" }
    static var completion: Completion { .foldersOrAsked(of: ["data", "list", "-q"]) }

    /// The folder; nil where the word is no path and no folder is called so, and may be a name.
    var folder: FolderArgument? {
        guard let folder = FolderArgument(argument: spelling),
            spelling.contains("/") || Folder.exists(folder.absolutePath)
        else { return nil }
        return folder
    }

    var source: EvaluationRequest.Source { folder.map { .folder($0.absolutePath) } ?? .named(spelling) }
}

/// The name under which a folder of images is registered beside others of its task.
struct DatasetNameArgument: ArgumentValue {
    let spelling: String

    init?(argument: String) {
        guard let first = argument.unicodeScalars.first, first != "-", first != ".",
            argument.unicodeScalars.allSatisfy({
                $0.properties.isAlphabetic || "0123456789._-".unicodeScalars.contains($0)
            })
        else { return nil }
        spelling = argument
    }

    static var expectation: String { "a name of letters, digits, '.', '-' and '_'" }
    static var completion: Completion { .asked([], of: ["data", "list", "-q"]) }
}

/// A checkpoint, or the name of an imported model.
struct FileOrModelArgument: ArgumentValue {
    let spelling: String

    init?(argument: String) {
        spelling = argument
    }

    static var completion: Completion { .filesOrAsked(of: ["list", "--imported", "-q"]) }
}

/// A word that names nothing which could be looked up.
struct WordArgument: ArgumentValue {
    let spelling: String

    init?(argument: String) {
        spelling = argument
    }

    static var completion: Completion { .nothing }
}

/// The name of a model that there may be results of, as it was typed; shells complete it from the registry.
struct ModelArgument: ArgumentValue {
    let spelling: String

    init?(argument: String) {
        spelling = argument
    }

    static var completion: Completion { .asked([ModelName.untrained], of: ["list", "--imported", "-q"]) }
}

/// An imported model's name as it was typed; shells complete it from the registry.
struct ImportedModelArgument: ArgumentValue {
    let spelling: String

    init?(argument: String) {
        spelling = argument
    }

    static var completion: Completion { .asked([], of: ["list", "--imported", "-q"]) }
}

/// The name of any known model as it was typed; shells complete it from the catalogue.
struct KnownModelArgument: ArgumentValue {
    let spelling: String

    init?(argument: String) {
        spelling = argument
    }

    static var completion: Completion { .asked([], of: ["list", "-q"]) }
}

/// A task's name as it was typed, or the file of its card; shells complete it from the tasks that this version can run.
struct TaskArgument: ArgumentValue {
    let spelling: String

    init?(argument: String) {
        spelling = argument
    }

    static var completion: Completion { .asked([], of: ["tasks", "-q"]) }

    /// The task's identifier where there may be results of tasks whose cards are gone: what was typed, unless that is a file.
    func id(in store: Store) throws -> String { spelling.hasSuffix(".json") ? try card(in: store).id : spelling }

    /// The task that is meant.
    func card(in store: Store) throws -> TaskCard { try TaskCards.card(spelling, orIn: store.tasksFolder) }
}

/// One task, several with commas between them, or all.
struct TasksArgument: ArgumentValue {
    let spelling: String

    init?(argument: String) {
        spelling = argument
    }

    static var completion: Completion { .list([EvaluationSeries.allTasks], of: ["tasks", "-q"]) }

    /// Whether there may be more than one.
    var isSeries: Bool {
        spelling == EvaluationSeries.allTasks || spelling.contains(",") && !spelling.hasSuffix(".json")
    }
}

/// Columns of `zoo list` with commas between them, as they were typed.
struct ListColumnsArgument: ArgumentValue {
    let spelling: String

    init?(argument: String) {
        spelling = argument
    }

    static var completion: Completion { .list(ListColumn.allSpellings, of: []) }
}

/// A value of a card that is set by its place.
struct SettingArgument: ArgumentValue {
    let spelling: String
    let setting: CardSetting

    init?(argument: String) {
        guard let setting = CardSetting(argument) else { return nil }
        (spelling, self.setting) = (argument, setting)
    }

    static var expectation: String { "a place in a card, '=' and its value" }
    static var completion: Completion { .words([]) }
}

/// A protocol's name as it was typed; shells complete it from those that the benchmark's tasks have.
struct ProtocolArgument: ArgumentValue {
    static let paper = ProtocolArgument(spelling: TaskProtocol.paper)

    let spelling: String

    private init(spelling: String) { self.spelling = spelling }

    init?(argument: String) {
        spelling = argument
    }

    static var completion: Completion {
        // Cards that are compiled in can be read; without them there would be nothing to complete.
        let names = (try? TaskCards.bundled())?.all.flatMap(\.protocolNames) ?? []
        return .words(names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
    }
}
