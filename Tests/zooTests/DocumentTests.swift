import Catalog
import Conversion
import Foundation
import Networks
import TestSupport
import Testing

/// What `--json` prints, held to `Schemas/`.
@Suite struct DocumentTests {
    private static let schemas = URL(filePath: #filePath).appending(path: "../../../Schemas").standardized

    @Test func `every command's document satisfies its schema`() throws {
        try Program.with { program in
            let layout = try #require(try Cards.bundled.card(named: "swav").layouts.first)
            let path = program.folder.appending(path: "swav.pth").path
            try DemoCheckpoint.write(layout, network: ResNet50(width: 8), seed: 1, to: path)
            try Data("no".utf8).write(to: program.folder.appending(path: "bad.pth"))
            let lines: [(line: String, schema: String)] = [
                ("version", "version"), ("doctor", "doctor"), ("tasks", "tasks"), ("show swaw", "error"),
                ("data demo --task VFS -o eyes --side 32 --training 2 --test 1", "data-demo"),
                ("data add VFS eyes", "data"), ("data list", "data-list"), ("data check VFS", "data"),
                ("tasks", "tasks"),
                ("data demo --task TXC -o chests --side 32 --training 8 --test 2", "data-demo"),
                ("data check TXC chests", "data"), ("tasks TXC", "task"), ("tasks LXS", "task"),
                ("inspect swav.pth --digest", "inspect"), ("import swav.pth --dry-run", "import"),
                ("import swav.pth bad.pth", "imports"), ("list", "list"), ("show swav", "show"),
                ("export swav --to pytorch -o out.pth", "export"),
                ("evaluate random --task VFS --protocol quick --runs 1 --epochs 1 --keep", "evaluation"),
                ("evaluate swav --task VFS --protocol quick --runs 1 --epochs 1", "evaluation"),
                ("results", "results"), ("results --unfinished", "unfinished"), ("results 0123", "error"),
                ("results --table 7 --demo", "table"),
                ("compare random swav --task VFS", "comparison"),
                ("compare swav imagenet random --task VFS --published --all-pairs", "comparison"),
                ("compare swav --task VFS", "error"), ("verify", "verify"), ("diff swav.pth swav", "diff"),
                ("diff out.pth swav.pth --all", "diff"),
                ("data rm VFS --dry-run", "data-rm"), ("data rm VFS --yes", "data-rm"), ("data list", "data-list"),
                ("rm swav --dry-run", "rm"), ("rm swav random --results --yes", "rm"), ("prune --dry-run", "prune"),
                ("prune --yes", "prune"),
            ]
            for (line, schema) in lines {
                let outcome = try program.run(line.split(separator: " ").map(String.init) + ["--json"])
                let validator = try JSONSchema("\(schema).schema.json", in: Self.schemas)
                #expect(try validator.faults(in: Data(outcome.output.utf8)) == [], "\(line)")
            }
        }
    }
}
