import Files
import Foundation
import TestSupport
import Testing

@testable import Results

/// To renew the files: `ZOO_UPDATE_TABLES=1 swift test --filter TableRenderingTests`, and look at what changed.
@Suite struct TableRenderingTests {
    private static let folder = Example.root.appending(path: "Tests/ResultsTests/Fixtures/tables")

    private func expect(_ text: String, _ name: String) throws {
        let file = Self.folder.appending(path: name)
        if ProcessInfo.processInfo.environment["ZOO_UPDATE_TABLES"] != nil {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == text, "\(name)")
    }

    @Test(arguments: 2...8)
    func `the published tables read as they were looked at`(number: Int) throws {
        try expect(try TableExample().table(number).layout.text(width: 80) + "\n", "\(number).txt")
    }

    @Test func `the claims read as they were looked at`() throws {
        let layouts = try TableExample().claims().layouts
        try expect(layouts.map { $0.text(width: 80) }.joined(separator: "\n\n") + "\n", "claims.txt")
    }

    @Test func `a table is written in every form`() throws {
        let table = try TableExample().table(2)
        try expect(table.layout.markdown + "\n", "2.md")
        try expect(table.layout.latex + "\n", "2.tex")
        try expect(table.csv, "2.csv")
        try expect(try TableExample().table(6).layout.latex + "\n", "6.tex")
        try expect(String(decoding: JSONDocument.pretty(try TableExample().table(3)), as: UTF8.self), "3.json")
        try expect(try TableExample().claims().csv, "claims.csv")
    }

    @Test func `own results stand below the paper's`() throws {
        let example = try withOwn()
        try expect(try example.table(6).layout.text(width: 80) + "\n", "6-own.txt")
        try expect(try example.table(6).layout.markdown + "\n", "6-own.md")
        try expect(try example.table(6).csv, "6-own.csv")
    }

    @Test(arguments: [40, 60, 80, 120], 2...8)
    func `a table fits its width, and no figure or sign is lost`(width: Int, number: Int) throws {
        let layout = try withOwn().table(number).layout
        let text = layout.text(width: width)
        for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
        for cell in layout.rows.flatMap(\.cells) where !cell.text.isEmpty {
            #expect(text.contains(cell.text + cell.marks.map(\.sign).joined()))
        }
    }

    @Test(arguments: [40, 80, 120])
    func `claims fit their width`(width: Int) throws {
        for layout in try withOwn().claims().layouts {
            for line in layout.text(width: width).split(separator: "\n") {
                #expect(line.count <= width, "\(line)")
            }
        }
    }

    @Test func `emphasis adds nothing but emphasis`() throws {
        let layout = try TableExample().table(5).layout
        let painted = layout.text(width: 80) { text, emphasis in "\u{1B}[\(emphasis)m\(text)\u{1B}[0m" }
        #expect(painted.contains("\u{1B}[underlinem"))
        let plain = painted.replacing(/\u{1B}\[[a-z0-9]*m/, with: "")
        #expect(plain == layout.text(width: 80))
    }

    @Test func `what could be mistaken for markup is escaped`() {
        let layout = TableLayout(
            name: "x", number: "Table 1", title: "a|b_c & 50 % < 60 \\ {}", caption: [], stub: "S",
            columns: [.init(heading: "#1")],
            rows: [.init(label: "ImageNet→CheXpert", cells: [.init("1.00±0.10", marks: [.best, .roundingDecides])])],
            notes: ["n − 1 ≥ 2", "-1.05 to +0.2 (-3), MoCo-v1, 4-5, -"])
        #expect(layout.markdown.contains("a\\|b\\_c & 50 % &lt; 60 \\\\ {}"))
        #expect(layout.markdown.contains("| ImageNet→CheXpert | **1.00±0.10** \\*? |"))
        #expect(layout.latex.contains("a|b\\_c \\& 50 \\% $<$ 60 \\textbackslash{} \\{\\}"))
        #expect(
            layout.latex.contains("ImageNet$\\rightarrow$CheXpert & \\textbf{1.00$\\pm$0.10}$^{*?}$ \\\\"))
        #expect(layout.latex.contains("n $-$ 1 $\\geq$ 2"))
        #expect(layout.latex.contains("    $-$1.05 to $+$0.2 ($-$3), MoCo-v1, 4-5, -\\par"))
    }

    @Test func `a table longer than a page goes on in another, and rows that belong together stay so`() {
        let rows = (0..<50).flatMap { index in
            [
                TableLayout.Row(label: "row\(index)", cells: [.init("1")]),
                TableLayout.Row(label: "ours", isBelow: true, cells: [.init("2")]),
            ]
        }
        let layout = TableLayout(
            name: "x", number: "Table 1", title: "Long", caption: ["Said once."], stub: "S",
            columns: [.init(heading: "A")], rows: rows, notes: ["Noted once."])
        let pages = layout.latex.split(separator: "\\end{table}")
        #expect(pages.count == 3)
        for page in pages {
            let lines = page.split(separator: "\n").map { $0.drop { $0 == " " } }
            let first = lines.firstIndex { $0.hasPrefix("row") }
            #expect(first.map { lines[$0 - 1] } == "\\midrule")
        }
        for word in ["Said once.", "Noted once.", "row0 ", "row49 "] {
            #expect(layout.latex.split(separator: word).count == 2, "\(word)")
        }
    }

    /// Ten runs of two models, three of another.
    private func withOwn() throws -> TableExample {
        let example = try TableExample()
        try example.store(
            "imagenet", "VFS", scores: TableExample.ten(0.792), epochs: [70, 61, 75, 80, 66, 72, 59, 77, 68, 71])
        try example.store(
            "inat2021", "VFS", scores: TableExample.ten(0.7935), epochs: [55, 60, 52, 58, 61, 49, 57, 60, 54, 56])
        try example.store("random", "VFS", scores: [0.78, 0.785, 0.782], epochs: [79, 78, 76])
        return example
    }
}
