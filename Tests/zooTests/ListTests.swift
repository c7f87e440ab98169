import Foundation
import Testing

@testable import zoo

/// `zoo list`: columns, order, filters, and what is said when there is nothing to show.
@Suite struct ListTests {
    @Test(arguments: [20, 40, 60, 80, 120])
    func `the catalogue fits a terminal, with imported models first and whole words`(width: Int) throws {
        try Program.with { program in
            try program.importDemo()
            let screen = try program.terminal(width, #""$ZOO" list"#)
            let lines = screen.split(separator: "\n").map(String.init)
            let all = try program.run("list").output.split(separator: "\n").map(String.init)
            try #require(lines.count == all.count && lines.count > 3, "\(screen)")
            // Names are whole even where one does not fit.
            if width >= 40 { #expect(lines.allSatisfy { $0.count <= width }, "\(screen)") }
            #expect(lines[1].split(separator: " ").first == "moco-v2")
            #expect(lines[2].split(separator: " ").first == "swav")
            #expect(screen.contains("METHOD") == (width >= 60) && screen.contains("LICENCE") == (width >= 80))
            #expect(!screen.contains("VALIDATED") && !screen.contains("…"))
            let words = Set(all.flatMap { $0.split(separator: " ") })
            #expect(lines.flatMap { $0.split(separator: " ") }.allSatisfy { words.contains($0) })
        }
    }

    @Test(arguments: [
        ["--filter", "foo=bar"], ["--filter", "swav methd=swav"], ["--columns", "name,licens"], ["--columns", ","],
    ])
    func `an unknown column is a usage error that lists the columns`(words: [String]) throws {
        try Program.with { program in
            let outcome = try program.run(["list"] + words)
            #expect(outcome.status == 2 && outcome.output.isEmpty)
            let columns = "there are name, title, method, data, state, size, validated, licence, note, card\n"
            #expect(outcome.errors.contains(columns), "\(outcome.errors)")
            #expect(outcome.errors.contains("did you mean 'method'?") == words.contains("swav methd=swav"))
            #expect(outcome.errors.contains("did you mean 'licence'?") == words.contains("name,licens"))
        }
    }

    @Test func `a filter looks in every column or in one, whose other names are known`() throws {
        try Program.with { program in
            for (filter, names) in [
                ("method=moco", "moco-v1 moco-v2 moco-v2-200ep"), ("license=apache", "simclr-v1 simclr-v2"),
                ("LICENCE=Apache", "simclr-v1 simclr-v2"), ("moco name=200", "moco-v2-200ep"), ("model=byol", "byol"),
            ] {
                let found = try program.run("list", "-q", "--filter", filter).output.split(separator: "\n")
                #expect(found.joined(separator: " ") == names, "\(filter)")
            }
        }
    }

    @Test func `an empty list says why`() throws {
        try Program.with { program in
            func expect(_ note: String, of words: String...) throws {
                let outcome = try program.run(["list"] + words)
                #expect(outcome.status == 0 && outcome.output.isEmpty)
                #expect(outcome.errors.hasPrefix(note), "\(outcome.errors)")
            }
            try expect("nothing is imported yet; ", of: "--imported")
            try expect("no row holds 'zzz'\n", of: "--filter", "zzz byol")
            try expect("no row holds all of 'moco', 'method=byol'\n", of: "--filter", "moco method=byol")
            try program.importDemo()
            try expect(
                "no row holds 'byol'; without --imported 1 row would\n", of: "--imported", "--filter", "byol")
        }
    }

    @Test func `rows are ordered and columns chosen as asked`() throws {
        try Program.with { program in
            try program.importDemo()
            let sized = try program.run("list", "--sort", "size", "--columns", "size,license,model").output
            let lines = sized.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            try #require(lines.count > 3, "\(sized)")
            #expect(lines[0] == ["SIZE", "LICENCE", "MODEL"])
            #expect(lines[1].last == "moco-v2" && lines[2].last == "swav" && lines[3].last == "barlow-twins")
            for (column, first) in [
                ("name", "barlow-twins"), ("method", "barlow-twins"), ("licence", "simclr-v1"), ("state", "moco-v2"),
            ] {
                let names = try program.run("list", "-q", "--sort", column).output.split(separator: "\n")
                #expect(names.first.map(String.init) == first, "\(column)")
            }
            #expect(try program.run("list", "--columns", "name", "--json").status == 2)
        }
    }
}

extension Program {
    /// Imports two small demo files.
    func importDemo() throws {
        let made = try run("data", "demo-weights", "moco-v2", "swav", "-o", "files", "--width", "4")
        #expect(made.status == 0, "\(made.errors)")
        let imported = try shell(#""$ZOO" import files/*"#)
        #expect(imported.status == 0, "\(imported.errors)")
    }

    /// What a line of shell shows on a terminal of so many columns.
    func terminal(_ columns: Int, _ line: String) throws -> String {
        let shown = try shell(
            "script -qec 'stty cols \(columns); \(line)' /dev/null < /dev/null",
            environment: ["TERM": "xterm", "NO_COLOR": "1"])
        return shown.output.replacing("\r\n", with: "\n")
    }
}
