import Foundation
import Testing

/// What the program says where memory is short; `ulimit -v` makes any machine such a one.
@Suite struct MemoryTests {
    @Test func `an evaluation that fits nowhere is refused before it takes anything`() throws {
        try Program.with { program in
            let outcome = try program.run(
                "evaluate", "random", "--task", "VFS", "--demo", "--side", "8192", "--batch", "4096")
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("VFS at side 8192, batch 4096 needs "))
            #expect(outcome.errors.contains(" GB of memory, "))
        }
    }

    @Test func `the command of the hint fits where the first one did not`() throws {
        try Program.with { program in
            let refused = try program.shell(
                "ulimit -v 2200000; $ZOO evaluate random --task VFS --demo --protocol quick --runs 1 --epochs 1 --side 256 --batch 11"
            )
            #expect(refused.status == 1)
            #expect(refused.errors.contains("(limit of ulimit -v); --batch "))
            let hint = try #require(refused.errors.split(separator: "\n").first { $0.hasPrefix("hint: zoo ") })
            let command = hint.dropFirst("hint: zoo ".count)
            #expect(
                command.hasPrefix("evaluate random --task VFS --protocol quick --runs 1 --epochs 1 --side 256 --batch ")
            )
            #expect(command.hasSuffix(" --demo"))
            let fitting = try program.shell("ulimit -v 2200000; $ZOO \(command)")
            #expect(fitting.status == 0, "\(fitting.errors)")
        }
    }

    @Test(arguments: ["import swav.pth", "verify", "features swav images.npy -o features.npy"])
    func `a command without enough memory says so, and not that a file is damaged`(command: String) throws {
        try Program.with { program in
            try program.writeCheckpoint(of: "swav", to: "swav.pth")
            let imported = try program.run("import", "swav.pth", "--as", "swav")
            #expect(imported.status == 0, "\(imported.errors)")
            let outcome = try program.shell("ulimit -v 250000; $ZOO \(command)")
            #expect(outcome.status == 1, "\(outcome.errors)")
            #expect(outcome.errors.contains(" GB of memory, "))
            #expect(outcome.errors.contains("(limit of ulimit -v)"))
        }
    }
}
