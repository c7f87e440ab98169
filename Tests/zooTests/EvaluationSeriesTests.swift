import Foundation
import Tasks
import TestSupport
import Testing

@testable import zoo

/// Several models, several tasks by their names, or all of them.
@Suite struct EvaluationSeriesTests {
    private static let schemas = URL(filePath: #filePath).appending(path: "../../../Schemas").standardized
    private static let brief = ["--runs", "1", "--epochs", "1", "--protocol", "quick"]

    private func register(_ program: Program, _ task: String, training: Int) throws {
        let made = try program.run(
            "data", "demo", "--task", task, "-o", task, "--side", "32", "--training", "\(training)", "--test", "2")
        #expect(made.status == 0, "\(made.errors)")
        _ = try program.run("data", "add", task, task)
    }

    @Test func `all tasks with data are evaluated in the published order, the others skipped with a note`() throws {
        try Program.with { program in
            try register(program, "VFS", training: 3)
            try register(program, "TXC", training: 8)
            let outcome = try program.run(["evaluate", "random", "--task", "all", "--json"] + Self.brief)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let validator = try JSONSchema("evaluations.schema.json", in: Self.schemas)
            #expect(try validator.faults(in: Data(outcome.output.utf8)) == [])
            let document = try outcome.document
            let evaluations = try #require(document["evaluations"] as? [[String: Any]])
            let tasks = evaluations.map { ($0["summary"] as? [String: Any])?["task"] as? String }
            #expect(tasks == ["TXC", "VFS"])
            let skipped = try #require(document["skipped"] as? [[String: Any]])
            #expect(skipped.contains { $0["task"] as? String == "LXS" })
            #expect(outcome.errors.contains("LXS skipped: no data set is registered"))
            #expect((document["failed"] as? [Any])?.isEmpty == true)

            // What was done is done.
            let again = try program.run(["evaluate", "random", "--task", "all"] + Self.brief)
            #expect(again.errors.components(separatedBy: "has a result already").count == 3)
            #expect(again.output.hasPrefix("TASK"))
            #expect(again.output.contains("demo, untrained, quick, changed"))
        }
    }

    @Test func `a task that fails is told, the others go on, and the status is 1`() throws {
        try Program.with { program in
            try register(program, "VFS", training: 3)
            let outcome = try program.run(["evaluate", "random", "--task", "vfs, TXC", "--json"] + Self.brief)
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("error: TXC: TXC: no data set is registered"))
            let document = try outcome.document
            #expect((document["evaluations"] as? [Any])?.count == 1)
            let failed = try #require(document["failed"] as? [[String: Any]])
            #expect(failed.map { $0["task"] as? String } == ["TXC"] && failed.first?["status"] as? Int == 4)
        }
    }

    @Test func `an interruption leaves what is done, and the same command goes on`() throws {
        try Program.with { program in
            try register(program, "VFS", training: 3)
            try register(program, "TXC", training: 8)
            // The one stops early, the other is stopped.
            let words = "evaluate random --task all --runs 1 --protocol quick --epochs 40"
            let outcome = try program.shell(
                """
                "$ZOO" \(words) >out 2>err & process=$!
                until sed -n '/^VFS/,$p' err | grep -q 'epoch 1/40' || ! kill -0 $process; do sleep 0.05; done
                kill -TERM $process; wait $process
                """)
            #expect(outcome.status == 75)
            let table = try String(contentsOf: program.folder.appending(path: "out"), encoding: .utf8)
            #expect(table.hasPrefix("TASK") && table.contains("VFS: interrupted in run 1 after"), "\(table)")
            let again = try program.run(
                "evaluate", "random", "--task", "TXC", "--runs", "1", "--protocol", "quick", "--epochs", "40")
            #expect(again.status == 0 && again.errors.contains("run 1 has a result already"))
        }
    }

    @Test func `names that are unknown, and data of one task, are refused before any work`() throws {
        try Program.with { program in
            let unknown = try program.run("evaluate", "random", "--task", "TXC,VSF", "--demo")
            #expect(unknown.status == 4 && unknown.errors.contains("unknown task 'VSF', did you mean 'VFS'?"))
            let data = try program.run("evaluate", "random", "--task", "all", "--data", "eyes")
            #expect(data.status == 2 && data.errors.contains("--data is for one task"))
        }
    }

    @Test(arguments: [20, 40, 80, 120])
    func `the table fits the terminal, and no task is lost`(width: Int) {
        let screen = SeriesScreen([
            .init(model: "swav", task: "DXC14", outcome: .skipped("no data set is registered")),
            .init(
                model: "swav", task: "TXC",
                outcome: .failed(Failure("a fault of many words that does not fit a narrow line"))),
        ])
        let text = screen.text(width: width)
        for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
        for word in ["DXC14", "skipped", "TXC", "failed", "registered"] { #expect(text.contains(word)) }
    }

    @Test(arguments: [40, 80, 120, 400])
    func `the list of tasks fits the terminal`(width: Int) throws {
        let rows = try TasksCommand.Row.bundled
        let text = TaskTable(rows).text(width: width)
        for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
        #expect(text.split(separator: "\n").count == 8)
        for row in rows { #expect(text.contains(row.id)) }
        if width >= 80 { #expect(text.contains("1,790,594") && text.contains("fundus photography")) }
    }
}

extension TasksCommand.Row {
    fileprivate static var bundled: [TasksCommand.Row] {
        get throws { try TaskCards.bundled().all.map { TasksCommand.Row($0, folder: nil) } }
    }
}

extension EvaluationSeriesTests {
    @Test func `several models on several tasks are evaluated task by task, with one table and what to run next`()
        throws
    {
        try Program.with { program in
            for (model, seed) in [("imagenet", 1), ("swav", 2)] {
                let file = try program.writeCheckpoint(of: model, to: "\(model).pth", seed: UInt64(seed))
                let imported = try program.run("import", file, "--as", model)
                #expect(imported.status == 0, "\(imported.errors)")
            }
            try register(program, "VFS", training: 3)
            try register(program, "TXC", training: 8)
            let words = ["evaluate", "SwAV", "imagenet", "swav", "--task", "VFS,TXC"] + Self.brief
            let outcome = try program.run(words)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let rows = outcome.output.split(separator: "\n").map {
                $0.split(separator: " ").prefix(2).joined(separator: " ")
            }
            #expect(rows.prefix(5) == ["TASK MODEL", "TXC swav", "TXC imagenet", "VFS swav", "VFS imagenet"])
            let next = try #require(outcome.output.firstMatch(of: /next +zoo (compare \S+ \S+)\n/)?.1)
            #expect(outcome.errors.contains("evaluation 4 of 4: imagenet on VFS"))

            let again = try program.run(words + ["--json"])
            let validator = try JSONSchema("evaluations.schema.json", in: Self.schemas)
            #expect(try validator.faults(in: Data(again.output.utf8)) == [])
            let evaluations = try #require(try again.document["evaluations"] as? [[String: Any]])
            #expect(evaluations.count == 4 && evaluations.allSatisfy { $0["reused"] as? [Int] == [1] })
            // What the table says next can be run.
            let compared = try program.run(next.split(separator: " ").map(String.init))
            #expect(compared.status == 0 && compared.output.contains("swav − imagenet"), "\(compared.errors)")
        }
    }

    @Test func `a model that is unknown or not imported is refused before any work`() throws {
        try Program.with { program in
            let unknown = try program.run("evaluate", "random", "swaw", "--task", "VFS", "--demo")
            #expect(unknown.status == 4 && unknown.errors.contains("swaw: no such model"), "\(unknown.errors)")
            let missing = try program.run("evaluate", "random", "swav", "--task", "VFS", "--demo")
            #expect(missing.status == 4 && missing.errors.contains("swav is not imported"))
            #expect(program.stored(in: "results").isEmpty)
        }
    }

    @Test func `a model that fails on a task is told with its name, and the others go on`() throws {
        try Program.with { program in
            try register(program, "VFS", training: 3)
            let file = try program.writeCheckpoint(of: "imagenet", to: "imagenet.pth")
            _ = try program.run("import", file, "--as", "imagenet")
            let weights = program.stored(in: "blobs")
            let name = try #require(weights.first)
            let path = URL(filePath: "\(program.home)/blobs/\(name)")
            var bytes = try Data(contentsOf: path)
            bytes[bytes.count - 1] ^= 1
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path.path)
            try bytes.write(to: path)
            let outcome = try program.run(["evaluate", "imagenet", "random", "--task", "VFS", "--json"] + Self.brief)
            #expect(outcome.status == 1, "\(outcome.errors)")
            #expect(outcome.errors.contains("error: imagenet on VFS: "))
            let document = try outcome.document
            let failed = try #require(document["failed"] as? [[String: Any]])
            #expect(failed.map { $0["model"] as? String } == ["imagenet"])
            #expect((document["evaluations"] as? [Any])?.count == 1)
        }
    }
}
