import Errors
import Files
import Measures
import Networks
import Testing
import Training

@testable import Tasks

@Suite struct CardSettingTests {
    private func setting(_ texts: String...) throws -> TaskCard {
        try TaskCard.vfs.setting(texts.map { try #require(CardSetting($0)) })
    }

    @Test func `values, words, lists and steps are set by their places`() throws {
        let card = try setting(
            "recipe.optimiser.learningRate=0.5", "recipe.patience=false", "metric=dice-pooled",
            "pipelines.training[1].degrees=[0,90]", "division.testSeed=7", "recipe.loss={\"kind\": \"soft-dice\"}")
        #expect(card.recipe.learningRate == 0.5 && card.recipe.patience == nil)
        #expect(card.metric == .dicePooled && card.division.testSeed == 7 && card.recipe.loss == .softDice(smooth: 1))
        #expect(card.pipelines.training.steps[1].json["degrees"] == [0, 90])
        #expect(
            card.settings == [
                "recipe.optimiser.learningRate", "recipe.patience", "metric", "pipelines.training[1].degrees",
                "division.testSeed", "recipe.loss",
            ])
        #expect(card.recipe.epochs == TaskCard.vfs.recipe.epochs && card.isBuiltIn)
    }

    @Test func `a kind takes the defaults of its parameters`() throws {
        #expect(try setting("recipe.schedule.kind=plateau").recipe.schedule == .plateau(Plateau()))
        #expect(try setting("recipe.schedule.kind=linear").recipe.schedule == .linear(period: 100))
        #expect(try setting("recipe.schedule.kind=cosine").settings == [])
    }

    @Test func `the default said aloud is no change, and null takes the default`() throws {
        #expect(try setting("recipe.patience=20", "metric=dice") == TaskCard.vfs)
        let tuberculosis = try TaskCard.txc.setting([try #require(CardSetting("recipe.patience=null"))])
        #expect(tuberculosis == TaskCard.txc)
    }

    @Test func `a setting of a protocol changes that protocol`() throws {
        let card = try TaskCard.txc.following("code").setting([try #require(CardSetting("recipe.batch=8"))])
        #expect(card.protocolName == "code" && card.division.validationFraction == 0.1231 && card.recipe.batch == 8)
        #expect(card.settings == ["recipe.batch"] && card.protocolNames == ["paper", "code", "quick"])
    }

    @Test(arguments: [
        ("recpie.patience=3", "--set recpie.patience: no such value of the card, did you mean 'recipe.patience'?"),
        (
            "recipe.optimizer.learningRate=1",
            "--set recipe.optimizer: no such value of the card, did you mean 'recipe.optimiser'?"
        ),
        ("recipe.batchsize=3", "--set recipe.batchsize: no such value of the card, did you mean 'recipe.batch'?"),
        (
            "pipelines.training[9].side=3",
            "--set pipelines.training[9].side: no such value of the card, did you mean 'pipelines.training[0].side'?"
        ),
        (
            "title=x",
            "--set title: no such value of the card (it begins with input, labels, metric, recipe, pipelines, division)"
        ),
        (
            "id=x",
            "--set id: no such value of the card (it begins with input, labels, metric, recipe, pipelines, division)"
        ),
        (
            "network.kind=classifier",
            "--set network.kind: no such value of the card (it begins with input, labels, metric, recipe, pipelines, division)"
        ),
        (
            "recipe.epochs.much=1",
            "--set recipe.epochs.much: no such value of the card (it begins with input, labels, metric, recipe, pipelines, division)"
        ),
        ("recipe.batch=0", "--set recipe.batch: expected a whole number from 1 to 4096, found 0"),
        ("recipe.schedule=constant", "--set recipe.schedule: expected an object, found 'constant'"),
        (
            "metric=auc",
            "--set metric: expected a metric of this network: dice, dice-pooled, dice-positives, dice-nonempty, iou, "
                + "iou-pooled, sensitivity, sensitivity-pooled, specificity, specificity-pooled, found 'auc'"
        ),
    ])
    func `what the card does not have is refused with the nearest`(_ text: String, _ message: String) {
        let error = #expect(throws: TasksError.self) { try setting(text) }
        #expect(error?.description == message)
        #expect(error?.kind == .usage)
    }

    @Test(arguments: [
        "", "recipe", "=3", "recipe.=3", "recipe..batch=3", "a[=3", "a[x]=3", "a[-1]=3", "a=", "a={", "a=[1",
        "a=two words",
    ])
    func `what is no place and value is no setting`(_ text: String) {
        #expect(CardSetting(text) == nil)
    }
}
