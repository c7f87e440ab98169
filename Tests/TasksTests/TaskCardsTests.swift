import Errors
import Files
import Measures
import TestSupport
import Testing
import Training

@testable import Tasks

/// Tasks of a user's own beside the bundled ones.
@Suite struct TaskCardsTests {
    private static func card(_ id: String) -> [UInt8] {
        Array(#"{"id": "\#(id)", "layouts": ["images-and-masks"], "network": {"kind": "u-net"}}"#.utf8)
    }

    @Test func `the user's cards follow the bundled ones, by name of their files`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.card("nerves"), to: "tasks/b.json")
        try folder.write(Self.card("skin-2"), to: "tasks/a.json")
        try folder.write([1], to: "tasks/notes.txt")
        let cards = try TaskCards(folder: folder.path + "/tasks")
        #expect(cards.all.map(\.id) == TaskCardTests.ids + ["skin-2", "nerves"])
        let card = try cards.card("SKIN2")
        #expect(card.id == "skin-2" && !card.isBuiltIn)
        #expect(throws: TasksError.unknownTask(name: "nerve", suggestion: "nerves")) { try cards.card("nerve") }
        #expect(throws: TasksError.unknownTask(name: "SKIN-3", suggestion: "skin-2")) { try cards.card("SKIN-3") }
        #expect(try cards.card(folder.path + "/tasks/b.json").id == "nerves", "a card may be named by its file too")
        #expect(try TaskCards(folder: folder.path + "/none").all.map(\.id) == TaskCardTests.ids)
    }

    @Test(arguments: ["VFS", "vfs", "V-F-S", "Dxc-14"])
    func `a bundled task's name is taken, however it is written`(_ id: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.card(id), to: "mine.json")
        let path = folder.path + "/mine.json"
        let taken = id.lowercased().hasPrefix("d") ? "DXC14" : "VFS"
        let error = TasksError.idTaken(file: path, id: taken, isBuiltIn: true)
        #expect(throws: error) { try TaskCards(folder: folder.path) }
        #expect(throws: error) { try TaskCards.bundled().card(path) }
        #expect(error.description == "\(path): '\(taken)' is a task that zoo brings along")
        #expect(error.hint == "give it another id")
    }

    @Test func `a malformed card of the user's stops no task of the program's`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("{".utf8), to: "broken.json")
        #expect(try TaskCards.card("vfs", orIn: folder.path).id == "VFS")
        #expect(throws: TasksError.self) { try TaskCards.card("nerves", orIn: folder.path) }
    }

    @Test func `two cards of a user cannot share a name`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.card("nerves"), to: "a.json")
        try folder.write(Self.card("Nerves"), to: "b.json")
        let error = TasksError.idTaken(file: folder.path + "/b.json", id: "nerves", isBuiltIn: false)
        #expect(throws: error) { try TaskCards(folder: folder.path) }
        #expect(error.description.hasSuffix("b.json: 'nerves' is the task of another card"))
    }

    @Test func `a card elsewhere cannot share the name of one in the user's folder`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.card("nerves"), to: "tasks/a.json")
        try folder.write(Self.card("Nerves"), to: "elsewhere.json")
        try folder.write(Self.card("nerves"), to: "tasks/copy.json")
        let cards = try TaskCards(folder: folder.path + "/tasks")
        #expect(cards.all.count == 8, "a copy of a card is the same task")
        let path = folder.path + "/elsewhere.json"
        #expect(throws: TasksError.idTaken(file: path, id: "nerves", isBuiltIn: false)) { try cards.card(path) }
    }

    @Test func `a malformed card is named with its file, and a missing one is not found`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Array(#"{"id": "x", "layouts": [], "netwrk": 1}"#.utf8), to: "x.json")
        let error = #expect(throws: TasksError.self) { try TaskCards(folder: folder.path) }
        #expect(error?.description == "\(folder.path)/x.json: 'network' is missing")
        let missing = #expect(throws: TasksError.self) { try TaskCards.bundled().card(folder.path + "/y.json") }
        #expect(missing?.kind == .notFound)
        try folder.write([UInt8](repeating: 0x20, count: 1 << 20 + 1), to: "x.json")
        #expect(throws: TasksError.self) { try TaskCards(folder: folder.path) }
        try folder.write([], to: "x.json")
        #expect(throws: TasksError.self) { try TaskCards(folder: folder.path) }
    }

    @Test func `a card of three lines has the published recipe and pipelines`() throws {
        let masks = try TaskCard(parsing: Self.card("own"))
        #expect(masks.recipe == TaskCard.lxs.recipe && masks.pipelines == TaskCard.lxs.pipelines)
        #expect(masks.metric == .dice && masks.runs == 10 && masks.division == TaskCard.lxs.division)
        let labels = try TaskCard.parsed(
            #"{"id": "own", "layouts": ["table"], "network": {"kind": "classifier", "classes": ["a"]}}"#)
        #expect(labels.recipe == TaskCard.txc.recipe && labels.pipelines == TaskCard.txc.pipelines)
        #expect(labels.metric == .auc && labels.scoring.scored == ["a"])
    }

    @Test func `a card of another side has the published pipelines at that side`() throws {
        let text =
            #"{"id": "own", "layouts": ["images-and-masks"], "network": {"kind": "u-net"}, "recipe": {"side": 448}}"#
        let large = try TaskCard.parsed(text)
        #expect(large.pipelines == TaskCard.lxs.changed(epochs: nil, batch: nil, side: 448).card.pipelines)
        #expect(large.recipe == TaskCard.lxs.changed(epochs: nil, batch: nil, side: 448).card.recipe)
    }
}
