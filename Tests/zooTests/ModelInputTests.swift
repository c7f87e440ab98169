import Foundation
import TestSupport
import Testing

/// Models that their frameworks wrote are evaluated: each is fed in its own order and range, and the result says so.
@Suite struct ModelInputTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let model: String
        let file: FrameworkFile
        /// What the result says of the pictures; nil where they are as the task has them.
        let followed: String?
        let own: String

        var testDescription: String { model }
    }

    private static func file(_ framework: String, _ file: String, _ options: String...) -> FrameworkFile {
        FrameworkFile(framework: framework, file: file, options: options, input: "", features: "")
    }

    private static let cases = [
        Case(
            model: "imagenet-keras", file: file("keras", "keras2-model.h5", "--as", "imagenet-keras"),
            followed: "BGR, stretched as from 0 to 255, with the task's mean and std",
            own: "BGR from 0 to 255, with the model's mean 103.939 116.779 123.68 and std 1 1 1"),
        Case(
            model: "simclr-v1", file: file("tensorflow", "ResNet50_1x.zip"), followed: nil,
            own: "RGB from 0 to 1, with the model's mean 0 0 0 and std 1 1 1"),
        Case(
            model: "byol", file: file("haiku", "byol-dill.pkl"), followed: nil,
            own: "RGB from 0 to 1, with the model's mean 0.485 0.456 0.406 and std 0.229 0.224 0.225"),
    ]

    @Test(arguments: cases)
    func `a model of another framework is evaluated, fed as it was trained`(_ one: Case) throws {
        try Program.with { program in
            try one.file.place(in: program.folder)
            let imported = try program.run(["import", one.file.file] + one.file.options)
            #expect(imported.status == 0, "\(imported.errors)")
            let demo = try program.run(
                "data", "demo", "--task", "TXC", "-o", "lungs", "--side", "32", "--training", "8", "--test", "2")
            #expect(demo.status == 0, "\(demo.errors)")

            let words = [
                "evaluate", one.model, "--task", "TXC", "--data", "lungs", "--runs", "1", "--epochs", "1", "--protocol",
                "quick", "--side", "32", "--json",
            ]
            let followed = try record(program, words)
            #expect(followed.task["inputs"] as? String == one.followed)
            #expect(followed.contents["inputs"] == nil && !followed.changed.contains("inputs"))
            let own = try record(program, words + ["--inputs", "model"])
            #expect(own.task["inputs"] as? String == one.own)
            #expect(own.contents["inputs"] as? String == "model" && own.changed.contains("inputs"))
            #expect(own.notes.contains("fed \(one.own)"))
            #expect(followed.cell != own.cell)
            // The task's card is the same: what differs belongs to the model.
            let cards = [followed, own].map { $0.contents["task"] as? NSDictionary }
            #expect(cards[0] != nil && cards[0] == cards[1])
        }
    }

    private struct Record {
        let cell: String
        let contents: [String: Any]
        let task: [String: Any]
        let changed: [String]
        let notes: [String]
    }

    private func record(_ program: Program, _ words: [String]) throws -> Record {
        let outcome = try program.run(words)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let summary = try #require(try outcome.document["summary"] as? [String: Any])
        let runs = try #require(summary["runs"] as? [[String: Any]])
        let file = try #require(runs.first?["file"] as? String)
        let data = try Data(contentsOf: URL(filePath: file))
        let validator = try JSONSchema(
            "run.schema.json", in: URL(filePath: #filePath).appending(path: "../../../Schemas").standardized)
        #expect(try validator.faults(in: data) == [])
        let document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        return Record(
            cell: try #require(document["cell"] as? String),
            contents: try #require(document["contents"] as? [String: Any]),
            task: try #require(document["task"] as? [String: Any]),
            changed: try #require(document["changed"] as? [String]), notes: summary["notes"] as? [String] ?? [])
    }
}
