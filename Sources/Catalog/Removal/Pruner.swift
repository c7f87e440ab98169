import Files
package import FoundationEssentials

/// Removes from a store what nothing needs: weights that no model names, and what killed writers left.
package struct Pruner: Sendable {
    private let store: Store
    private let unfinished: Duration?
    private let now: @Sendable () -> Date

    /// - Parameters:
    ///   - store: The store.
    ///   - unfinished: How long an unfinished run must have lain still to be given up; nil where none is.
    ///   - now: The clock.
    package init(store: Store, unfinished: Duration? = nil, now: @escaping @Sendable () -> Date = { Date() }) {
        self.store = store
        self.unfinished = unfinished
        self.now = now
    }

    /// Looks for what could be removed, without writing or locking anything.
    ///
    /// - Returns: The files; some may turn out to be those of a writer at work.
    package func survey() -> PruneReport {
        let references = BlobReferences(store)
        return PruneReport(
            isDone: false, files: store.leftovers(references, now: now(), unfinished: unfinished),
            damagedModels: references.unreadable, unfinished: store.unfinishedStates())
    }

    /// Removes what a survey found and what, seen as the only writer, is still needed by nobody.
    ///
    /// - Parameter survey: What the user agreed to.
    /// - Returns: What was removed.
    /// - Throws: `CatalogError` when a file cannot be removed; what was removed before is gone.
    package func remove(_ survey: PruneReport) throws(CatalogError) -> PruneReport {
        guard !survey.files.isEmpty else {
            return PruneReport(
                isDone: true, files: [], damagedModels: survey.damagedModels, unfinished: store.unfinishedStates())
        }
        return try store.withLock { () throws(CatalogError) -> PruneReport in
            let references = BlobReferences(store)
            let agreed = Set(survey.files.map(\.path))
            var removed: [Leftover] = []
            for file in store.leftovers(references, now: now(), unfinished: unfinished)
            where agreed.contains(file.path) {
                if try remove(file) { removed.append(file) }
            }
            return PruneReport(
                isDone: true, files: removed, damagedModels: references.unreadable,
                unfinished: store.unfinishedStates())
        }
    }

    /// Removes one leftover; a run's state only when no process is at that run.
    private func remove(_ file: Leftover) throws(CatalogError) -> Bool {
        do throws(FileError) {
            switch file.kind {
            case .runState, .unfinishedRun: break
            // A run that was taken up again meanwhile goes on writing there.
            case .log where FileEntry.exists(file.state) && FolderLock.isHeld(path: file.state): return false
            case .blob, .incoming, .temporary, .log, .split:
                // Half-written demo images are a folder.
                try Folder.remove(file.path, depth: 16)
                return true
            }
            let lock = try FolderLock(path: file.path, timeout: .zero)
            try Folder.remove(file.path)
            _ = consume lock
            return true
        } catch {
            if case .lockTimedOut = error { return false }
            throw CatalogError(error)
        }
    }
}

/// What pruning removes or would remove, for the screen and for `--json`.
package struct PruneReport: Encodable, Sendable, Hashable {
    /// The schema of the document.
    package static let schema = "zoo.prune/1"

    package var schema = PruneReport.schema
    /// Whether the files are gone; false in the report of a dry run.
    package let isDone: Bool
    package let files: [Leftover]
    /// Models with damaged manifests, for whose sake every blob is kept.
    package let damagedModels: [String]
    package let bytes: Int
    /// The unfinished runs that stay, and their bytes.
    package let unfinishedRuns: Int
    package let unfinishedBytes: Int

    init(isDone: Bool, files: [Leftover], damagedModels: [String], unfinished: [Leftover]) {
        let staying = unfinished.filter { state in !files.contains { $0.path == state.path } }
        unfinishedRuns = staying.count
        unfinishedBytes = staying.reduce(0) { $0 + $1.bytes }
        self.isDone = isDone
        self.files = files
        self.damagedModels = damagedModels
        bytes = files.reduce(0) { $0 + $1.bytes }
    }

    /// The lines of the screen: a label and what stands beside it.
    package var lines: [(label: String, text: String)] {
        var lines = files.map { file in ("leftover", "\(file.path)  \(ByteCount(file.bytes))  \(file.kind.words)") }
        lines += damagedModels.map { ("kept", "all weights, because the manifest of \($0) is damaged; see zoo verify") }
        if unfinishedRuns > 0 {
            let runs = unfinishedRuns == 1 ? "1 unfinished run" : "\(unfinishedRuns) unfinished runs"
            lines.append(
                (
                    "kept",
                    "\(runs), \(ByteCount(unfinishedBytes)); zoo results --unfinished; --unfinished DAYS removes old ones"
                ))
        }
        let things = files.count == 1 ? "1 file" : "\(files.count) files"
        switch (files.isEmpty, isDone) {
        case (true, _): lines.append(("leftovers", "none"))
        case (false, true): lines.append(("freed", "\(ByteCount(bytes)) in \(things)"))
        case (false, false): lines.append(("would free", "\(ByteCount(bytes)) in \(things)"))
        }
        return lines
    }
}
