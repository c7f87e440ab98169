import Foundation
import TestSupport
import Testing

/// Results and unfinished runs by their short ids, from the first screen to the last bit.
@Suite struct ResultIDTests {
    private static let schemas = URL(filePath: #filePath).appending(path: "../../../Schemas").standardized

    private func faults(_ outcome: Program.Outcome, _ schema: String) throws -> [String] {
        try JSONSchema("\(schema).schema.json", in: Self.schemas).faults(in: Data(outcome.output.utf8))
    }

    @Test func `a run that is killed goes on by its id alone, with the options and to the bits of one left in peace`()
        throws
    {
        try Program.with { program in
            _ = try program.run(
                "data", "demo", "--task", "VFS", "-o", "eyes", "--side", "32", "--training", "3", "--test", "1")
            let words =
                "evaluate random --task VFS --data eyes --protocol quick --runs 2 --epochs 5 --batch 2 --seed 7 --keep"
            #expect(
                try program.run(words.split(separator: " ").map(String.init), environment: ["ZOO_HOME": "peace"]).status
                    == 0)
            let killed = try program.shell(
                #"""
                "$ZOO" \#(words) --save-every 0.001 2> log & child=$!
                until grep -q "epoch 2/5" log || ! kill -0 $child; do sleep 0.02; done
                kill -9 $child; wait $child; echo $?
                """#)
            #expect(killed.output == "137\n")
            let name = try program.run("results", "--unfinished", "-q").output.trimmingCharacters(in: .newlines)
            #expect(name.contains(/^[0-9a-f]{8}-1$/))
            let id = String(name.prefix(8))
            let list = try program.run("results", "--unfinished", "--json")
            #expect(try faults(list, "unfinished") == [])
            #expect(try program.run("results").errors.contains("1 unfinished run: zoo results --unfinished"))
            #expect(try program.run("results", id).output.contains("no run has ended"))
            #expect(try faults(try program.run("results", id, "--json"), "result-details") == [])

            let refused = try program.run("evaluate", "--resume", id, "--seed", "3", "--runs", "1")
            #expect(refused.status == 2)
            #expect(refused.errors.contains("--resume \(id) goes on as was asked: leave --runs, --seed out"))
            let resumed = try program.run("evaluate", "--resume", String(id.prefix(5)), "--save-every", "0", "--json")
            #expect(resumed.status == 0, "\(resumed.errors)")
            #expect(try resumed.document["id"] as? String == id)
            let same = try program.shell(
                "cd peace/results/VFS/random; for f in *.safetensors *.predictions.csv; do cmp $f ../../../../home/results/VFS/random/$f; done; ls | wc -l"
            )
            #expect(same.output == "12\n" && same.errors.isEmpty, "\(same)")

            let details = try program.run("results", "\(id)-1", "--json")
            #expect(try faults(details, "result-details") == [])
            let text = try program.run("results", id).output
            for word in [
                "id          \(id)", "taken up again once", "protocol: Hosseinzadeh", "\(id)-2", "changed",
            ] {
                #expect(text.contains(word), "\(word)")
            }
            let log = try program.run("results", "\(id)-1", "--log").output
            #expect(log.contains("; its process before ended without a word") && log.contains(" done "))
            #expect(try program.run("results", id, "--cases", "each").output.split(separator: "\n").count == 3)
            #expect(try program.run("results", "\(id)-2", "--cases", "each").output.contains(",\(id),quick,7,2,"))
            #expect(try program.run("results", "-q").output == "\(id)\n")
            #expect(try program.run("results", "--unfinished", "-q").output == "")
        }
    }

    @Test(arguments: [
        ("results abc", 2, "too short for the id of a result"), ("results 0123abcd", 4, "0123abcd: no such result"),
        ("results swav", 2, "'swav' is not a valid value for <id>; expected the id of a result"),
        ("results 0123abcd --unfinished", 2, "leave --unfinished out"), ("results --log", 2, "--log is of one run"),
        ("results 0123abcd --table 5", 2, "has its own models and tasks"),
        ("results --unfinished --csv", 2, "--unfinished and --csv show different things"),
        ("evaluate --resume 0123abcd", 4, "0123abcd: no such result"),
        ("evaluate --resume 0123abcd swav --task VFS", 2, "leave <model>, --task out"),
        ("evaluate --task VFS", 2, "missing argument <model>"), ("evaluate swav", 2, "missing option --task <task>"),
        ("prune --unfinished -1", 2, "looks like an option"), ("prune --unfinished=-1", 2, "must be from 0 to"),
    ])
    func `what cannot be is refused with words`(line: String, status: Int32, words: String) throws {
        try Program.with { program in
            let outcome = try program.run(line.split(separator: " ").map(String.init))
            #expect(outcome.status == status && outcome.errors.contains(words), "\(outcome)")
        }
    }
}
