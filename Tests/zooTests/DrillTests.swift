import Foundation
import Testing

/// What becomes of the registry when a writer is killed, the disk is full, or two write at once; `Tools/drill-store` does it at length.
@Suite(.serialized) struct DrillTests {
    @Test func `an import that is killed at any moment leaves a whole store, and repeating it succeeds`() throws {
        try Program.with { program in
            try program.writeCheckpoint(of: "swav", to: "swav.pth")
            try program.writeCheckpoint(of: "moco-v2", to: "mocov2.pth")
            #expect(try program.run("import", "swav.pth").status == 0)
            let kept = try Self.digests(program)
            let words = ["import", "mocov2.pth"]
            let duration = try ContinuousClock().measure { _ = try program.run(words + ["--dry-run"]) }
            let moments: [Program.Moment] = [
                .after(0.2), .after(0.7), .after(0.9), .onEntry(in: "blobs", microseconds: 0),
                .onEntry(in: "blobs", microseconds: 2000), .onEntry(in: "models", microseconds: 0),
            ]
            for moment in moments {
                _ = try program.kill(words, at: moment, duration: duration)
                #expect(try program.findings("damage", status: 0) == [], "\(moment)")
                for (path, bytes) in kept { #expect(try Data(contentsOf: URL(filePath: path)) == bytes) }
                if program.stored(in: "models").contains("moco-v2.json") {
                    #expect(try program.run("rm", "moco-v2", "--yes").status == 0)
                }
            }
            #expect(try program.run(words).status == 0)
            #expect(try program.run("prune", "--yes").status == 0)
            #expect(try program.findings("note", status: 0) == [])
            #expect(program.stored(in: "models") == ["moco-v2.json", "swav.json"])
        }
    }

    @Test func `a removal that is killed takes no other model with it, and pruning takes what is left`() throws {
        try Program.with { program in
            try program.writeCheckpoint(of: "swav", to: "swav.pth")
            try program.writeCheckpoint(of: "moco-v2", to: "mocov2.pth")
            #expect(try program.run("import", "swav.pth").status == 0)
            let kept = try Self.digests(program)
            #expect(try program.run("import", "mocov2.pth").status == 0)
            let words = ["rm", "moco-v2", "--yes"]
            let duration = try ContinuousClock().measure { _ = try program.run("rm", "moco-v2", "--dry-run") }
            for part in [0.7, 1.0] {
                _ = try program.kill(words, at: .after(part), duration: duration)
                #expect(try program.findings("damage", status: 0) == [])
                let again = try program.run(words).status
                #expect(again == 0 || again == 4)
                _ = try program.kill(["prune", "--yes"], at: .after(part), duration: duration)
                #expect(try program.run("prune", "--yes").status == 0)
                #expect(try program.findings("note", status: 0) == [])
                for (path, bytes) in kept { #expect(try Data(contentsOf: URL(filePath: path)) == bytes) }
                #expect(program.stored(in: "blobs").count == 1)
                #expect(try program.run("import", "mocov2.pth").status == 0)
            }
        }
    }

    @Test func `an export that is killed leaves the old file or the new one`() throws {
        try Program.with { program in
            try program.writeCheckpoint(of: "swav", to: "swav.pth")
            #expect(try program.run("import", "swav.pth").status == 0)
            let words = ["export", "swav", "--to", "pytorch", "-o", "out.pth"]
            let duration = try ContinuousClock().measure { _ = try program.run(words) }
            let out = program.folder.appending(path: "out.pth")
            let new = try Data(contentsOf: out)
            for part in [0.7, 0.9] {
                let old = Data("old".utf8)
                try old.write(to: out)
                _ = try program.kill(words, at: .after(part), duration: duration)
                let found = try Data(contentsOf: out)
                #expect(found == old || found == new)
            }
            #expect(try program.run(words).status == 0)
            #expect(try Data(contentsOf: out) == new)
        }
    }

    @Test func `a file that may not grow ends an import with words and without a trace`() throws {
        try Program.with { program in
            try program.writeCheckpoint(of: "swav", to: "swav.pth")
            let outcome = try program.shell(#"ulimit -f 100; "$ZOO" import swav.pth"#)
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("cannot write: File too large"))
            #expect(outcome.errors.contains("hint: raise the limit of file sizes"))
            #expect(program.stored(in: "models").isEmpty && program.stored(in: "blobs").isEmpty)
            #expect(try program.findings("note", status: 0) == [])
            #expect(try program.run("import", "swav.pth").status == 0)
        }
    }

    @Test func `two imports at once both succeed`() throws {
        try Program.with { program in
            try program.writeCheckpoint(of: "swav", to: "swav.pth")
            try program.writeCheckpoint(of: "moco-v2", to: "mocov2.pth")
            let outcome = try program.shell(
                #"""
                for round in 1 2; do
                    "$ZOO" import swav.pth --force > /dev/null & first=$!
                    "$ZOO" import mocov2.pth --force > /dev/null & second=$!
                    "$ZOO" prune --yes > /dev/null & third=$!
                    wait $first; echo $?; wait $second; echo $?; wait $third; echo $?
                done
                """#)
            #expect(outcome.output == "0\n0\n0\n0\n0\n0\n", "\(outcome.errors)")
            #expect(try program.findings("damage", status: 0) == [])
            #expect(program.stored(in: "models") == ["moco-v2.json", "swav.json"])
        }
    }

    @Test func `a writer waits for another one, and readers do not`() throws {
        try Program.with { program in
            try program.writeCheckpoint(of: "swav", to: "swav.pth")
            #expect(try program.run("import", "swav.pth").status == 0)
            let outcome = try program.shell(
                #"""
                flock home/.lock "$ZOO" verify > /dev/null; echo $?
                flock home/.lock "$ZOO" rm swav --dry-run > /dev/null; echo $?
                flock home/.lock sleep 1 & sleep 0.3; "$ZOO" rm swav --yes > /dev/null; echo $?
                """#)
            #expect(outcome.output == "0\n0\n0\n")
        }
    }

    @Test func `every command refuses a store of a newer version`() throws {
        try Program.with { program in
            try program.writeCheckpoint(of: "swav", to: "swav.pth")
            #expect(try program.run("import", "swav.pth").status == 0)
            try "99\n".write(toFile: "\(program.home)/version", atomically: true, encoding: .utf8)
            let before = try Self.digests(program)
            for line in [
                "list", "show swav", "import swav.pth", "export swav --to pytorch -o out.pth", "verify",
                "rm swav --yes",
                "prune --yes", "diff swav swav.pth", "features swav x.npy -o y.npy", "tasks", "inspect swav.pth",
                "evaluate swav --task VFS --demo",
            ] {
                let outcome = try program.run(line.split(separator: " ").map(String.init))
                #expect(outcome.status == 1, "\(line)")
                #expect(
                    outcome.errors.contains("written by a newer zoo (store version 99; this one knows 1)"), "\(line)")
                #expect(outcome.errors.contains("hint: install the newer zoo"), "\(line)")
            }
            #expect(try Self.digests(program) == before)
        }
    }

    @Test(.enabled(if: geteuid() != 0, "root may write anywhere"))
    func `a store that cannot be written can be read, and says what to do`() throws {
        try Program.with { program in
            try program.writeCheckpoint(of: "swav", to: "swav.pth")
            try program.writeCheckpoint(of: "moco-v2", to: "mocov2.pth")
            #expect(try program.run("import", "swav.pth").status == 0)
            _ = try program.shell("chmod -R a-w home")
            for line in [
                "list", "verify", "diff swav swav.pth", "export swav --to pytorch -o out.pth", "prune --dry-run",
            ] {
                #expect(try program.run(line.split(separator: " ").map(String.init)).status == 0, "\(line)")
            }
            for line in ["import mocov2.pth", "rm swav --yes"] {
                let outcome = try program.run(line.split(separator: " ").map(String.init))
                #expect(outcome.status == 1, "\(line)")
                #expect(outcome.errors.contains("hint: make the folder writable"), "\(line)")
            }
            _ = try program.shell("chmod -R u+w home")
        }
    }

    /// The contents of every manifest and every blob.
    private static func digests(_ program: Program) throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for folder in ["models", "blobs"] {
            for name in program.stored(in: folder) {
                let path = "\(program.home)/\(folder)/\(name)"
                contents[path] = try Data(contentsOf: URL(filePath: path))
            }
        }
        return contents
    }
}
