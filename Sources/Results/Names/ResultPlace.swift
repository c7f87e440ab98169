package import Files

/// Where the results of one cell lie, and which there are, from the names of files alone.
package struct ResultPlace: Sendable, Hashable {
    package let task: String
    package let model: String
    package let folder: ResultFolder
    /// The runs that have a record, in order.
    package let runs: [Int]
    /// The runs that have the folder of a state, in order.
    package let states: [Int]

    package var cell: Digest { folder.cell }

    /// The runs that were begun and have not ended.
    ///
    /// What was saved before the record of its run is of no use; a younger state belongs to a run that is being repeated.
    package var unfinished: [Int] {
        states.filter { run in
            guard let ended = FileEntry(folder.recordPath(run: run))?.modified else { return true }
            let state = folder.stateFolder(run: run)
            let files = Folder.names(in: state).compactMap { FileEntry("\(state)/\($0)") }
            return files.contains { $0.modified > ended }
        }
    }
}
