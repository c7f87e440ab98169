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

    init(isDone: Bool, files: [Leftover], damagedModels: [String]) {
        self.isDone = isDone
        self.files = files
        self.damagedModels = damagedModels
        bytes = files.reduce(0) { $0 + $1.bytes }
    }

    /// The lines of the screen: a label and what stands beside it.
    package var lines: [(label: String, text: String)] {
        var lines = files.map { file in ("leftover", "\(file.path)  \(ByteCount(file.bytes))  \(file.kind.words)") }
        lines += damagedModels.map { ("kept", "all weights, because the manifest of \($0) is damaged; see zoo verify") }
        let things = files.count == 1 ? "1 file" : "\(files.count) files"
        switch (files.isEmpty, isDone) {
        case (true, _): lines.append(("nothing", "to remove"))
        case (false, true): lines.append(("freed", "\(ByteCount(bytes)) in \(things)"))
        case (false, false): lines.append(("would free", "\(ByteCount(bytes)) in \(things)"))
        }
        return lines
    }
}
