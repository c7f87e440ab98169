// Writes Sources/Catalog/Cards/GeneratedCards.swift, GeneratedPublishedResults.swift and GeneratedPublishedTables.swift in
// Sources/Results/Published, and Sources/Tasks/Cards/GeneratedTaskCards.swift from Registry/.
//
// A card's text is kept as it is and decoded on demand; what a list shows stands beside it as plain values, because decoding
// every card would take longer than the whole command may.
import Foundation

struct Failure: Error {
    let text: String
}

/// The parts of a card that the list of models shows.
struct Line: Decodable {
    struct Pretraining: Decodable { let data: String }
    struct Licences: Decodable { let weights: Licence }
    struct Licence: Decodable { let name: String }

    let id: String
    let aliases: [String]
    let title: String
    let method: String
    let category: String
    let isInBenchmark: Bool
    let pretraining: Pretraining
    let licences: Licences
}

let header = """
    // Made by Tools/generate-cards from Registry; do not edit.
    // swift-format-ignore-file


    """

func quoted(_ text: String) -> String { "#\"\(text)\"#" }

func raw(_ text: String) -> String { "#\"\"\"\n\(text)\n\"\"\"#" }

/// The Swift spelling of an enumeration's value: `self-supervised` is `.selfSupervised`.
func member(_ value: String) -> String {
    let words = value.split(separator: "-")
    return "." + words.prefix(1).joined() + words.dropFirst().map(\.capitalized).joined()
}

func entry(_ path: String) throws -> String {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    guard !text.contains("\"\"\"#"), text.hasSuffix("\n") else { throw Failure(text: "\(path): must end in a newline and hold no \"\"\"#") }
    let line = try JSONDecoder().decode(Line.self, from: Data(text.utf8))
    return """
                CardEntry(
                    id: \(quoted(line.id)), aliases: [\(line.aliases.map(quoted).joined(separator: ", "))],
                    title: \(quoted(line.title)), method: \(quoted(line.method)),
                    category: \(member(line.category)),
                    data: \(quoted(line.pretraining.data)), licence: \(quoted(line.licences.weights.name)),
                    isInBenchmark: \(line.isInBenchmark),
                    origin: "built in",
                    json: \(raw(text))),

        """
}

do {
    let folder = "Registry/models"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }.sorted()
    let entries = try files.map { try entry("\(folder)/\($0)") }.joined()
    let cards = "extension CardEntry {\n    static let bundled: [CardEntry] = [\n\(entries)    ]\n}\n"
    try (header + cards).write(toFile: "Sources/Catalog/Cards/GeneratedCards.swift", atomically: true, encoding: .utf8)

    for (file, type) in [("published-results", "PublishedResults"), ("published-tables", "PublishedTables")] {
        let document = try String(contentsOfFile: "Registry/\(file).json", encoding: .utf8)
        let published = "extension \(type) {\n    static let json = \(raw(document))\n}\n"
        try (header + published).write(
            toFile: "Sources/Results/Published/Generated\(type).swift", atomically: true, encoding: .utf8)
    }

    // In the order of the published tables.
    let tasks = ["DXC14", "DXC5", "TXC", "ECC", "PXS", "LXS", "VFS"]
    let found = try FileManager.default.contentsOfDirectory(atPath: "Registry/tasks").filter { $0.hasSuffix(".json") }
    guard Set(found) == Set(tasks.map { "\($0).json" }) else { throw Failure(text: "Registry/tasks: not the seven tasks") }
    let taskCards = try tasks.map { name in
        let text = try String(contentsOfFile: "Registry/tasks/\(name).json", encoding: .utf8)
        return "        (name: \(quoted(name)), text: \(raw(text))),\n"
    }.joined()
    let all = "enum GeneratedTaskCards {\n    static let all: [(name: String, text: String)] = [\n\(taskCards)    ]\n}\n"
    try (header + all).write(toFile: "Sources/Tasks/Cards/GeneratedTaskCards.swift", atomically: true, encoding: .utf8)
    print("\(files.count) model cards, \(tasks.count) task cards")
} catch {
    FileHandle.standardError.write(Data("generate-cards: \(error)\n".utf8))
    exit(1)
}
