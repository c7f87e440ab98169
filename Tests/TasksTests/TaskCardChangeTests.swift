import Files
import Foundation
import Testing
import Training

@testable import Tasks

@Suite struct TaskCardChangeTests {
    @Test func `nothing changed is an equal card`() {
        for card in [TaskCard.vfs, .txc, .lxs] {
            let none = card.changed(epochs: nil, batch: nil, side: nil)
            #expect(none.card == card && none.changes.isEmpty)
            let same = card.changed(epochs: card.recipe.epochs, batch: card.recipe.batch, side: card.recipe.side)
            #expect(same.card == card && same.changes.isEmpty)
        }
    }

    @Test func `the schedule spans the new epochs`() {
        let (card, changes) = TaskCard.vfs.changed(epochs: 7, batch: nil, side: nil)
        #expect(card.recipe.epochs == 7 && card.recipe.schedule == .cosine(period: 7) && changes == ["epochs"])
        #expect(card.pipelines == TaskCard.vfs.pipelines && card.recipe.batch == 16)
        let plateau = TaskCard.txc.changed(epochs: 7, batch: nil, side: nil).card.recipe
        #expect(plateau.epochs == 7 && plateau.schedule == TaskCard.txc.recipe.schedule)
    }

    @Test func `a schedule of its own length keeps it`() throws {
        let text =
            #"{"id": "own", "layouts": [], "network": {"kind": "u-net"}, "recipe": {"epochs": 9, "schedule": {"kind": "linear", "period": 5}}}"#
        #expect(
            try TaskCard.parsed(text).changed(epochs: 7, batch: nil, side: nil).card.recipe.schedule
                == .linear(period: 5))
    }

    @Test func `views and draws are read, and always written`() throws {
        func recipe(_ words: String) throws -> Recipe {
            try TaskCard.parsed(
                #"{"id": "own", "layouts": [], "network": {"kind": "u-net"}, "recipe": {"epochs": 9\#(words)}}"#
            ).recipe
        }
        let plain = try recipe("")
        #expect(plain.views == 1 && plain.draws == .fresh && plain.viewsWords == nil)
        #expect(plain.json["views"] == 1 && plain.json["draws"] == "fresh")
        let many = try recipe(#", "views": 13, "draws": "fixed""#)
        #expect(many.views == 13 && many.draws == .fixed && many.viewsWords == "13 fixed views of each image")
        #expect(many.json["views"] == 13 && many.json["draws"] == "fixed")
        for wrong in [#""views": 0"#, #""views": 1001"#, #""draws": "frozen""#] {
            #expect(throws: JSONFault.self) { try recipe(", \(wrong)") }
        }
    }

    @Test func `a linear rate falls per epoch or per step, as long as the training`() throws {
        func card(_ schedule: String) throws -> TaskCard {
            try TaskCard.parsed(
                #"{"id": "own", "layouts": [], "network": {"kind": "u-net"}, "recipe": {"epochs": 9, "schedule": \#(schedule)}}"#
            )
        }
        let steps = try card(#"{"kind": "linear", "per": "step"}"#)
        #expect(steps.recipe.schedule == .linearSteps(period: 9))
        #expect(steps.recipe.json["schedule"] == ["kind": "linear", "period": 9, "per": "step"])
        #expect(steps.changed(epochs: 2, batch: nil, side: nil).card.recipe.schedule == .linearSteps(period: 2))
        let epochs = try card(#"{"kind": "linear", "period": 5}"#)
        #expect(epochs.recipe.json["schedule"] == ["kind": "linear", "period": 5, "per": "epoch"])
        #expect(throws: JSONFault.self) { try card(#"{"kind": "linear", "per": "image"}"#) }
        #expect(throws: JSONFault.self) { try card(#"{"kind": "cosine", "per": "step"}"#) }
    }

    @Test func `without validation nothing waits for it, and what would is refused`() throws {
        func card(_ kind: String, _ recipe: String = "") throws -> TaskCard {
            try TaskCard.parsed(
                #"{"id": "own", "layouts": [], "network": \#(kind), "recipe": {"epochs": 1\#(recipe)}, "division": {"validationFraction": 0}}"#
            )
        }
        let classifier = #"{"kind": "classifier", "classes": ["A"]}"#
        let plain = try card(classifier)
        #expect(plain.division.isWithoutValidation)
        #expect(plain.recipe.patience == nil && plain.recipe.schedule == .constant)
        #expect(try card(#"{"kind": "u-net"}"#).recipe.schedule == .cosine(period: 1))
        let linear = try card(classifier, #", "patience": false, "schedule": {"kind": "linear", "per": "step"}"#)
        #expect(linear.recipe.schedule == .linearSteps(period: 1))
        for (wrong, place) in [
            (#""patience": 3"#, "recipe.patience"), (#""schedule": {"kind": "plateau"}"#, "recipe.schedule"),
        ] {
            let error = #expect(throws: JSONFault.self) { try card(classifier, ", \(wrong)") }
            #expect(error?.description.hasPrefix("\(place): expected") == true)
        }
    }

    @Test func `the pipelines' sides change in proportion`() throws {
        let (card, changes) = TaskCard.txc.changed(epochs: 2, batch: 3, side: 96)
        #expect(changes == ["epochs", "batch", "side"] && card.recipe.batch == 3 && card.recipe.side == 96)
        let sides = { (pipeline: Pipeline) in pipeline.steps.compactMap { $0.json["side"] } }
        #expect(sides(card.pipelines.training) == [96])
        #expect(sides(card.pipelines.validation) == [110, 96] && sides(card.pipelines.test) == [110, 96])
        #expect(card.pipelines.test.views == 10 && card.pipelines.test.normalisation == .imageNet)
    }

    @Test(arguments: [32, 64, 96, 224, 480, 576, 1024, 2208, 8192])
    func `every card at any side still ends with it, and can be written and read again`(_ side: Int) throws {
        for original in try TaskCards.bundled().all {
            var card = original.changed(epochs: nil, batch: nil, side: side).card
            for pipeline in [card.pipelines.training, card.pipelines.validation, card.pipelines.test] {
                #expect(pipeline.steps.compactMap(\.resultSide).last == side)
            }
            card.isBuiltIn = false
            #expect(try TaskCard(parsing: JSONDocument.canonical(card.json)) == card)
        }
    }
}
