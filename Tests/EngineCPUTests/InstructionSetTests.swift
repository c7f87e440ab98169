import Engine
import EngineTestSupport
import Networks
import Testing

@testable import EngineCPU

@Suite struct InstructionSetTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let network: Network
        let batch: Int
        let side: Int
    }

    static let cases = [
        Case(testDescription: "ResNet-50", network: ResNet50().classifier(classes: 14), batch: 4, side: 224),
        Case(testDescription: "U-Net", network: UNet(encoder: ResNet50()).network(), batch: 4, side: 512),
    ]

    /// Kernels of a lesser set give the same numbers in twice the time, so that nothing but their names tells.
    @Test(arguments: cases)
    func `every convolution of a step runs in the widest registers`(_ example: Case) throws {
        let state = CPUState(try Parameters(network: example.network))
        let size = BatchSize(images: example.batch, height: example.side, width: example.side)
        let plan = try state.plan(TrainingRequest(size: size, loss: .binaryCrossEntropy))
        let convolutions = plan.program.steps.compactMap { $0 as? ConvolutionStep }
        #expect(convolutions.count > 3 * 50)
        for pass in ["forward", "backward data", "backward weights"] {
            #expect(convolutions.contains { $0.name.hasSuffix(pass) })
        }
        let wanted = try #require(
            ["avx512_core", "avx2", "sse41"].first {
                CPUDevice().facts.instructionSet.contains(Self.setNames[$0] ?? $0)
            })
        for step in convolutions {
            #expect(step.implementation.contains(wanted), "\(step.name) runs \(step.implementation)")
        }
    }

    /// What the device calls the sets that implementations are named for.
    private static let setNames = ["avx512_core": "avx512", "sse41": "sse4.1"]
}
