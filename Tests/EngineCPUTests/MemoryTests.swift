import AllocationCounter
import Foundation
import Engine
import EngineTestSupport
import Networks
import Tensors
import Testing

@testable import EngineCPU

/// Each test has a process of its own: what other tests allocate does not count.
@Suite struct MemoryTests {
    @Test(.enabled(if: allocation_counter_works() != 0))
    func `our own code allocates nothing in a step`() async {
        await #expect(processExitsWith: .success) {
            for precision in CPUDevice().facts.precisions {
                let classifier = try Stepper(ResNet50(width: 8).classifier(classes: 3), precision, targets: 2 * 3)
                let unet = try Stepper(UNet(encoder: ResNet50(width: 8)).network(), precision, targets: 2 * 32 * 32)
                // oneDNN and OpenMP make what they keep at the first step.
                try classifier.step()
                try unet.step()

                allocation_counter_start()
                try classifier.step()
                try unet.step()
                allocation_counter_stop()
                #expect(allocation_counter_own() == 0)
            }
        }
    }

    @Test(.enabled(if: allocation_counter_works() != 0))
    func `the counter sees what Swift code allocates`() async {
        await #expect(processExitsWith: .success) {
            allocation_counter_start()
            let values = [Float](repeating: 0, count: Int(getpid()))
            allocation_counter_stop()
            #expect(allocation_counter_own() >= 1)
            #expect(values.count > 0)
        }
    }

    /// A sanitizer keeps for a while what has been freed.
    @Test(.enabled(if: allocation_counter_works() != 0))
    func `memory does not grow over 100 steps`() async {
        await #expect(processExitsWith: .success) {
            let classifier = try Stepper(ResNet50(width: 4).classifier(classes: 3), targets: 2 * 3)
            for _ in 0..<10 { try classifier.step() }
            let before = try anonymousPages()
            let inUse = allocation_counter_bytes_in_use()
            for _ in 0..<100 { try classifier.step() }
            let inUseAfter = allocation_counter_bytes_in_use()
            let after = try anonymousPages()
            // A leak of one float in each pass would be thirty pages.
            #expect(after - before <= 8)
            // The smallest allocation, kept once a step.
            #expect(inUseAfter - inUse < 100 * 16)
        }
    }
}

/// A plan and a batch for it.
private struct Stepper {
    private let plan: any TrainingPlan
    private let images: [Float]
    private let targets: [Float]

    init(_ network: Network, _ precision: Precision = .float32, targets count: Int) throws {
        let state = try CPUDevice().state(of: network, precision: precision)
        try state.load(network.initialised(seed: 1))
        plan = try state.training(
            TrainingRequest(size: BatchSize(images: 2, height: 32, width: 32), loss: .binaryCrossEntropy))
        images = Example.images(2 * 3 * 32 * 32)
        targets = Example.targets(count)
    }

    func step() throws {
        _ = try plan.step(images: images.span, targets: targets.span, learningRate: 1e-3)
    }
}

/// Pages of 4 KiB that the process has in memory, without those of mapped files, which come as code is first run.
private func anonymousPages() throws -> Int {
    let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
    return try #require(Int(fields[1])) - #require(Int(fields[2]))
}
