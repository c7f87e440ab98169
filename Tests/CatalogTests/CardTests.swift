import Errors
import Conversion
import Foundation
import Networks
import TestSupport
import Testing

@testable import Catalog

@Suite struct CardTests {
    private static let benchmark = [
        "imagenet", "inat2021", "inat2021-mini", "insdis", "moco-v1", "moco-v2", "pcl-v1", "pcl-v2", "pirl", "infomin",
        "simclr-v1", "simclr-v2", "sela-v2", "deepcluster-v2", "swav", "byol", "barlow-twins", "chestxray14",
        "chexpert", "imagenet-chestxray14", "imagenet-chexpert",
    ]

    @Test(arguments: try Repository.cardFiles())
    func `every card is valid under the schema`(file: URL) throws {
        let schema = try JSONSchema("card.schema.json", in: Repository.schemas)
        #expect(try schema.faults(in: Data(contentsOf: file)) == [])
        #expect(try CardEntry(path: file.path).id == file.deletingPathExtension().lastPathComponent)
    }

    @Test func `the 21 models of the benchmark have cards`() {
        let ids = Cards.bundled.entries.filter(\.isInBenchmark).map(\.id)
        #expect(ids.sorted() == Self.benchmark.sorted())
    }

    @Test func `the compiled cards are those of the registry: run Tools/generate-cards`() throws {
        let files = try Repository.cardFiles()
        #expect(CardEntry.bundled.count == files.count)
        for file in files {
            let fresh = try CardEntry(path: file.path)
            let compiled = try #require(CardEntry.bundled.first { $0.id == fresh.id })
            #expect(compiled.json == fresh.json)
            #expect(compiled.aliases == fresh.aliases && compiled.title == fresh.title)
            #expect(compiled.method == fresh.method && compiled.category == fresh.category)
            #expect(compiled.data == fresh.data && compiled.licence == fresh.licence)
            #expect(compiled.isInBenchmark == fresh.isInBenchmark)
        }
    }

    @Test func `no two models share a name or an alias`() throws {
        let names = Cards.bundled.entries.flatMap { [$0.id] + $0.aliases }.map(ModelName.key)
        #expect(Set(names).count == names.count)
    }

    @Test(arguments: [
        ("mocov2", "moco-v2"), ("MoCo-v2", "moco-v2"), ("moco_v2", "moco-v2"), ("SWAV", "swav"),
        ("barlow", "barlow-twins"), ("ImageNet_CheXpert", "imagenet-chexpert"),
    ])
    func `names are forgiving`(typed: String, id: String) throws {
        #expect(try Cards.bundled.card(named: typed).id == id)
    }

    @Test(arguments: [
        ("mocov3", "moco-v1"), ("swaw", "swav"), ("barlow-twin", "barlow-twins"), ("chexprt", "chexpert"),
    ])
    func `a mistyped name gets the nearest one`(typed: String, nearest: String) {
        let error = #expect(throws: CatalogError.self) { try Cards.bundled.card(named: typed) }
        #expect(error?.description == "no model is called '\(typed)', did you mean '\(nearest)'?")
        #expect(error?.kind == .notFound)
    }

    @Test func `variants and input ranges that differ from torchvision's are on the cards`() throws {
        #expect(try Cards.bundled.card(named: "byol").variant.padding == .same)
        #expect(try Cards.bundled.card(named: "simclr-v1").variant.padding == .sameMaxPool)
        #expect(
            try Cards.bundled.card(named: "imagenet-keras").variant == Variant(stride: .oneByOne, epsilon: 1.001e-5))
        #expect(try Cards.bundled.card(named: "imagenet-keras").preprocessing.channelOrder == .bgr)
        #expect(try Cards.bundled.card(named: "swav").preprocessing.std == [0.228, 0.224, 0.225])
        #expect(try Cards.bundled.card(named: "imagenet-v2").preprocessing.resize == 232)
    }

    @Test func `every card says what nobody has verified`() throws {
        for card in try Cards.bundled.all() { #expect(!card.unverified.isEmpty, "\(card.id)") }
    }

    @Test func `every size and digest says who states it`() throws {
        for card in try Cards.bundled.all() {
            for file in card.files {
                #expect((file.evidence != nil) == (file.hasDigest || file.bytes != nil), "\(card.id) \(file.name)")
            }
        }
    }

    @Test func `RadImageNet's Keras file has the strides of Keras, its PyTorch file those of its readers`() throws {
        let card = try Cards.bundled.card(named: "RadImageNet")
        let layout = try #require(card.layouts.first { $0.naming == .keras })
        #expect(layout.variant == Variant(stride: .oneByOne, epsilon: 1.001e-5))
        #expect(card.variant == Variant(stride: .threeByThree, epsilon: 1e-5))
        let input = card.preprocessing
        #expect(input.channelOrder == .bgr)
        for level in [0.0, 1, 127, 254, 255] {
            let found =
                (input.range[0] + level / 255 * (input.range[1] - input.range[0]) - input.mean[0]) / input.std[0]
            #expect(abs(found - (level - 127.5) * 2 / 255) < 1e-12)
        }
    }

    @Test func `every card says how its file is read`() throws {
        for card in try Cards.bundled.all() {
            #expect(card.layouts.contains { $0.branch == nil }, "\(card.id)")
        }
    }

    @Test func `one JSON file adds a model`() throws {
        let folder = try TemporaryFolder()
        let text = try String(contentsOf: Repository.cards.appending(path: "moco-v2.json"), encoding: .utf8)
        let own = text.replacing("\"id\": \"moco-v2\"", with: "\"id\": \"our-model\"").replacing(
            "\"moco-v2-800ep\"", with: "\"ours\"")
        try own.write(toFile: folder.path("our-model.json"), atomically: true, encoding: .utf8)

        let fromFolder = try Cards(folder: folder.path)
        let byHand = try Cards(folder: nil, files: [folder.path("our-model.json")])

        #expect(fromFolder.entries.count == Cards.bundled.entries.count + 1)
        #expect(try fromFolder.card(named: "ours").id == "our-model")
        #expect(byHand.entry(named: "Our_Model")?.origin == folder.path("our-model.json"))
    }

    @Test(arguments: [
        ("{", "not a model card"), ("{}", "'schema' is missing"), ("[]", "not a model card"),
    ])
    func `a malformed card is refused with its reason`(text: String, reason: String) throws {
        let folder = try TemporaryFolder()
        try text.write(toFile: folder.path("card.json"), atomically: true, encoding: .utf8)
        let error = #expect(throws: CatalogError.self) { try Cards(folder: nil, files: [folder.path("card.json")]) }
        #expect(error?.description.contains(reason) == true)
        #expect(error?.kind == .refused)
    }

    @Test func `a card that is not there is not found`() {
        let error = #expect(throws: CatalogError.self) { try Cards(folder: nil, files: ["/nowhere/card.json"]) }
        #expect(error?.kind == .notFound)
    }
}
