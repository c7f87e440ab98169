import Files
import Foundation
import TestSupport
import Testing
import Training

@testable import Tasks

@Suite struct TaskCardTests {
    static let ids = ["DXC14", "DXC5", "TXC", "ECC", "PXS", "LXS", "VFS"]
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func source(_ id: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appending(path: "Registry/tasks/\(id).json")))
    }

    @Test func `the seven tasks are listed in the tables' order and all of them run`() throws {
        let cards = try TaskCards.bundled().all
        #expect(cards.map(\.id) == Self.ids)
        #expect(cards.allSatisfy { $0.isAvailable })
        for card in cards {
            #expect(card.isBuiltIn && card.revision == (card.id == "VFS" ? 2 : 1) && card.runs == 10)
            #expect(![card.title, card.dataset, card.modality, card.organ, card.folders].contains(""))
            #expect([card.licence, card.source, card.citation].allSatisfy { $0?.isEmpty == false })
        }
    }

    @Test func `the cards say how many images their data sets have`() throws {
        #expect(
            try TaskCards.bundled().all.map(\.size) == [112_120, 223_648, 662, 1_790_594, 12_047, 138, 40])
    }

    @Test(arguments: ids)
    func `the compiled cards are those of the registry`(_ id: String) throws {
        let compiled = try #require(GeneratedTaskCards.all.first { $0.name == id })
        #expect(try Array(compiled.text.utf8) == Self.source(id), "run Tools/generate-cards")
    }

    @Test(arguments: ids)
    func `a card that is written and read again is the same`(_ id: String) throws {
        var card = try TaskCards.bundled().card(id)
        card.isBuiltIn = false
        let written = try JSONDocument.canonical(card.json)
        #expect(try TaskCard(parsing: written) == card)
    }

    @Test(arguments: ids)
    func `the cards satisfy their schema`(_ id: String) throws {
        let schema = try JSONSchema("task.schema.json", in: Self.root.appending(path: "Schemas"))
        #expect(try schema.faults(in: Data(Self.source(id))) == [])
        let changed = try TaskCards.bundled().card(id).changed(epochs: 3, batch: 2, side: 96).card
        #expect(try schema.faults(in: Data(JSONDocument.canonical(changed.json))) == [])
    }

    @Test func `the cards of the handbook are cards`() throws {
        let text = try String(contentsOf: Self.root.appending(path: "docs/adding-a-task.md"), encoding: .utf8)
        let cards = text.components(separatedBy: "```json\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        #expect(cards.count == 5)
        let schema = try JSONSchema("task.schema.json", in: Self.root.appending(path: "Schemas"))
        for card in cards {
            #expect(try schema.faults(in: Data(card.utf8)) == [])
            #expect(try TaskCard.parsed(card).isAvailable)
        }
    }

    @Test func `the schema refuses what the program refuses`() throws {
        let schema = try JSONSchema("task.schema.json", in: Self.root.appending(path: "Schemas"))
        let text = try String(decoding: Self.source("LXS"), as: UTF8.self)
        for (old, new) in [
            ("\"id\": \"LXS\"", "\"id\": \"L XS\""), ("\"batch\"", "\"bacth\""), ("u-net", "unet"),
            ("\"random-sized-crop\"", "\"random-crop\""), ("\"epochs\": 200", "\"epochs\": 0"),
            ("\"division\"", "\"divison\""), ("\"soft-dice\"", "\"dice\""), ("\"montgomery\"", "\"mongomery\""),
        ] {
            let wrong = Data(text.replacingOccurrences(of: old, with: new).utf8)
            #expect(try !schema.faults(in: wrong).isEmpty, "\(new)")
            #expect(throws: JSONFault.self) { try TaskCard(parsing: Array(wrong)) }
        }
    }

    @Test(arguments: ["VFS", "vfs", "V-F-S", " vfs "])
    func `names are forgiving`(_ name: String) throws {
        #expect(try TaskCards.bundled().card(name).id == "VFS")
    }

    @Test func `a mistyped name gets the nearest one, a strange one none`() {
        #expect(throws: TasksError.unknownTask(name: "VSF", suggestion: "VFS")) { try TaskCards.bundled().card("VSF") }
        #expect(throws: TasksError.unknownTask(name: "segmentation", suggestion: nil)) {
            try TaskCards.bundled().card("segmentation")
        }
    }

    @Test func `a task without a layout opens no data`() throws {
        let folder = try TemporaryFolder()
        let card = try TaskCard.parsed(#"{"id": "own", "layouts": [], "network": {"kind": "u-net"}}"#)
        #expect(throws: TasksError.taskNotAvailable(id: "own")) { try Dataset.open(card, path: folder.path) }
    }
}
