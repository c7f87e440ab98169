import Engine
import Glibc
import Glibc
import Networks
import Tensors

/// Runs steps of the engine for Tools/benchmark: one for each line that it reads, answered with the step's seconds.
@main
enum Benchmark {
    static func main() {
        do {
            try run(CommandLine.arguments.dropFirst().map(\.self))
        } catch {
            say("error: \(error)")
        }
    }

    private static func run(_ arguments: [String]) throws {
        guard arguments.count == 4, let batch = Int(arguments[2]), let side = Int(arguments[3]),
            let work = Work(arguments[1])
        else {
            say("usage: zoo-benchmark steps|profile resnet50|unet|features BATCH SIDE")
            return
        }
        var steps = try Steps(work, batch: batch, side: side)
        say("ready: \(EngineInfo.description), \(EngineThreads.count) threads, \(steps.megabytes) MB arena")
        // The reader waits for each line, and a pipe would hold it back.
        fflush(nil)
        if arguments[0] == "profile" {
            for line in try steps.profile(repetitions: 3) { say(line) }
            return
        }
        while readLine() != nil {
            say("\(try steps.seconds())")
            fflush(nil)
        }
    }

    /// Writes a line at once: the reader waits for it.
    private static func say(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = write(STDOUT_FILENO, bytes, bytes.count)
    }
}
