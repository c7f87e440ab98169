import Checkpoints
import Engine
import Files
import Measures
import Foundation
import Networks
import Results
import Tensors
import TestSupport
import Testing

@testable import Evaluation
@testable import Training

@Suite struct RunStateFileTests {
    private let temporary: TemporaryFolder
    private let folder: ResultFolder
    private let history = RunHistory(
        started: "2026-01-01T00:00:00Z", resumedFrom: [RunPlace(epoch: 1), RunPlace(epoch: 3, step: 2)],
        devices: [.init(kind: "cpu", name: "processor", engine: "engine")])

    init() throws {
        temporary = try TemporaryFolder()
        folder = ResultFolder(
            results: temporary.path, task: "VFS", model: "random", cell: try #require(Example.digest("e")))
        for run in 1...2 {
            try FileManager.default.createDirectory(
                atPath: folder.stateFolder(run: run), withIntermediateDirectories: true)
        }
    }

    /// A state whose values are random bits: subnormal, infinite, NaN with a payload, whatever comes.
    private func state(schedule: Schedule = .cosine(period: 9)) -> TrainerState {
        var generator = CountedGenerator(seed: 11)
        func noise(_ state: StateDict) -> StateDict {
            state.mapValues { tensor in
                Tensor(
                    tensor.shape,
                    tensor.values.map { _ in Float(bitPattern: UInt32(truncatingIfNeeded: generator.next())) })
            }
        }
        let network = ResNet50(width: 2).classifier(classes: 1)
        let settings = TrainingSettings(
            recipe: Recipe(
                epochs: 9, batch: 2, side: 32, learningRate: 0.1 + 0.2, schedule: schedule, patience: 4,
                loss: .binaryCrossEntropy),
            scoring: Scoring(headline: .auc, classes: ["A"]), randomness: Randomness(seed: 0, run: 1))
        var state = TrainerState(network: network, weights: noise(network.initialised(seed: 1)), settings: settings)
        state.adam.firstMoments = noise(state.adam.firstMoments)
        state.adam.secondMoments = noise(state.adam.secondMoments)
        state.adam.step = 12345
        state.bestWeights = noise(state.weights)
        state.epoch = 3
        for (epoch, loss) in [(1, 0.7), (2, 1.0 / 3), (3, 0.5)] {
            _ = state.stopping.epochEnded(epoch, validationLoss: loss)
            state.learningRate.epochEnded(validationLoss: loss)
            state.curve.append(
                EpochRecord(
                    epoch: epoch, learningRate: 1e-3 / 3, trainingLoss: loss, validationLoss: nil,
                    validationMetric: 0.1, isBest: true, trainingSeconds: 1, validationSeconds: 1))
        }
        return state
    }

    private func bits(_ state: StateDict?) -> [String: [UInt32]]? {
        state?.mapValues { $0.values.map(\.bitPattern) }
    }

    @Test(arguments: [
        Schedule.cosine(period: 9), .constant, .linear(period: 3), .linearSteps(period: 3),
        .plateau(Plateau(patience: 0)),
    ])
    func `a state comes back to the bit`(schedule: Schedule) throws {
        let saved = state(schedule: schedule)
        let file = RunStateFile(folder, run: 1)
        try file.write(saved, history: history)
        let (read, past) = try #require(try file.read())
        #expect(bits(read.weights) == bits(saved.weights))
        #expect(bits(read.adam.firstMoments) == bits(saved.adam.firstMoments))
        #expect(bits(read.adam.secondMoments) == bits(saved.adam.secondMoments))
        #expect(bits(read.bestWeights) == bits(saved.bestWeights))
        #expect(read.adam.step == saved.adam.step)
        #expect(read.epoch == saved.epoch)
        #expect(read.stopping == saved.stopping)
        #expect(read.learningRate == saved.learningRate)
        #expect(read.curve == saved.curve)
        #expect(past == history)
    }

    @Test func `a state within an epoch comes back to the bit, and between two it has none`() throws {
        var saved = state()
        var begun = BegunEpoch()
        begun.steps = 120
        begun.loss.add(1.0 / 3, weight: 4)
        begun.loss.add(0.1, weight: 2.0 / 7)
        begun.seconds = 0.1 + 0.2
        saved.begun = begun
        let file = RunStateFile(folder, run: 1)
        try file.write(saved, history: history)
        #expect(try file.read()?.state.begun == begun)
        #expect(try file.read()?.history == history)
        try file.write(state(), history: history)
        #expect(try file.read()?.state.begun == nil)
    }

    @Test func `a state that was written before epochs were saved in parts is read`() throws {
        let saved = state()
        let groups: [(String, StateDict)] = [
            ("weights/", saved.weights), ("moment1/", saved.adam.firstMoments),
            ("moment2/", saved.adam.secondMoments), ("best/", saved.weights),
        ]
        let entries = groups.flatMap { group, tensors in tensors.map { TensorEntry(group + $0.key, $0.value) } }
        // As the program wrote it then.
        let header = """
            {"adamStep":6,"cell":"\(folder.cell.hex)","curve":[{"best":true,"epoch":1,"learningRate":0.001,\
            "trainingLoss":0.8681478670665196,"trainingSeconds":1.479574363,"validationLoss":1.0583546971316968,\
            "validationMetric":0.1148190768443933,"validationSeconds":0.18422577}],"epoch":1,\
            "history":{"devices":[{"engine":"oneDNN 2.6.3, avx512-bf16","kind":"cpu","name":"processor"}],\
            "resumedFrom":[1],"started":"2026-11-29T10:58:43Z"},"learningRate":{"base":0.001,"epoch":1,\
            "epochsWithoutImprovement":0,"lowered":0.001,"schedule":{"cosine":{"period":9}}},"run":1,\
            "schema":"zoo.run-state/2","stopping":{"bestEpoch":1,"bestLoss":1.0583546971316968,\
            "epochsWithoutImprovement":0,"patience":20}}
            """
        let file = RunStateFile(folder, run: 1)
        try SafetensorsWriter.write(entries, metadata: [RunStateFile.Header.key: header], to: file.path)
        let (read, past) = try #require(try file.read())
        #expect(read.epoch == 1 && read.begun == nil && read.adam.step == 6)
        #expect(read.learningRate.schedule == .cosine(period: 9))
        #expect(past.resumedFrom == [RunPlace(epoch: 1)])
        #expect(bits(read.weights) == bits(saved.weights))
    }

    @Test(arguments: [-1, Int.min, Int.max])
    func `a place that no run has is refused`(steps: Int) throws {
        var saved = state()
        saved.begun = BegunEpoch()
        saved.begun?.steps = steps
        let file = RunStateFile(folder, run: 1)
        try file.write(saved, history: history)
        #expect(throws: EvaluationError.self) { try file.read() }
        saved.begun = nil
        saved.epoch = steps
        try file.write(saved, history: history)
        #expect(throws: EvaluationError.self) { try file.read() }
    }

    @Test func `before the first epoch there are no best weights`() throws {
        var saved = state()
        saved.bestWeights = nil
        try RunStateFile(folder, run: 1).write(saved, history: history)
        #expect(try RunStateFile(folder, run: 1).read()?.state.bestWeights == nil)
    }

    @Test func `without a file there is no state`() throws {
        #expect(try RunStateFile(folder, run: 1).read() == nil)
    }

    @Test func `another run's state is refused`() throws {
        try RunStateFile(folder, run: 1).write(state(), history: history)
        try FileManager.default.moveItem(
            atPath: RunStateFile(folder, run: 1).path, toPath: RunStateFile(folder, run: 2).path)
        #expect(throws: EvaluationError.self) { try RunStateFile(folder, run: 2).read() }
    }

    @Test(arguments: [0, 7, 1000, 100_000])
    func `a state that was cut off is refused`(kept: Int) throws {
        try RunStateFile(folder, run: 1).write(state(), history: history)
        let url = URL(filePath: RunStateFile(folder, run: 1).path)
        try Data(contentsOf: url).prefix(kept).write(to: url)
        #expect(throws: EvaluationError.self) { try RunStateFile(folder, run: 1).read() }
    }

    @Test(arguments: [0, 7])
    func `the header keeps to its schema`(steps: Int) throws {
        var saved = state()
        if steps > 0 {
            saved.begun = BegunEpoch()
            saved.begun?.steps = steps
        }
        try RunStateFile(folder, run: 1).write(saved, history: history)
        let data = try Data(contentsOf: URL(filePath: RunStateFile(folder, run: 1).path))
        let length = data.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
        let header = try #require(
            try JSONSerialization.jsonObject(with: data.dropFirst(8).prefix(length)) as? [String: Any])
        let metadata = try #require(header["__metadata__"] as? [String: String])
        let json = try #require(metadata["zoo.run-state"])
        let schema = try JSONSchema("run-state.schema.json", in: Repository.schemas)
        #expect(try schema.faults(in: Data(json.utf8)) == [])
    }
}
