import Conversion
import Errors
import Files

/// What a word that names no file was probably meant to be.
package enum MissingCheckpoint: Sendable {
    /// A model that is imported under this name.
    case stored(String)
    /// A known model, or its file: what that is called and where its authors put it.
    case published(model: String, file: String, source: String?)
    /// Another file of the same folder.
    case neighbour(String)
    /// A dash, which other programs take for standard input.
    case dash
    /// A known model's name, mistyped or as others call it.
    case similar(model: String)

    /// What is known of the word.
    var words: String {
        switch self {
        case .stored(let name): "; the model \(name) is imported already"
        case .published(let model, let file, let source):
            "; the file of the model \(model) is \(file)" + (source.map { ", published at \($0)" } ?? "")
        case .neighbour(let path): didYouMean(path)
        case .dash: ", and standard input is not read"
        case .similar(let model): "; nor is it a model's name\(didYouMean(model))"
        }
    }

    /// What to run next; `command` reads a file.
    func hint(command: String) -> String {
        switch self {
        case .stored(let name): "zoo show \(ShellWord.quoted(name))"
        case .published(let model, let file, _):
            "download it, then: zoo import \(ShellWord.quoted(file)) --as \(model)"
        case .neighbour(let path): "\(command) \(ShellWord.quoted(path))"
        case .dash: "write it to a file, then: \(command) FILE"
        case .similar(let model): "zoo show \(model) says where its file is"
        }
    }
}

extension Store {
    /// Why a checkpoint cannot be opened that is not there.
    ///
    /// - Parameters:
    ///   - path: What the user typed.
    ///   - cards: The catalogue, for models and the names of their files.
    ///   - command: The command that was to read it.
    /// - Returns: The fault.
    package func missingFile(_ path: String, cards: Cards, command: String) -> CatalogError {
        .noCheckpoint(path, meaning(of: path, cards: cards), command: command)
    }

    private func meaning(of path: String, cards: Cards) -> MissingCheckpoint? {
        if path == "-" { return .dash }
        let name = FilePath.name(of: path)
        let isWord = !path.contains("/")
        if isWord, let stored = storedName(path, cards: cards) { return .stored(stored) }
        // A card that cannot be read says nothing of a file.
        if isWord, let card = try? cards.entry(named: path)?.card(), let file = card.files.first {
            return .published(model: card.id, file: file.name, source: file.urls.first)
        }
        let owners = cards.entries.compactMap { try? $0.card() }.filter { $0.files.contains { $0.name == name } }
        if owners.count == 1, let file = owners[0].files.first(where: { $0.name == name }) {
            return .published(model: owners[0].id, file: name, source: file.urls.first)
        }
        let folder = isWord ? "." : String(path.dropLast(name.count))
        if let neighbour = Folder.names(in: folder).nearest(to: name) {
            return .neighbour(isWord ? neighbour : folder + neighbour)
        }
        return isWord ? cards.nearest(to: path).map { .similar(model: $0) } : nil
    }
}
