import Engine
import EngineTestSupport
import Networks
import Testing

@testable import EngineCPU

@Suite struct FreezingTests {
    private let network = UNet(encoder: ResNet50(width: 8)).network()

    private func plan(frozen: (String) -> Bool) throws -> CPUTrainingPlan {
        let names = network.parameters.filter(\.isTrainable).map(\.name).filter(frozen)
        return try CPUState(try Parameters(network: network)).plan(
            TrainingRequest(
                size: BatchSize(images: 2, height: 64, width: 64), loss: .softDice(smooth: 1), frozen: Set(names)))
    }

    @Test func `what lies before all that moves has no backward pass, and its memory is free`() throws {
        let whole = try plan { _ in false }
        let decoder = try plan { $0.hasPrefix("encoder.") }
        func passes(_ plan: CPUTrainingPlan, of prefix: String) -> Int {
            plan.program.steps.count { step in
                step.name.hasPrefix(prefix) && ["backward", "Adam"].contains { step.name.contains($0) }
            }
        }
        #expect(passes(whole, of: "encoder.") > 53 * 3)
        #expect(passes(decoder, of: "encoder.") == 0)
        #expect(passes(decoder, of: "decoder.") > 10 * 3)
        #expect(decoder.byteCount < whole.byteCount)
    }

    @Test func `a frozen layer behind one that moves hands gradients on, and is not moved`() throws {
        let plan = try plan { $0 == "encoder.layer4.0.conv2.weight" }
        let names = plan.program.steps.map(\.name)
        #expect(names.contains("encoder.layer4.0.conv2 backward data"))
        #expect(!names.contains("encoder.layer4.0.conv2 backward weights"))
        #expect(!names.contains("encoder.layer4.0.conv2.weight Adam"))
        #expect(names.contains("encoder.layer4.0.conv1.weight Adam"))
    }
}
