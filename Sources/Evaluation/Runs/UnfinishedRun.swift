import Files
import FoundationEssentials
package import Results

/// A run that was begun and has not ended, as its files tell without disturbing whoever is at it.
package struct UnfinishedRun: Sendable, Hashable {
    /// What may be done about it.
    package enum Standing: Sendable, Hashable {
        /// A process is computing it.
        case atWork
        /// It can go on by its id.
        case resumable
        /// Only the command that began it goes on, and why.
        case unknownRequest(String)
    }

    /// The name of the run, such as `1a2b3c4d-3`.
    package let id: String
    package let task: String
    package let model: String
    package let folder: ResultFolder
    package let run: Int
    package let standing: Standing
    /// Where the saved state stands; nil where none was saved yet, or it is damaged and the run will begin anew.
    package let place: RunPlace?
    /// When something was last saved, ISO 8601 in UTC.
    package let saved: String?
    /// Bytes of the state.
    package let byteCount: Int
    /// What was asked for; nil where the state does not say.
    package let request: RunRequest?

    /// - Parameters:
    ///   - run: The run, counted from 1.
    ///   - place: Where its files lie.
    ///   - ids: What each cell is called.
    init(_ run: Int, at place: ResultPlace, ids: ShortIDs) {
        id = ids.id(ofRun: run, place.cell)
        task = place.task
        model = place.model
        folder = place.folder
        self.run = run
        let state = place.folder.stateFolder(run: run)
        let file = RunStateFile(place.folder, run: run)
        // One that cannot be read makes the run begin anew.
        self.place = (try? file.place()) ?? nil
        let written = [file.path, "\(state)/\(RunRequest.fileName)"].compactMap(FileEntry.init).map(\.modified)
        saved = written.max()?.formatted(.iso8601)
        byteCount = Folder.byteCount(below: state)
        var request: RunRequest?
        var reason = "an earlier version saved it"
        do throws(EvaluationError) { request = try RunRequest.read(state) } catch { reason = error.description }
        self.request = request
        standing =
            FolderLock.isHeld(path: state)
            ? .atWork : request == nil ? .unknownRequest(reason) : .resumable
    }

    /// Its log; nil when there is none.
    package var logPath: String? {
        let path = folder.logPath(run: run)
        return FileEntry.exists(path) ? path : nil
    }

    /// The command that goes on; nil while a process is at it.
    package var command: String? {
        switch standing {
        case .atWork: nil
        case .resumable: "zoo evaluate --resume \(id)"
        case .unknownRequest:
            "zoo evaluate \(ShellWord.quoted(model)) --task \(ShellWord.quoted(task)), with the options that began it"
        }
    }
}

extension ResultNames {
    /// Every run that was begun and has not ended, in order of task, model, cell and run.
    ///
    /// - Parameter isWanted: Whether the results of a task and a model are looked at.
    /// - Returns: The runs.
    package func unfinishedRuns(
        where isWanted: (_ task: String, _ model: String) -> Bool = { _, _ in true }
    ) -> [UnfinishedRun] {
        places.filter { !$0.states.isEmpty && isWanted($0.task, $0.model) }.flatMap(unfinishedRuns)
    }

    /// The runs of one cell that were begun and have not ended.
    package func unfinishedRuns(of place: ResultPlace) -> [UnfinishedRun] {
        place.unfinished.map { UnfinishedRun($0, at: place, ids: ids) }
    }
}

extension UnfinishedRun: Encodable {
    private enum CodingKeys: String, CodingKey {
        case id, cell, run, task, model, atWork, resumable, place, epochs, runs, saved, bytes, state, log, command
        case version
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(id, forKey: .id)
        try values.encode(folder.cell, forKey: .cell)
        try values.encode(run, forKey: .run)
        try values.encode(task, forKey: .task)
        try values.encode(model, forKey: .model)
        try values.encode(standing == .atWork, forKey: .atWork)
        try values.encode(request != nil, forKey: .resumable)
        try values.encodeIfPresent(place, forKey: .place)
        try values.encodeIfPresent(request?.epochs, forKey: .epochs)
        try values.encodeIfPresent(request?.runs, forKey: .runs)
        try values.encodeIfPresent(request?.version, forKey: .version)
        try values.encodeIfPresent(saved, forKey: .saved)
        try values.encode(byteCount, forKey: .bytes)
        try values.encode(folder.stateFolder(run: run), forKey: .state)
        try values.encodeIfPresent(logPath, forKey: .log)
        try values.encodeIfPresent(command, forKey: .command)
    }
}
