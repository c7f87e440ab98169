import Results
import Testing

@testable import zoo

@Suite struct ComparisonScreenTests {
    private func screen(_ models: [String]) throws -> ComparisonScreen {
        ComparisonScreen(
            try Comparison(
                published: models, task: "VFS", from: .bundled(), pairing: .all, by: .welch, rule: DecisionRule()))
    }

    @Test(arguments: [30, 40, 60, 80, 100, 120])
    func `what is shown fits the terminal, and the runs and the verdict stay`(width: Int) throws {
        let text = try screen(["deepcluster-v2", "imagenet", "barlow-twins"]).text(width: width)
        for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
        // As a table, or where none fits a pair on lines of its own.
        #expect(text.contains("RUNS") || text.contains("79.20±0.34 %, 10 runs"))
        #expect(text.contains(width > 60 ? "HOLM P" : width > 40 ? "VERDICT" : "Holm p 0.007\n  better"))
    }

    @Test func `a difference stands with its interval, p, effect and verdict`() throws {
        let lines = try screen(["swav", "imagenet"]).text(width: .max).split(separator: "\n")
        #expect(
            lines.contains(
                "swav − imagenet   +0.45        +0.20 to +0.70   0.002   0.002    g 1.7 (0.7 to 2.8)   better"))
        #expect(lines.contains("swav       79.65±0.14 %   10"))
    }
}
