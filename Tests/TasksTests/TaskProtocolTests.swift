import Errors
import Files
import Testing
import Training

@testable import Tasks

@Suite struct TaskProtocolTests {
    private static func own(_ protocols: String) -> String {
        #"{"id": "own", "layouts": ["images-and-masks"], "network": {"kind": "u-net"}, "recipe": {"epochs": 50}, "protocols": "#
            + protocols + "}"
    }

    @Test func `every task of the benchmark has the authors' code and a quick one`() throws {
        for card in try TaskCards.bundled().all {
            #expect(card.protocolNames == ["paper", "code", "quick"])
            #expect(card.protocolName == "paper" && card.isComparable && card.protocolSays == nil)
            #expect(try card.following("paper") == card)
            for name in ["code", "quick"] {
                let other = try card.following(name)
                #expect(other.protocolName == name && other.isBuiltIn && other.protocolSays?.isEmpty == false)
                #expect(other.id == card.id && other.revision == card.revision && other.runs == card.runs)
                #expect(other.network == card.network && other.metric == card.metric)
            }
            #expect(try !card.following("quick").isComparable)
        }
    }

    @Test func `the authors' code differs where the facts say so`() throws {
        let cards = try TaskCards.bundled()
        #expect(try cards.card("DXC14").following("code").division.validationFraction == 0.1296)
        #expect(try cards.card("TXC").following("code").division.validationFraction == 0.1231)
        for id in ["LXS", "PXS"] {
            let (paper, code) = (try cards.card(id), try cards.card(id).following("code"))
            #expect(code.pipelines.validation == code.pipelines.training && code.recipe == paper.recipe)
            for pipeline in [code.pipelines.training, code.pipelines.validation, code.pipelines.test] {
                #expect(pipeline.normalisation == .none)
                #expect(pipeline.steps.first?.json["interpolation"] == "corner")
                #expect(pipeline.steps.first?.json["mask"] == "corner")
            }
            #expect(paper.pipelines.validation.normalisation == .imageNet)
        }
        let embolism = try cards.card("ECC")
        #expect(embolism.recipe.schedule == .constant)
        let names = try embolism.following("code").pipelines.training.steps.map { $0.json["transform"] }
        #expect(names == ["resize", "brightness-contrast", "shift-scale-rotate", "cutout", "normalise"])
        #expect(try !embolism.following("code").isComparable)
    }

    @Test func `an overlay merges, and what it leaves out stays`() throws {
        let card = try TaskCard.parsed(
            Self.own(
                #"{"short": {"says": "Short.", "recipe": {"epochs": 5, "optimiser": {"learningRate": 0.01}}, "runs": 2}}"#
            ))
        let short = try card.following("short")
        // A schedule that nobody set is as long as the training, in the protocol too.
        #expect(short.recipe.epochs == 5 && short.recipe.schedule == .cosine(period: 5))
        #expect(short.recipe.learningRate == 0.01 && short.recipe.adam == card.recipe.adam)
        #expect(short.recipe.batch == card.recipe.batch && short.pipelines == card.pipelines && short.runs == 2)
        #expect(!short.isComparable)
    }

    @Test func `null takes the default of a card that says nothing`() throws {
        let text = Self.own(#"{"long": {"says": "Long.", "comparable": true, "recipe": {"epochs": null}}}"#)
        let long = try TaskCard.parsed(text).following("long")
        #expect(long.recipe.epochs == 200 && long.isComparable)
    }

    @Test func `a card with protocols is the same after it was written`() throws {
        let card = try TaskCard.parsed(
            Self.own(#"{"other": {"says": "Other.", "recipe": {"schedule": {"kind": "constant"}, "epochs": 5}}}"#))
        let again = try TaskCard(parsing: JSONDocument.canonical(card.json))
        #expect(again == card)
        #expect(try again.following("other").recipe.schedule == .constant)
    }

    @Test func `what decides is the values, not the protocol's name and words`() throws {
        let text = { (name: String, says: String) in
            Self.own(#"{"\#(name)": {"says": "\#(says)", "recipe": {"batch": 8}}}"#)
        }
        let one = try TaskCard.parsed(text("one", "One.")).following("one")
        let two = try TaskCard.parsed(text("two", "Two.")).following("two")
        #expect(one.decisive == two.decisive)
        #expect(try one.decisive != TaskCard.parsed(text("one", "One.")).decisive)
    }

    @Test func `an unknown protocol is refused with those that there are`() throws {
        let error = #expect(throws: TasksError.self) { try TaskCard.vfs.following("qiuck") }
        #expect(
            error?.description
                == "VFS: unknown protocol 'qiuck', did you mean 'quick'? (known: paper, code, quick)")
        #expect(error?.kind == .notFound)
    }

    @Test(arguments: [
        (#"{"code": {"recipe": {"batch": 8}}}"#, "protocols.code: 'says' is missing"),
        (
            #"{"code": {"says": "", "recipe": {"bacth": 8}}}"#,
            "protocols.code.recipe: unknown key 'bacth', did you mean 'batch'?"
        ),
        (
            #"{"code": {"says": "", "recipe": {"batch": 0}}}"#,
            "protocols.code.recipe.batch: expected a whole number from 1 to 4096, found 0"
        ),
        (
            #"{"code": {"says": "", "recipe": {"side": 64}, "pipelines": {"training": [{"transform": "resize", "side": 96}]}}}"#,
            "protocols.code.pipelines.training: expected steps that end with 64×64 pixels, as recipe.side says, found 96×96"
        ),
        (#"{"code": {"says": "", "divison": {}}}"#, "protocols.code: unknown key 'divison', did you mean 'division'?"),
        (
            #"{"code": {"says": "", "id": "other"}}"#,
            "protocols.code: expected values of the card, found 'id', which every protocol shares"
        ),
        (#"{"code": {"says": 3}}"#, "protocols.code.says: expected a text, found 3"),
        (#"{"code": []}"#, "protocols.code: expected an object, found a list"),
        ("[]", "protocols: expected an object of protocols, found a list"),
        (
            #"{"paper": {"says": ""}}"#,
            "protocols: expected names of small letters, digits and hyphens, and none that is 'paper', found 'paper'"
        ),
        (
            #"{"My own": {"says": ""}}"#,
            "protocols: expected names of small letters, digits and hyphens, and none that is 'paper', found 'My own'"
        ),
    ])
    func `what a protocol's card may not say is refused where it stands`(_ protocols: String, _ message: String) {
        let error = #expect(throws: JSONFault.self) { try TaskCard.parsed(Self.own(protocols)) }
        #expect(error?.description == message)
    }

    @Test func `what differs is listed by its place`() throws {
        let card = try TaskCard.parsed(
            Self.own(
                #"{"other": {"says": "", "recipe": {"batch": 8, "patience": false, "schedule": {"kind": "constant"}}}}"#
            ))
        let differences = try #require(card.protocols.first).differences(from: card)
        #expect(
            differences.map(\.path) == [
                "recipe.batch", "recipe.schedule.kind", "recipe.schedule.period", "recipe.patience",
            ])
        #expect(differences.map(\.here) == [8, "constant", nil, false])
        #expect(differences.map(\.card) == [32, "cosine", 50, 20])
    }
}
