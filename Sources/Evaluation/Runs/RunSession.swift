import Engine
import FoundationEssentials
import Results
import Tasks
import Tensors
import Training

/// One run under way: its trainer, and what it was resumed from.
final class RunSession {
    let job: EvaluationJob
    let run: Int
    private let onEvent: (EvaluationEvent) -> Void
    /// Given up before testing, so that its plans' memory is free.
    private var trainer: Trainer?
    private var history: RunHistory
    private let stateFolder: RunStateFolder

    /// Takes a saved state up, or begins anew.
    init(job: EvaluationJob, run: Int, onEvent: @escaping (EvaluationEvent) -> Void) throws {
        self.job = job
        self.run = run
        self.onEvent = onEvent
        stateFolder = try RunStateFolder(job, run: run)
        history = RunHistory(started: Date.now.formatted(.iso8601), resumedFrom: [], devices: [.init(job.device.facts)])
        do {
            if let saved = try stateFolder.file.read() {
                trainer = try job.trainer(run: run, state: saved.state)
                history = saved.history
                history.resumedFrom.append(place)
                let device = EnvironmentRecord.Device(job.device.facts)
                if !history.devices.contains(device) { history.devices.append(device) }
                return
            }
        } catch {
            // A damaged state costs time, not the result.
            onEvent(.stateRefused(run: run, reason: EvaluationError(error).description))
        }
        trainer = try job.trainer(run: run, state: job.initialState(run: run))
    }

    /// Where the training stands.
    var place: RunPlace { RunPlace(epoch: trainer?.epoch ?? 0, step: trainer?.step ?? 0) }
    var stepsPerEpoch: Int { trainer?.stepsPerEpoch ?? 0 }

    /// How long a training step takes for each of its images, from one that leaves no trace.
    func secondsPerImage() throws -> Double {
        guard let trainer else { return 0 }
        return try trainer.timeStep().seconds / Double(min(job.card.recipe.batch, job.samplesPerEpoch))
    }

    /// Trains until the last epoch or an early stop, saving the state after each epoch and, by time, within it.
    func train(clock: inout RunClock?, saving: SavingClock, interruption: Interruption) throws {
        guard let trainer else { return }
        try check(interruption)
        onEvent(.started(run: run, at: place))
        let saver = RunStateSaver(stateFolder.file)
        try interruption.heard {
            // Whatever ends the training, the last state is on the disk before anybody is told.
            let outcome = Result {
                try train(trainer, saver: saver, clock: &clock, saving: saving, interruption: interruption)
            }
            try saver.finish()
            try outcome.get()
        }
        try check(interruption)
    }

    /// Ends the run at a wish to stop; where it stands is saved.
    private func check(_ interruption: Interruption) throws {
        guard interruption.isRequested else { return }
        throw EvaluationError.interrupted(run: run, at: place, steps: stepsPerEpoch, id: job.id)
    }

    private func train(
        _ trainer: Trainer, saver: RunStateSaver, clock: inout RunClock?, saving: SavingClock,
        interruption: Interruption
    ) throws {
        var saving = saving
        while !trainer.isFinished {
            clock?.epochStarted(after: min(trainer.step * job.card.recipe.batch, job.samplesPerEpoch))
            let stopping = trainer.stopping
            let stopIfAsked = { [self] in
                guard interruption.isRequested else { return }
                try save(trainer, by: saver)
                try check(interruption)
            }
            let record = try trainer.runEpoch { step in
                clock?.stepped(step)
                onEvent(.stepped(progress(step, clock: clock, stopping: stopping)))
                try stopIfAsked()
                // Training does not wait for a state that is still being written; the next one is due then.
                guard saving.isDue, !saver.isSaving else { return }
                try save(trainer, by: saver)
                saving.saved()
            } validating: {
                try stopIfAsked()
            }
            try save(trainer, by: saver)
            saving.saved()
            clock?.epochEnded(seconds: record.trainingSeconds + record.validationSeconds)
            onEvent(
                .epochEnded(
                    record, progress(record, clock: clock, stopping: trainer.stopping, steps: trainer.stepsPerEpoch)))
        }
        clock?.skipped(epochs: max(0, job.card.recipe.epochs - trainer.epoch))
    }

    /// Begins to save where the training stands.
    private func save(_ trainer: Trainer, by saver: RunStateSaver) throws {
        // States are large: there is none beside the one that is being saved.
        try saver.finish()
        try saver.save(try trainer.state, history: history)
    }

    /// Scores the best weights on the test images and stores the result, unless there is a wish to stop: the state is saved.
    func finish(_ interruption: Interruption) throws -> StoredRun {
        let (place, steps) = (place, stepsPerEpoch)
        return try interruption.heard {
            try finish {
                guard interruption.isRequested else { return }
                throw EvaluationError.interrupted(run: run, at: place, steps: steps, id: job.id)
            }
        }
    }

    private func finish(_ stopIfAsked: () throws -> Void) throws -> StoredRun {
        guard let state = try trainer?.state else { throw EvaluationError.engine("run \(run) was finished already") }
        trainer = nil
        onEvent(.testing(run: run))
        let weights = state.bestWeights ?? state.weights
        let clock = ContinuousClock()
        let start = clock.now
        let test = state.hasDiverged ? nil : try TestPass(job: job, weights: weights).execute(stopIfAsked)
        let sidecars = try store(test, curve: state.curve)
        let kept = try store(weights: weights)
        let record = RunRecord(
            job, run: run, state: state, history: history, test: test, weights: kept, sidecars: sidecars,
            testSeconds: (clock.now - start).seconds)
        try job.folder.store(record)
        stateFolder.remove()
        onEvent(.finished(run: run, record: record))
        return try StoredRun(path: job.folder.recordPath(run: run))
    }
}
