import Checkpoints
import Engine
import Files
import FoundationEssentials
import Results
import Tensors
import Training

/// The file of a run's state between two steps: one safetensors file with every tensor of the state, and the rest as JSON in its header.
struct RunStateFile {
    /// What the header holds beside the tensors.
    struct Header: Codable {
        static let schemaID = "zoo.run-state/3"
        /// Those that are read, too: the second knew no epoch that has begun.
        static let earlierIDs = ["zoo.run-state/2"]
        static let key = "zoo.run-state"

        var schema = schemaID
        let cell: String
        let run: Int
        let epoch: Int
        let begun: BegunEpoch?
        let adamStep: Int
        let stopping: EarlyStopping
        let learningRate: LearningRate
        let curve: [EpochRecord]
        let history: RunHistory
    }

    /// The groups of tensors, by what stands before their names.
    private enum Group: String, CaseIterable {
        case weights = "weights/"
        case firstMoments = "moment1/"
        case secondMoments = "moment2/"
        case best = "best/"
    }

    static let name = "state.safetensors"

    let path: String
    private let cell: String
    private let run: Int

    init(_ folder: ResultFolder, run: Int) {
        path = "\(folder.stateFolder(run: run))/\(Self.name)"
        cell = folder.cell.hex
        self.run = run
    }

    /// The saved state; nil when there is none.
    ///
    /// - Returns: The state, to the bit as it was saved, and the run's past.
    /// - Throws: `EvaluationError.file` when the file is damaged or belongs to another run.
    func read() throws(EvaluationError) -> (state: TrainerState, history: RunHistory)? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            let checkpoint = try Checkpoint.open(path)
            let header = try header(of: checkpoint)
            var groups: [Group: StateDict] = [:]
            for tensor in checkpoint.tensors {
                guard let group = Group.allCases.first(where: { tensor.name.hasPrefix($0.rawValue) }) else { continue }
                groups[group, default: [:]][String(tensor.name.dropFirst(group.rawValue.count))] =
                    try tensor.tensor.float32()
            }
            let adam = AdamState(
                step: header.adamStep, firstMoments: groups[.firstMoments] ?? [:],
                secondMoments: groups[.secondMoments] ?? [:])
            let state = TrainerState(
                epoch: header.epoch, begun: header.begun, weights: groups[.weights] ?? [:], adam: adam,
                bestWeights: groups[.best],
                stopping: header.stopping, learningRate: header.learningRate, curve: header.curve)
            return (state, header.history)
        } catch {
            throw EvaluationError(error)
        }
    }

    /// Saves the state in place of the one before, whole or not at all.
    ///
    /// - Parameters:
    ///   - state: The state.
    ///   - history: The run's past.
    /// - Throws: `EvaluationError.file` when the file cannot be written.
    func write(_ state: TrainerState, history: RunHistory) throws(EvaluationError) {
        let header = Header(
            cell: cell, run: run, epoch: state.epoch, begun: state.begun, adamStep: state.adam.step,
            stopping: state.stopping,
            learningRate: state.learningRate, curve: state.curve, history: history)
        let groups: [(Group, StateDict)] = [
            (.weights, state.weights), (.firstMoments, state.adam.firstMoments),
            (.secondMoments, state.adam.secondMoments), (.best, state.bestWeights ?? [:]),
        ]
        let entries = groups.flatMap { group, tensors in
            tensors.map { TensorEntry(group.rawValue + $0.key, $0.value) }
        }
        do {
            let json = String(decoding: try JSONDocument.canonical(header), as: UTF8.self)
            try SafetensorsWriter.write(entries, metadata: [Header.key: json], to: path)
        } catch {
            throw EvaluationError(error)
        }
    }

    /// Where the saved state stands, from its header alone; nil when there is none.
    ///
    /// - Returns: The place.
    /// - Throws: `EvaluationError.file` when the file is damaged or belongs to another run.
    func place() throws(EvaluationError) -> RunPlace? {
        guard FileEntry.exists(path) else { return nil }
        do {
            let header = try header(of: try Checkpoint.open(path))
            return RunPlace(epoch: header.epoch, step: header.begun?.steps ?? 0)
        } catch {
            throw EvaluationError(error)
        }
    }

    private func header(of checkpoint: Checkpoint) throws -> Header {
        guard let json = checkpoint.metadata[Header.key] else {
            throw EvaluationError.file("\(path): not the state of a run", hint: nil)
        }
        let header: Header
        do {
            header = try JSONDecoder().decode(Header.self, from: Data(json.utf8))
        } catch {
            throw EvaluationError.file("\(path): its header is damaged", hint: nil)
        }
        let isKnown = header.schema == Header.schemaID || Header.earlierIDs.contains(header.schema)
        guard isKnown, header.cell == cell, header.run == run else {
            throw EvaluationError.file("\(path): belongs to another run", hint: nil)
        }
        // A trainer takes the place for granted.
        guard (0...Int(Int32.max)).contains(header.epoch), (0...Int(Int32.max)).contains(header.begun?.steps ?? 0)
        else {
            throw EvaluationError.file("\(path): its header is damaged", hint: nil)
        }
        return header
    }
}
