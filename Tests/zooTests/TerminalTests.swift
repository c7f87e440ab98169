import Foundation
import Testing

/// What changes when a person looks on, and when one interrupts; `script` runs the program on a terminal of its own.
@Suite struct TerminalTests {
    @Test func `on a terminal errors are coloured, unless NO_COLOR asks for none`() throws {
        try Program.with { program in
            let line = #"script -qec '"$ZOO" nonsense' /dev/null"#
            let coloured = try program.shell(line, environment: ["TERM": "xterm"])
            #expect(coloured.output.contains("\u{1B}[1;31merror:\u{1B}[0m"))
            let plain = try program.shell(line, environment: ["TERM": "xterm", "NO_COLOR": "1"])
            #expect(plain.output.contains("zoo: error: unknown command"))
            #expect(!plain.output.contains("\u{1B}"))
            let dumb = try program.shell(line, environment: ["TERM": "dumb"])
            #expect(!dumb.output.contains("\u{1B}"))
        }
    }

    @Test func `a progress line is drawn on a terminal only, and vanishes`() throws {
        try Program.with { program in
            let made = try program.run(
                "data", "demo", "--task", "VFS", "-o", "eyes", "--side", "32")
            #expect(made.errors.isEmpty)
            let line = #"script -qec '"$ZOO" data check VFS eyes' /dev/null"#
            let terminal = try program.shell(line, environment: ["TERM": "xterm"])
            let last = terminal.output.range(of: "\r\u{1B}[K", options: .backwards)
            #expect(terminal.output.contains("checking "))
            #expect(last.map { terminal.output[$0.upperBound...].hasPrefix("data ") } == true)
            let piped = try program.shell(#""$ZOO" data check VFS eyes"#)
            #expect(piped.errors.isEmpty)
        }
    }

    @Test func `in forty columns the progress of a run says first how long it takes, and each epoch leaves a line`()
        throws
    {
        try Program.with { program in
            _ = try program.run(
                "data", "demo", "--task", "VFS", "-o", "eyes", "--side", "32", "--training", "4", "--test", "1")
            let evaluate =
                #""$ZOO" evaluate random --task VFS --data eyes --protocol quick --runs 1 --epochs 2 --side 64"#
            let outcome = try program.shell(
                "script -qec 'stty cols 40; \(evaluate)' /dev/null", environment: ["TERM": "xterm"])
            let drawn = outcome.output.components(separatedBy: "\r\u{1B}[K")
            let steps = drawn.filter { $0.contains(" left  run 1/1  epoch ") }
            #expect(!steps.isEmpty && steps.allSatisfy { $0.prefix { $0 != "\r" && $0 != "\n" }.count < 40 })
            let lines = outcome.output.components(separatedBy: .newlines)
            for epoch in 1...2 {
                #expect(lines.contains { $0.contains("run 1/1  epoch \(epoch)/2  loss ") && $0.contains("val Dice ") })
            }
        }
    }

    @Test func `an interrupt ends the program with status 130`() throws {
        try Program.with { program in
            let outcome = try program.shell(
                #"""
                env --default-signal=INT "$ZOO" data demo --task VFS -o eyes --side 256 --training 1000 & child=$!
                until [ -e eyes/zoo-demo.json ] || ! kill -0 $child; do :; done
                kill -INT $child; wait $child; echo $?
                """#)
            #expect(outcome.output == "130\n")
        }
    }

    @Test func `an evaluation that is told to stop says whether it can go on, and does`() throws {
        try Program.with { program in
            _ = try program.run(
                "data", "demo", "--task", "VFS", "-o", "eyes", "--side", "32", "--training", "2", "--test", "1")
            let outcome = try program.shell(
                #"""
                evaluate() {
                    env --default-signal=INT "$ZOO" evaluate random --task VFS --data eyes --protocol quick --runs 1 \
                        --epochs 90 2> log & child=$!
                    until grep -q "$1" log || ! kill -0 $child; do sleep 0.05; done
                    kill -$2 $child; wait $child; echo $?
                }
                evaluate "epoch 1/90.*val Dice" TERM
                evaluate "goes on after epoch" INT
                """#)
            #expect(outcome.output == "75\n130\n")
            let log = try program.shell("cat log").output
            #expect(log.contains("zoo: error: interrupted in run 1 after"))
            #expect(log.contains(/hint: zoo evaluate --resume [0-9a-f]{8}\n/))
        }
    }
}
