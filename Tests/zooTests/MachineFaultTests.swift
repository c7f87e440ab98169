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

    @Test func `more threads than processors are refused, as they would wait for each other`() throws {
        try Program.with { program in
            let outcome = try program.shell(#""$ZOO" evaluate random --task VFS --demo --threads 100000"#)
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("--threads 100000: this machine has "), "\(outcome.errors)")
        }
    }
}
