import Arguments
import FoundationEssentials

/// A folder's path; shells complete it with folders only.
struct FolderArgument: ArgumentValue {
    let spelling: String

    init?(argument: String) {
        guard !argument.isEmpty else { return nil }
        spelling = argument
    }

    static var expectation: String { "a folder" }
    static var completion: Completion { .folders }

    /// The path from the root, which still holds when it is read from another folder.
    var absolutePath: String {
        spelling.hasPrefix("/") ? spelling : FileManager.default.currentDirectoryPath + "/" + spelling
    }
}
