import Foundation
import TestSupport
import Testing

/// The paper's tables and findings as commands.
@Suite struct TableCommandTests {
    private static let schemas = URL(filePath: #filePath).appending(path: "../../../Schemas").standardized

    @Test func `a table comes in the form that was asked for`() throws {
        try Program.with { program in
            let text = try program.run("results", "--table", "3")
            #expect(text.status == 0 && text.output.hasPrefix("Table 3: "))
            #expect(text.output.contains("79.33±0.18*") && !text.output.contains("\u{1B}"))
            #expect(text.errors.contains("zoo evaluate MODEL --task TASK"))
            #expect(try program.run("results", "--table", "3", "--format", "markdown").output.hasPrefix("### Table 3"))
            let latex = try program.run("results", "--table", "3", "--format", "latex").output
            #expect(latex.hasPrefix("% \\usepackage{booktabs}") && latex.contains("\\end{table}\n"))
            let csv = try program.run("results", "--table", "3", "--format", "csv").output
            #expect(csv.hasPrefix("table,model,task,") && csv.split(separator: "\n").count == 10)
            let json = try program.run("results", "--table", "3", "--json")
            #expect(json.output == (try program.run("results", "--table", "3", "--format", "json").output))
            #expect(try json.document["schema"] as? String == "zoo.table/1")
        }
    }

    @Test func `the test and what is done about many of them can be chosen`() throws {
        try Program.with { program in
            let student = try program.run("results", "--table", "5", "--format", "csv").output
            let welch = try program.run("results", "--table", "5", "--format", "csv", "--test", "welch").output
            #expect(student != welch && student.contains(",student,") && welch.contains(",welch,"))
            let holm = try program.run("results", "--table", "5", "--correction", "holm").output
            #expect(holm.contains("corrected by Holm in each column") && !holm.contains("79.63±0.30++"))
        }
    }

    @Test func `claims come with the schema that is theirs`() throws {
        try Program.with { program in
            let claims = try JSONSchema("claims.schema.json", in: Self.schemas)
            for words in [["results", "--claims"], ["results", "--claims", "--demo"]] {
                let outcome = try program.run(words + ["--json"])
                #expect(outcome.status == 0)
                #expect(try claims.faults(in: Data(outcome.output.utf8)) == [])
            }
            let words = try program.run("results", "--claims").output.split(whereSeparator: \.isWhitespace)
            #expect(words.joined(separator: " ").contains("by mean on 7 of 7 tasks, by test on 3, after Holm on 3"))
        }
    }

    @Test(arguments: [
        ("results --table 9", 4, "no table 9"), ("results --table 2 --claims", 2, "exclude each other"),
        ("results --demo", 2, "--demo goes with --table"), ("results --format csv", 2, "--format goes with"),
        ("results --test welch", 2, "--test goes with"), ("results --correction holm", 2, "--correction goes with"),
        ("results --claims --correction holm", 2, "--correction goes with --table"),
        ("results --table 2 --task VFS", 2, "leave --task and --model out"),
        ("results --table 2 --format csv --json", 2, "exclude each other"),
        ("results --table two", 2, "whole number"), ("results --table 2 --format html", 2, "markdown"),
    ])
    func `what makes no sense is refused`(line: String, status: Int, words: String) throws {
        try Program.with { program in
            let outcome = try program.run(line.split(separator: " ").map(String.init))
            #expect(outcome.status == Int32(status) && outcome.errors.contains(words), "\(outcome.errors)")
        }
    }
}
