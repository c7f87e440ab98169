import Engine
import EngineCPU
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
        if arguments.count == 3, arguments[0] == "overfit", let side = Int(arguments[2]) {
            let dice = try Overfit(path: arguments[1], side: side).run(steps: 150) { step, loss, dice in
                say("step \(step): loss \(loss), Dice \(dice)")
            }
            say(dice > 0.95 ? "learned: Dice \(dice) > 0.95" : "not learned: Dice \(dice)")
            return
        }
        guard arguments.count >= 4, let work = Work(arguments[1]), let batch = Int(arguments[2]),
            let side = Int(arguments[3])
        else {
            say("usage: zoo-benchmark steps|profile resnet50|unet|features BATCH SIDE [f32|bf16]")
            say("       zoo-benchmark gradients resnet50|unet BATCH SIDE relu|softplus bce|dice FILE")
            say("       zoo-benchmark overfit FILE SIDE")
            return
        }
        let precision = arguments.count > 4 ? Precision(rawValue: arguments[4]) ?? .float32 : .float32
        switch arguments[0] {
        case "gradients" where arguments.count == 7:
            let loss: Loss = arguments[5] == "dice" ? .softDice(smooth: 1) : .binaryCrossEntropy
            let gradients = Gradients(
                work, activation: arguments[4] == "softplus" ? .softplus : .relu, batch: batch, side: side)
            for name in try gradients.write(to: arguments[6], loss: loss) { say(name) }
        case "profile":
            var steps = try Steps(work, batch: batch, side: side, precision)
            for line in try steps.profile(repetitions: 3) { say(line) }
        default:
            var steps = try Steps(work, batch: batch, side: side, precision)
            let facts = CPUDevice().facts
            say("ready: \(facts), \(facts.threads) threads, \(steps.megabytes) MB of plans")
            while readLine() != nil { say("\(try steps.seconds())") }
        }
    }

    /// Writes a line at once: the reader waits for it.
    private static func say(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = write(STDOUT_FILENO, bytes, bytes.count)
    }
}
