import Engine
import EngineTestSupport
import Foundation
import Kernels
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
    @Test(arguments: cases, CPUDevice().facts.precisions)
    func `every convolution of a step runs in the widest registers`(_ example: Case, precision: Precision) throws {
        let state = CPUState(try Parameters(network: example.network, precision: precision))
        let size = BatchSize(images: example.batch, height: example.side, width: example.side)
        let plan = try state.plan(TrainingRequest(size: size, loss: .binaryCrossEntropy))
        let convolutions = plan.program.steps.compactMap { $0 as? ConvolutionStep }
        #expect(convolutions.count > 3 * 50)
        for pass in ["forward", "backward data", "backward weights"] {
            #expect(convolutions.contains { $0.name.hasSuffix(pass) })
        }
        let widest = try #require(
            ["avx512_core", "avx2", "sse41"].first {
                CPUDevice().facts.instructionSet.contains(Self.setNames[$0] ?? $0)
            })
        let wanted = precision == .bfloat16 ? "avx512_core_bf16" : widest
        for step in convolutions {
            #expect(step.implementation.contains(wanted), "\(step.name) runs \(step.implementation)")
        }
    }

    /// oneDNN reads the variable when it is first used, so that the process must be a new one.
    @Test func `bfloat16 is not offered where its instructions are not to be used`() async {
        await #expect(processExitsWith: .success) {
            setenv("DNNL_MAX_CPU_ISA", "AVX512_CORE", 1)
            let device = CPUDevice(threads: 1)
            #expect(device.facts.precisions == [.float32])
            let network = ResNet50(width: 4).classifier(classes: 3)
            let refusal = EngineError.precision(.bfloat16, device: device.facts.description)
            #expect(throws: refusal) { try device.state(of: network, precision: .bfloat16) }
            #expect(throws: refusal) {
                try device.memory(for: PlanRequest(network: network, precision: .bfloat16))
            }
        }
    }

    @Test func `the fastest precision is measured, and one that the device has`() {
        let device = CPUDevice(threads: 1)
        #expect(device.facts.precisions.contains(device.fastestPrecision))
        guard device.facts.precisions.contains(.bfloat16) else { return }
        // Two multiply-adds an instruction; from a quarter of float32's instructions a second to as many.
        #expect((0.2..<4).contains(kernels_bfloat16_gain()))
    }

    /// What the device calls the sets that implementations are named for.
    private static let setNames = ["avx512_core": "avx512", "sse41": "sse4.1"]
}
