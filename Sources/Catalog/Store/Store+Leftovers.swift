import Files
import FoundationEssentials
import Results

extension Store {
    /// How long a temporary file outside the lock's reach must have lain still to count as abandoned.
    ///
    /// Imports write weights, and runs their results, without the store's lock, each file within seconds.
    static let safeAge = IncomingBlob.longestLife
    package static let temporaryPrefix = ".zoo-tmp-"
    static let blobPrefix = "sha256-"

    /// Everything in the store that nothing needs.
    ///
    /// - Parameters:
    ///   - references: Which blobs are named by manifests; all blobs are kept when one of these is unreadable.
    ///   - now: The time, for the age of temporary files.
    ///   - unfinished: How long an unfinished run must have lain still to be given up; nil where none is.
    /// - Returns: The files, by path. Without the lock some of them may be those of a writer at work.
    func leftovers(_ references: BlobReferences, now: Date, unfinished: Duration? = nil) -> [Leftover] {
        let names = ResultNames(results: resultsFolder)
        let givenUp = unfinished.map { abandonedRuns(names, now: now, age: $0) } ?? []
        let others =
            leftoverBlobs(references) + temporaryFiles(now: now) + finishedStates(names) + unusedSplits(now: now)
            + lonelyLogs(names, now: now)
        return (others + givenUp).sorted { $0.path < $1.path }
    }

    /// The unfinished runs that pruning keeps unless it is asked not to, and their bytes.
    func unfinishedStates() -> [Leftover] {
        ResultNames(results: resultsFolder).places.flatMap { place in
            place.unfinished.map { Leftover(.unfinishedRun, at: place.folder.stateFolder(run: $0)) }
        }
    }

    /// Runs that nobody is at and that have lain still for so long, each with its log, unless it has a result too.
    private func abandonedRuns(_ names: ResultNames, now: Date, age: Duration) -> [Leftover] {
        names.places.flatMap { place in
            place.unfinished.flatMap { run -> [Leftover] in
                let (state, log) = (place.folder.stateFolder(run: run), place.folder.logPath(run: run))
                let files = Folder.names(in: state).compactMap { FileEntry("\(state)/\($0)") }
                let last = files.map(\.modified).max() ?? .distantPast
                guard now.timeIntervalSince(last) >= age / .seconds(1), !FolderLock.isHeld(path: state) else {
                    return []
                }
                let hasLog = FileEntry.exists(log) && !place.runs.contains(run)
                return [Leftover(.unfinishedRun, at: state)] + (hasLog ? [Leftover(.log, at: log)] : [])
            }
        }
    }

    /// Logs beside which there is neither a result nor a state.
    private func lonelyLogs(_ names: ResultNames, now: Date) -> [Leftover] {
        let known = Set(
            names.places.flatMap { place in (place.runs + place.states).map { place.folder.logPath(run: $0) } })
        return resultFolders().flatMap { folder in
            Folder.names(in: folder).filter { $0.hasSuffix(ResultFolder.logSuffix) }.map { "\(folder)/\($0)" }
        }.filter { path in
            let written = FileEntry(path)?.modified
            return !known.contains(path) && written.map { now.timeIntervalSince($0) > Self.safeAge } ?? false
        }.map { Leftover(.log, at: $0) }
    }

    /// The blobs of the store by the digests that name them.
    func blobs() -> [Digest] {
        Folder.names(in: blobsFolder).compactMap { name in
            name.hasPrefix(Self.blobPrefix) ? Digest(hex: String(name.dropFirst(Self.blobPrefix.count))) : nil
        }
    }

    private func leftoverBlobs(_ references: BlobReferences) -> [Leftover] {
        blobs().filter(references.isFree).map { digest in
            let path = blobPath(digest)
            return Leftover(.blob, path: path, bytes: FileEntry.byteCount(of: path))
        }
    }

    private func temporaryFiles(now: Date) -> [Leftover] {
        // Only the holder of the lock writes here, so that age does not matter to whoever holds it.
        let locked = [modelsFolder, cardsFolder].flatMap { folder in
            Folder.names(in: folder).map { "\(folder)/\($0)" }
        }
        let free =
            ([home, "\(home)/demo", blobsFolder, fingerprintsFolder, checksFolder, splitsFolder] + resultFolders())
            .flatMap {
                folder in
                Folder.names(in: folder).map { "\(folder)/\($0)" }
            }.filter { path in
                FileEntry(path).map { now.timeIntervalSince($0.modified) > Self.safeAge } ?? false
            }
        return (locked + free).compactMap { path in
            let name = FilePath.name(of: path)
            let kind: Leftover.Kind
            if name.hasPrefix(Self.temporaryPrefix) {
                kind = .temporary
            } else if path == "\(blobsFolder)/\(name)", name.hasPrefix(IncomingBlob.prefix) {
                kind = .incoming
            } else {
                return nil
            }
            let bytes = FileEntry.isFolder(path) ? Folder.byteCount(below: path) : FileEntry.byteCount(of: path)
            return Leftover(kind, path: path, bytes: bytes)
        }
    }

    private var splitsFolder: String { "\(resultsFolder)/\(Split.folder)" }

    /// Splits that no record names; none while a run is under way, which may be about to, or a record cannot be read.
    private func unusedSplits(now: Date) -> [Leftover] {
        let old = Folder.names(in: splitsFolder).filter { name in
            let written = FileEntry("\(splitsFolder)/\(name)")?.modified
            return name.hasSuffix(".csv") && written.map { now.timeIntervalSince($0) > Self.safeAge } ?? false
        }
        let isAtWork = resultFolders().contains { folder in
            Folder.names(in: folder).contains { $0.hasSuffix(".state") }
        }
        guard !old.isEmpty, !isAtWork else { return [] }
        let index = ResultIndex(results: resultsFolder)
        guard index.findings.isEmpty else { return [] }
        let used = Set(index.runs.compactMap(\.record.data.split).map { "\($0.hex).csv" })
        return old.filter { !used.contains($0) }.map { name in
            let path = "\(splitsFolder)/\(name)"
            return Leftover(.split, path: path, bytes: FileEntry.byteCount(of: path))
        }
    }

    /// States that were saved before the result of their run was.
    ///
    /// A younger one belongs to a run that is being repeated.
    private func finishedStates(_ names: ResultNames) -> [Leftover] {
        names.places.flatMap { place in
            let unfinished = place.unfinished
            return place.states.filter { !unfinished.contains($0) }.map {
                Leftover(.runState, at: place.folder.stateFolder(run: $0))
            }
        }
    }
}

/// A file of the store that nothing needs.
package struct Leftover: Encodable, Sendable, Hashable {
    /// What it is.
    package enum Kind: String, Encodable, Sendable, Hashable {
        /// Weights that no manifest names.
        case blob
        /// What an import that was killed left of its weights.
        case incoming
        /// What a writer that was killed left of any other file.
        case temporary
        /// The saved state of a run that has its result.
        case runState = "run-state"
        /// The saved state of a run that could go on.
        case unfinishedRun = "unfinished-run"
        /// The log of a run that has neither result nor state.
        case log
        /// The split of results that are gone.
        case split

        /// The kind in words.
        package var words: String {
            switch self {
            case .blob: "weights that no model names"
            case .incoming: "left by an import that was killed"
            case .temporary: "half-written when its writer was killed"
            case .runState: "the saved state of a run that is finished"
            case .unfinishedRun: "the saved state of a run that could go on"
            case .log: "the log of a run that left nothing else"
            case .split: "a split that no result names"
            }
        }
    }

    package let kind: Kind
    package let path: String
    package let bytes: Int

    /// A file, or a folder with all that is in it.
    init(_ kind: Kind, at path: String) {
        let bytes = FileEntry.isFolder(path) ? Folder.byteCount(below: path) : FileEntry.byteCount(of: path)
        self.init(kind, path: path, bytes: bytes)
    }

    init(_ kind: Kind, path: String, bytes: Int) {
        self.kind = kind
        self.path = path
        self.bytes = bytes
    }
}

extension Leftover {
    /// The state beside a log.
    var state: String { path.dropLast(ResultFolder.logSuffix.count) + ResultFolder.stateSuffix }
}
