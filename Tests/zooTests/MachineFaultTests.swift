import Foundation
import Testing

/// What the machine refuses is told in words, with what to do, and never by the runtime's own text.
@Suite struct MachineFaultTests {
    /// Whoever runs the tests may be allowed to write everywhere, so a file stands where a folder should be.
    @Test(arguments: [
        ("evaluate random --task VFS --demo", "demo"), ("data demo --task VFS -o home/out", "out"),
        ("data demo-weights swav -o home/out", "out"), ("data demo-weights swav -o home/out/deeper", "out"),
    ])
    func `a folder that cannot be made is named, with the system's words`(line: String, folder: String) throws {
        try Program.with { program in
            let setup = #"mkdir -p home; : > home/\#(folder); "$ZOO" \#(line)"#
            let outcome = try program.shell(setup)
            #expect(outcome.status != 0 && outcome.status < 64, "\(line)")
            #expect(
                !outcome.errors.contains("CocoaError") && !outcome.errors.contains("Fatal error"), "\(outcome.errors)")
            #expect(outcome.errors.hasPrefix("zoo: error: "), "\(outcome.errors)")
            #expect(outcome.errors.contains("home/\(folder)"), "\(outcome.errors)")
        }
    }

    @Test(arguments: ["list", "import swav.pth", "evaluate random --task VFS --demo", "results", "verify"])
    func `without a home nothing is kept in whatever folder is the current one`(line: String) throws {
        try Program.with { program in
            let outcome = try program.shell(#"unset HOME ZOO_HOME; "$ZOO" \#(line); status=$?; ls -A; exit $status"#)
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("neither ZOO_HOME nor HOME is set"), "\(outcome.errors)")
            #expect(outcome.errors.contains("hint: set ZOO_HOME to a folder"))
            #expect(!outcome.output.contains(".zoo"))
        }
    }

    @Test(arguments: ["home", "home/results", "home/models", "home/blobs"])
    func `a file where a folder of the registry should be is told by every command`(path: String) throws {
        try Program.with { program in
            _ = try program.shell("mkdir -p \(path); rmdir \(path); : > \(path)")
            for line in [
                "list", "results", "verify", "show swav", "tasks", "data list", "import swav.pth", "inspect swav.pth",
                "evaluate random --task VFS --demo", "rm swav --yes", "prune --yes",
            ] {
                let outcome = try program.run(line.split(separator: " ").map(String.init))
                #expect(outcome.status == 1, "\(line)")
                #expect(
                    outcome.errors.contains("\(path): is no folder, and should be one"), "\(line): \(outcome.errors)")
                #expect(outcome.errors.contains("hint: move it away"), "\(line)")
            }
            #expect(try program.run("doctor").status == (path == "home" ? 1 : 0))
        }
    }

    /// Files that may not grow stand for a full disk, which not everyone may arrange; `Tools/drill-machine` does.
    @Test(arguments: [
        ("data demo-weights swav -o made", "swav_800ep_pretrain.pth.tar"),
        ("data demo --task VFS -o made", "training/"), ("export swav --to npz -o out.npz", "out.npz"),
        ("features swav eyes.npy -o out.npy", "out.npy"),
        ("evaluate random --task VFS --data eyes --protocol quick --runs 1 --epochs 2", "state.safetensors"),
    ])
    func `a file that cannot be written ends the work with status 1 and leaves nothing half-written`(
        line: String, file: String
    ) throws {
        try Program.with { program in
            try program.writeCheckpoint(of: "swav", to: "swav.pth")
            #expect(try program.run("import", "swav.pth").status == 0)
            _ = try program.run(
                "data", "demo", "--task", "VFS", "-o", "eyes", "--side", "32", "--training", "2", "--test", "1")
            try program.writeArray("eyes.npy", images: 16)
            let outcome = try program.shell(#"ulimit -f 4; "$ZOO" \#(line)"#)
            #expect(outcome.status == 1)
            let error = outcome.errors.components(separatedBy: "zoo: error: ").last ?? ""
            #expect(error.contains("\(file)") && error.contains(": cannot write: File too large"), "\(outcome.errors)")
            #expect(error.contains("hint: raise the limit of file sizes"), "\(outcome.errors)")
            #expect(try program.shell("find . -name '.zoo-tmp-*'; find made out.npz out.npy -type f").output.isEmpty)
        }
    }

    @Test func `more threads than processors are refused, as they would wait for each other`() throws {
        try Program.with { program in
            let outcome = try program.shell(#""$ZOO" evaluate random --task VFS --demo --threads 100000"#)
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("--threads 100000: this machine has "), "\(outcome.errors)")
        }
    }
}
