import Files
package import Results
import Tasks

extension Evaluator {
    /// Resolves what an unfinished run was asked for, and holds it to what the run is of.
    ///
    /// - Parameters:
    ///   - request: What was asked for, with options that decide no result as they are wanted now.
    ///   - run: The run.
    ///   - id: What the run is called.
    ///   - onEvent: Told what is being prepared.
    /// - Returns: The cell to go on with.
    /// - Throws: `EvaluationError.changed` when the model, the images or the task are others than they were, and whatever else
    ///   keeps the request from being resolved.
    package func job(
        resuming request: EvaluationRequest, of run: RunRequest, id: String,
        onEvent: (EvaluationEvent) -> Void = { _ in }
    ) throws(EvaluationError) -> EvaluationJob {
        let job = try job(request, onEvent: onEvent)
        guard job.folder.cell != run.cell else { return job }
        throw .changed(
            id: id, places: Cell.differences(run.contents, job.cell.document), task: job.card.id, data: run.data)
    }
}

extension ResultNames {
    /// Finds the unfinished run that a name means, of a cell the first one that nobody is at.
    ///
    /// - Parameter id: What the user typed.
    /// - Returns: The run, and what was asked for.
    /// - Throws: `ResultNameError` when there is no such result, and `EvaluationError` when none of its runs can go on by its name.
    package func resumable(_ id: ResultID) throws -> (run: UnfinishedRun, request: RunRequest) {
        let isUnfinished = { (place: ResultPlace) in !place.unfinished.isEmpty }
        let hasUnfinished = places.contains { $0.cell.hex.hasPrefix(id.digits) && isUnfinished($0) }
        let place = try place(of: id, where: hasUnfinished ? isUnfinished : { _ in true })
        let all = unfinishedRuns(of: place)
        let named = all.filter { id.run == nil || id.run == $0.run }
        // The command that went on with a run goes on with those that followed it.
        let isDone = id.run.map(place.runs.contains) ?? false
        let runs = named.isEmpty && isDone ? all : named
        guard let first = runs.first else {
            throw EvaluationError.nothingUnfinished(
                id: id.run.map { ids.id(ofRun: $0, place.cell) } ?? ids.id(of: place.cell))
        }
        let free = runs.filter { $0.standing != .atWork }
        guard let run = free.first else { throw EvaluationError.atWork(run: first.run) }
        guard let request = run.request else {
            guard case .unknownRequest(let reason) = run.standing else { throw EvaluationError.atWork(run: run.run) }
            throw EvaluationError.unknownRequest(id: run.id, reason: reason, command: run.command ?? "")
        }
        let others = free.dropFirst().compactMap(\.request)
        guard others.allSatisfy({ $0.isAlike(request) }) else {
            throw EvaluationError.severalUnfinished(id: ids.id(of: place.cell), runs: free.map(\.id))
        }
        return (run, request)
    }
}

extension RunRequest {
    /// Whether two runs were asked for alike, whichever comes first.
    fileprivate func isAlike(_ other: RunRequest) -> Bool {
        var (first, second) = (request, other.request)
        (first.repeatsFrom, second.repeatsFrom) = (1, 1)
        return first == second
    }
}
