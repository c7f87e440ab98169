import Files
import FoundationEssentials
import Results

/// The folder of an unfinished run's state; whoever holds the value is the only process at this run.
struct RunStateFolder: ~Copyable {
    /// Whoever lists unfinished runs holds a lock for a moment.
    private static let patience = Duration.milliseconds(200)

    let file: RunStateFile
    private let path: String
    private let lock: FolderLock

    /// Claims a run, and clears away what a killed process left half-written.
    ///
    /// - Parameters:
    ///   - job: What is evaluated; the request for it is kept with the state.
    ///   - run: The run, counted from 1.
    /// - Throws: `EvaluationError.file` when another process is at this run, or the folder cannot be made.
    init(_ job: EvaluationJob, run: Int) throws(EvaluationError) {
        let folder = job.folder
        let path = folder.stateFolder(run: run)
        do { try Folder.create(path) } catch { throw EvaluationError(error) }
        let claim: FolderLock
        do {
            claim = try FolderLock(path: path, timeout: Self.patience)
        } catch {
            guard case .lockTimedOut = error else { throw EvaluationError(error) }
            throw .atWork(run: run)
        }
        let kept = [".lock", RunStateFile.name, RunRequest.fileName]
        // A folder that cannot be listed holds nothing that could be cleared.
        for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] where !kept.contains(name) {
            try? FileManager.default.removeItem(atPath: "\(path)/\(name)")
        }
        try RunRequest(job, run: run).write(path)
        self.path = path
        file = RunStateFile(folder, run: run)
        lock = claim
    }

    /// Removes the folder of a run that is finished.
    func remove() {
        // A state that stays behind is only taken up when its result is missing.
        try? FileManager.default.removeItem(atPath: path)
    }
}
