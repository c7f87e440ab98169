import Files
import Foundation
import Testing

@testable import zoo

/// `zoo results --cases` as its users run it.
@Suite struct ResultCasesTests {
    private static let header =
        "task,model,cell,protocol,seed,run,case,group,class,truth,probability,tp,fp,fn,tn,dice,value\n"

    /// The results of version 0.1, which kept no predictions.
    private func addFirstVersion(_ program: Program) throws {
        let fixture = URL(filePath: #filePath).appending(path: "../../ResultsTests/Fixtures/first-version").standardized
        let home = program.folder.appending(path: "home")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: fixture, to: home.appending(path: "results"))
    }

    @Test func `results without predictions are named and left out, and the table is one all the same`() throws {
        try Program.with { program in
            try addFirstVersion(program)
            let outcome = try program.run("results", "--cases", "each")
            #expect(outcome.status == 0 && outcome.output == Self.header)
            #expect(outcome.errors.contains(": version 0.1 kept no predictions\n"))
            #expect(outcome.errors.split(separator: "\n").allSatisfy { $0.hasPrefix("left out: ") })
        }
    }

    @Test func `a table that lacks a damaged result says so with a status`() throws {
        try Program.with { program in
            let path = "home/results/VFS/random/\(String(repeating: "a", count: 64))-1.json"
            let file = program.folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("{".utf8).write(to: file)
            let outcome = try program.run("results", "--cases", "mean")
            #expect(outcome.status == 3 && outcome.output == Self.header)
            #expect(outcome.errors.contains("the table lacks 1 result\nhint: zoo verify"))
        }
    }

    @Test(arguments: [["--cases", "each", "--json"], ["--cases", "median"]])
    func `what makes no table is refused`(words: [String]) throws {
        try Program.with { program in
            let outcome = try program.run(["results"] + words)
            #expect(outcome.status == 2)
        }
    }
}
