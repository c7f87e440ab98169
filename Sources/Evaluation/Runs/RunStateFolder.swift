import Files
import FoundationEssentials
import Results

/// The folder of an unfinished run's state; whoever holds the value is the only process at this run.
struct RunStateFolder: ~Copyable {
    let file: RunStateFile
    private let path: String
    private let lock: FolderLock

    /// Claims a run, and clears away what a killed process left half-written.
    ///
    /// - Parameters:
    ///   - folder: The folder of the results.
    ///   - run: The run, counted from 1.
    /// - Throws: `EvaluationError.file` when another process is at this run, or the folder cannot be made.
    init(_ folder: ResultFolder, run: Int) throws(EvaluationError) {
        path = folder.stateFolder(run: run)
        file = RunStateFile(folder, run: run)
        do { try Folder.create(path) } catch { throw EvaluationError(error) }
        do {
            lock = try FolderLock(path: path, timeout: .zero)
        } catch {
            guard case .lockTimedOut = error else { throw EvaluationError(error) }
            throw .file("run \(run) is being computed by another process", hint: "wait for it; its result is shared")
        }
        let kept = [".lock", RunStateFile.name]
        // A folder that cannot be listed holds nothing that could be cleared.
        for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] where !kept.contains(name) {
            try? FileManager.default.removeItem(atPath: "\(path)/\(name)")
        }
    }

    /// Removes the folder of a run that is finished.
    func remove() {
        // A state that stays behind is only taken up when its result is missing.
        try? FileManager.default.removeItem(atPath: path)
    }
}
