import Engine
import EngineCPU
import Errors
import Networks
import Results
import Tensors
import TestSupport
import Testing
import Training

@testable import Evaluation

@Suite struct PrecisionTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The processor without its bfloat16.
    private struct LesserDevice: Device {
        private let whole = Example.device

        var facts: DeviceFacts {
            let facts = whole.facts
            return DeviceFacts(
                kind: facts.kind, library: facts.library, version: facts.version, instructionSet: "avx2",
                precisions: [.float32], threads: facts.threads)
        }

        var available: [MemoryAvailability] { whole.available }

        func memory(for request: PlanRequest) throws(EngineError) -> PlanMemory { try whole.memory(for: request) }

        func state(of network: Network, precision: Precision) throws(EngineError) -> any ModelState {
            try whole.state(of: network, precision: precision)
        }
    }

    private func job(_ precision: Precision.Choice, on device: any Device = Example.device) throws -> EvaluationJob {
        var request = Example.request(epochs: 2, side: 32)
        (request.runs, request.precision) = (1, precision)
        return try Example.job(request, in: folder, on: device)
    }

    @Test func `each precision is a cell of its own, in which runs begin anew`() throws {
        let (single, automatic) = (try job(.float32), try job(.automatic))
        #expect(single.cell.precision == "f32")
        let device = Example.device
        #expect(automatic.cell.precision == device.fastestPrecision.rawValue)
        guard device.facts.precisions.contains(.bfloat16) else { return }
        let rounded = try job(.bfloat16)
        #expect(rounded.cell.precision == "bf16" && rounded.plan.precision == "bf16")
        #expect(rounded.trainingSettings(run: 1).precision == .bfloat16)
        #expect(rounded.cell.digest != single.cell.digest)
        // What was asked for by name and what was found are the same.
        #expect([single, rounded].map(\.cell.digest).contains(automatic.cell.digest))
    }

    @Test func `a precision that the device lacks is refused with what it has`() throws {
        let error = #expect(throws: EvaluationError.self) { try job(.bfloat16, on: LesserDevice()) }
        #expect(error?.kind == .usage)
        #expect(error?.description.hasSuffix("avx2 does not compute in bf16") == true)
        #expect(error?.hint == "--precision auto takes what there is; zoo doctor names it")
        #expect(try job(.automatic, on: LesserDevice()).cell.precision == "f32")
    }
}
