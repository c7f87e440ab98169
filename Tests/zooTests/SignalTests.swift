import Foundation
import Testing

/// What becomes of each command that is told to end: words, a status, one document, and nothing half-written; `Tools/drill-signals` does
/// it at many more moments.
@Suite(.serialized) struct SignalTests {
    private static let lines = [
        "list", "show swav", "tasks VFS", "results", "compare swav imagenet --task VFS --published", "doctor",
        "version",
        "data list", "data check VFS eyes", "data add VFS eyes", "data demo --task TXC -o made --training 400",
        "data demo-weights moco-v2 -o made", "import mocov2.pth --force", "inspect swav.pth",
        "diff swav swav.pth", "export swav --to pytorch -o out.pth", "features swav eyes.npy -o out.npy", "verify",
        "rm swav --dry-run", "prune --dry-run",
    ]

    private static let few = ["data demo --task TXC -o made --training 400", "import mocov2.pth --force", "verify"]

    @Test(arguments: [(SIGINT, lines), (SIGTERM, few), (SIGHUP, few)] as [(Int32, [String])])
    func `a command that is told to end says so, and leaves a document and nothing half-written`(
        signal: Int32, lines: [String]
    ) throws {
        try Program.with { program in
            try program.writeCheckpoint(of: "swav", to: "swav.pth")
            try program.writeCheckpoint(of: "moco-v2", to: "mocov2.pth")
            #expect(try program.run("import", "swav.pth").status == 0)
            _ = try program.run("data", "demo", "--task", "VFS", "-o", "eyes", "--side", "64")
            try program.writeArray("eyes.npy", images: 40)
            var ended = 0
            for line in lines {
                let words = line.split(separator: " ").map(String.init) + ["--json"]
                let outcome = try program.signalled(words, signal, microseconds: 0)
                let document = try? outcome.document
                #expect(document != nil, "\(line): \(outcome.output)")
                if outcome.status == 130 {
                    ended += 1
                    #expect(document?["schema"] as? String == "zoo.error/1", "\(line)")
                    #expect(outcome.errors.hasPrefix("zoo: error: interrupted"), "\(line): \(outcome.errors)")
                    #expect(outcome.errors.contains("hint: the same command begins anew"), "\(line)")
                    #expect(!FileManager.default.fileExists(atPath: "\(program.folder.path)/made/CXR_png"))
                } else {
                    #expect(outcome.status == 0, "\(line): \(outcome.errors)")
                }
                for name in ["made", "out.pth", "out.npy"] {
                    try? FileManager.default.removeItem(at: program.folder.appending(path: name))
                }
            }
            // Some are too quick on a quick machine, never all.
            #expect(ended > lines.count / 2, "\(ended)")
            #expect(try program.halfWritten() == [])
            #expect(program.processes() == [])
            #expect(try program.findings("damage", status: 0) == [])
        }
    }

    @Test(arguments: [(SIGINT, 130), (SIGTERM, 75), (SIGHUP, 75), (SIGUSR1, 75)] as [(Int32, Int32)])
    func `an evaluation that is told to end saves its state, and one that has not begun says what is kept`(
        signal: Int32, status: Int32
    ) throws {
        try Program.with { program in
            _ = try program.run(
                "data", "demo", "--task", "VFS", "-o", "eyes", "--side", "32", "--training", "2", "--test", "1")
            let words =
                ["evaluate", "random", "--task", "VFS", "--data", "eyes", "--protocol", "quick", "--runs", "1"]
                + ["--epochs", "90", "--json"]
            let early = try program.signalled(words, signal, microseconds: 0)
            #expect(early.status == status)
            #expect(early.errors.contains("what was saved last is kept"), "\(early.errors)")
            let late = try program.signalled(words, signal, onceSaid: "epoch 1/90")
            #expect(late.status == status)
            #expect(late.errors.contains("stopping after this step"), "\(late.errors)")
            #expect(late.errors.contains("zoo: error: interrupted in run 1 after"), "\(late.errors)")
            #expect(late.errors.contains("hint: zoo evaluate --resume "), "\(late.errors)")
            for outcome in [early, late] { #expect(try outcome.document["status"] as? Int == Int(status)) }
            #expect(try program.halfWritten() == [])
            let again = try program.signalled(words, signal, onceSaid: "goes on after epoch")
            #expect(again.status == status)
        }
    }

    @Test func `a second interrupt ends an evaluation at once`() throws {
        try Program.with { program in
            _ = try program.run(
                "data", "demo", "--task", "VFS", "-o", "eyes", "--side", "32", "--training", "2", "--test", "1")
            let outcome = try program.shell(
                #"""
                env --default-signal=INT "$ZOO" evaluate random --task VFS --data eyes --protocol quick --runs 1 \
                    --epochs 90 --side 512 --batch 2 --json > out 2> log & child=$!
                until grep -q "an epoch" log || ! kill -0 $child; do sleep 0.02; done
                sleep 0.1; kill -INT $child; sleep 0.02; kill -INT $child; wait $child; echo $?
                """#)
            #expect(outcome.output == "130\n")
            #expect(try program.shell("cat out").document["status"] as? Int == 130)
        }
    }

    @Test func `what was ignored when the program started stays ignored`() throws {
        try Program.with { program in
            let outcome = try program.shell(
                #"""
                for signal in HUP INT; do
                    env --ignore-signal=$signal "$ZOO" data demo --task TXC -o made-$signal --training 60 > /dev/null & child=$!
                    until [ -e made-$signal/zoo-demo.json ] || ! kill -0 $child; do :; done
                    kill -$signal $child; wait $child; echo $?
                done
                """#)
            #expect(outcome.output == "0\n0\n")
        }
    }
}

extension Program {
    /// Starts a command and sends it a signal so long after it listens to signals.
    fileprivate func signalled(_ words: [String], _ signal: Int32, microseconds: UInt32) throws -> Outcome {
        try launched(words) { process, _ in
            while process.isRunning, !Self.listens(process.processIdentifier) { usleep(500) }
            usleep(microseconds)
            if process.isRunning { Foundation.kill(process.processIdentifier, signal) }
        }
    }

    /// Starts a command and sends it a signal once it has said something on standard error.
    fileprivate func signalled(_ words: [String], _ signal: Int32, onceSaid text: String) throws -> Outcome {
        try launched(words) { process, errors in
            while process.isRunning, try !String(contentsOf: errors, encoding: .utf8).contains(text) { usleep(20_000) }
            if process.isRunning { Foundation.kill(process.processIdentifier, signal) }
        }
    }

    private func launched(_ words: [String], _ body: (Process, URL) throws -> Void) throws -> Outcome {
        let process = Process()
        let output = folder.appending(path: "signal-stdout")
        let errors = folder.appending(path: "signal-stderr")
        for file in [output, errors] { try Data().write(to: file) }
        // Whatever the tests' own parent ignores.
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["--default-signal=HUP,INT,TERM,USR1", Program.path] + words
        process.currentDirectoryURL = folder
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        try body(process, errors)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit, "\(words)")
        return Outcome(
            status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }

    /// Whether a process is the program by now, and takes signals.
    private static func listens(_ process: Int32) -> Bool {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else { return false }
        let lines = status.split(separator: "\n")
        let caught =
            lines.first { $0.hasPrefix("SigCgt:") }.flatMap { UInt64($0.dropFirst(7).trimming(), radix: 16) } ?? 0
        let hangup: UInt64 = 1 << UInt64(SIGHUP - 1)
        return lines.contains("Name:\tzoo") && caught & hangup != 0
    }

    /// What a writer leaves that was not allowed to end.
    fileprivate func halfWritten() throws -> [String] {
        try shell("find . -name '.zoo-tmp-*' -o -name 'incoming-*'").output.split(separator: "\n").map(String.init)
    }

    /// Processes that still run in the folder.
    fileprivate func processes() -> [String] {
        let files = FileManager.default
        for _ in 0..<100 {
            let all = (try? files.contentsOfDirectory(atPath: "/proc")) ?? []
            let here = all.filter { Int($0) != nil }.filter {
                (try? files.destinationOfSymbolicLink(atPath: "/proc/\($0)/cwd"))
                    == folder.resolvingSymlinksInPath().path
            }
            if here.isEmpty { return [] }
            usleep(20_000)
        }
        return ["somebody"]
    }
}

extension Substring {
    fileprivate func trimming() -> String { trimmingCharacters(in: .whitespaces) }
}
