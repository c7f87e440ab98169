import Foundation
import Images
import Testing

/// A user's own task at the command line: what is said of its card and its images.
@Suite struct OwnTaskTests {
    /// A card that is right; what is wrong with the others differs from it.
    private static let card = """
        {
          "id": "brightness", "title": "bright or dark",
          "layouts": [{"layout": "folder-per-class", "negatives": ["dark"]}],
          "network": {"kind": "classifier", "classes": ["bright"]},
          "recipe": {"epochs": 1, "batch": 8, "side": 32}
        }
        """

    private func write(_ card: String, to name: String, in program: Program) throws {
        let url = program.folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(card.utf8).write(to: url)
    }

    private func writePictures(in program: Program, bright: Int, dark: Int) throws {
        for (name, level, count) in [("bright", UInt8(180), bright), ("dark", 40, dark)] {
            let folder = program.folder.appending(path: "pictures/\(name)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for index in 0..<count {
                let values = (0..<36 * 36).map { level + UInt8(($0 * (index + 3)) % 61) }
                let image = Image(width: 36, height: 36, channels: 1, values: values)
                try Data(image.png()).write(to: folder.appending(path: "\(index).png"))
            }
        }
    }

    @Test func `a card of one's own is shown, its images are checked, and it is run and listed`() throws {
        try Program.with { program in
            try write(Self.card, to: "my-task.json", in: program)
            try writePictures(in: program, bright: 8, dark: 8)
            let shown = try program.run("tasks", "my-task.json")
            #expect(shown.output.hasPrefix("task        brightness  bright or dark\n"), "\(shown.errors)")
            #expect(shown.output.contains("random-resized-crop: side 32, scale 0.08 1, ratio 0.75 1.33\n"))

            let checked = try program.run("data", "check", "my-task.json", "pictures")
            #expect(checked.output.contains("bright 8 of 16, in the test "), "\(checked.errors)")
            let words = ["evaluate", "random", "--task", "my-task.json", "--data", "pictures", "--runs", "1"]
            let outcome = try program.run(words)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.errors.contains("brightness bright or dark (AUC) · random · folder · train "))
            #expect(outcome.output.contains("result    brightness  random  auc "))
            let listed = try program.run("results", "--task", "my-task.json").output
            #expect(listed.contains("brightness   random   "), "\(listed)")

            let added = try program.run("data", "add", "my-task.json", "pictures")
            #expect(added.output.hasSuffix("next      zoo evaluate MODEL --task my-task.json\n"), "\(added.errors)")
            #expect(try program.run(Array(words.prefix(4)) + ["--runs", "1"]).errors.contains("run 1 has a result"))
        }
    }

    @Test func `a card in the user's folder is a task by its name`() throws {
        try Program.with { program in
            try write(Self.card, to: "home/tasks/mine.json", in: program)
            let rows = try #require(try program.run("tasks", "--json").document["tasks"] as? [[String: Any]])
            #expect(rows.count == 8)
            #expect(rows.last?["id"] as? String == "brightness")
            #expect(rows.last?["isBuiltIn"] as? Bool == false)
            #expect(try program.run("tasks", "Brightness", "--json").document["id"] as? String == "brightness")
            let demo = try program.run("evaluate", "random", "--task", "brightness", "--demo")
            #expect(demo.status == 3)
            #expect(demo.errors.contains("demo data: none is drawn for brightness"))
        }
    }

    @Test(arguments: [
        (
            #""layouts""#, #""pipelines": {"test": [{"transform": "resise"}]}, "layouts""#,
            "my-task.json: pipelines.test[0].transform: ", "did you mean 'resize'?"
        ),
        (#""batch""#, #""bacth""#, "my-task.json: recipe: unknown key 'bacth'", "did you mean 'batch'?"),
        (#""id": "brightness""#, #""id": "txc""#, "'TXC' is a task that zoo brings along", "hint: give it another id"),
        (#""side": 32"#, #""side": 33"#, "my-task.json: recipe.side: ", "multiple of 32"),
        (#""classifier""#, #""u-net""#, "my-task.json: network", "classes"),
        ("{", "", "my-task.json: ", "line 2, column 7"),
    ])
    func `what is wrong with a card is said with its place and the nearest word`(
        right: String, wrong: String, message: String, help: String
    ) throws {
        try Program.with { program in
            let range = try #require(Self.card.range(of: right))
            try write(Self.card.replacingCharacters(in: range, with: wrong), to: "my-task.json", in: program)
            let outcome = try program.run("evaluate", "random", "--task", "my-task.json", "--data", ".")
            #expect(outcome.status == 3, "\(outcome.errors)")
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.hasPrefix("zoo: error: "))
            #expect(outcome.errors.contains(message), "\(outcome.errors)")
            #expect(outcome.errors.contains(help), "\(outcome.errors)")
            #expect(outcome.errors.contains("\nhint: "), "\(outcome.errors)")
        }
    }

    @Test func `a card that is not there is named, with status 4`() throws {
        try Program.with { program in
            let outcome = try program.run("evaluate", "random", "--task", "nowhere.json", "--data", ".")
            #expect(outcome.status == 4)
            #expect(outcome.errors.contains("nowhere.json"))
        }
    }

    @Test func `a test set of one kind is warned of, and its result is undefined rather than a number`() throws {
        try Program.with { program in
            let card = Self.card.replacingOccurrences(
                of: #"[{"layout": "folder-per-class", "negatives": ["dark"]}]"#, with: #"["table"]"#)
            try write(card, to: "my-task.json", in: program)
            try writePictures(in: program, bright: 6, dark: 3)
            let rows =
                (0..<6).map { "bright/\($0).png,\($0 < 3 ? "train" : "test"),1" }
                + (0..<3).map { "dark/\($0).png,train,0" }
            try write("path,split,bright\n" + rows.joined(separator: "\n"), to: "pictures/labels.csv", in: program)
            let checked = try program.run("data", "check", "my-task.json", "pictures")
            #expect(checked.status == 0)
            #expect(checked.output.contains("bright: all of the 3 test images show it, so its AUC is undefined"))
            let outcome = try program.run(
                "evaluate", "random", "--task", "my-task.json", "--data", "pictures", "--runs", "1")
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.output.contains("result    brightness  random  auc undefined"))
            #expect(outcome.output.contains("a score is undefined: bright: no negative case among 3"))
            #expect(outcome.errors.contains("run 1  AUC undefined"))
            let results = try program.run("results").output
            #expect(results.contains("undefined"), "\(results)")
        }
    }

    @Test func `results of version 0.1 are listed beside those of today`() throws {
        try Program.with { program in
            let old = URL(filePath: #filePath).appending(path: "../../ResultsTests/Fixtures/first-version")
            let results = program.folder.appending(path: "home/results")
            try FileManager.default.createDirectory(
                at: results.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: old.standardized, to: results)
            try write(Self.card, to: "home/tasks/mine.json", in: program)
            try writePictures(in: program, bright: 5, dark: 5)
            let words = ["evaluate", "random", "--task", "brightness", "--data", "pictures", "--runs", "1"]
            #expect(try program.run(words).status == 0)
            // Each line begins with an id.
            let lines = try program.run("results").output.split(separator: "\n").map {
                $0.drop { $0 != " " }.drop { $0 == " " }
            }
            #expect(lines.count == 3)
            #expect(
                lines[1].hasPrefix("VFS") && lines[1].contains("0.1")
                    || lines[2].hasPrefix("VFS") && lines[2].contains("0.1"))
            #expect(lines.contains { $0.hasPrefix("brightness") && !$0.contains("0.1,") })
        }
    }
}
