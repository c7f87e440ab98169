package import Files
import FoundationEssentials

/// The results of one model on one task: plain files, named for the digest of all that decides them and the run.
package struct ResultFolder: Sendable, Hashable {
    package let path: String
    package let cell: Digest

    /// - Parameters:
    ///   - results: The store's folder of results.
    ///   - task: The task's identifier.
    ///   - model: The model's canonical name.
    ///   - cell: The digest of all that decides the results.
    package init(results: String, task: String, model: String, cell: Digest) {
        path = "\(results)/\(task)/\(model)"
        self.cell = cell
    }

    /// The immutable record of a run.
    package func recordPath(run: Int) -> String { "\(path)/\(name(run, ".json"))" }
    /// The folder of an unfinished run's state.
    package func stateFolder(run: Int) -> String { "\(path)/\(name(run, Self.stateSuffix))" }
    /// What is told of a run while it goes on; part of no digest.
    package func logPath(run: Int) -> String { "\(path)/\(name(run, Self.logSuffix))" }
    package func pictureName(run: Int) -> String { name(run, ".png") }
    package func weightsName(run: Int) -> String { name(run, ".safetensors") }
    package func curveName(run: Int) -> String { name(run, ".curve.csv") }
    package func predictionsName(run: Int) -> String { name(run, ".predictions.csv") }

    package static let stateSuffix = ".state"
    package static let logSuffix = ".log"

    private func name(_ run: Int, _ suffix: String) -> String { "\(cell.hex)-\(run)\(suffix)" }

    /// The stored result of a run; nil when there is none.
    ///
    /// - Parameter run: The run, counted from 1.
    /// - Returns: The result.
    /// - Throws: `ResultsError` when the file is not a result of this cell and run.
    package func stored(run: Int) throws(ResultsError) -> StoredRun? {
        let path = recordPath(run: run)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try StoredRun(path: path)
    }

    /// Writes a record under its seal, whole or not at all; the last file of a run, as it names the others.
    package func store(_ record: RunRecord) throws(ResultsError) {
        let path = recordPath(run: record.run)
        try ResultBytes.write(try record.bytes(path: path), to: path)
    }

    /// Writes a sidecar, whole or not at all.
    ///
    /// - Parameters:
    ///   - bytes: What it holds.
    ///   - name: Its name.
    /// - Returns: What a record says of it.
    /// - Throws: `ResultsError.file` when it cannot be written.
    package func store(_ bytes: [UInt8], as name: String) throws(ResultsError) -> Sidecars.File {
        try ResultBytes.write(bytes, to: "\(path)/\(name)")
        return Sidecars.File(file: name, sha256: SHA256.digest(of: bytes))
    }

    /// Makes the folder.
    package func create() throws(ResultsError) { try Self.create(path) }

    static func create(_ folder: String) throws(ResultsError) {
        do { try Folder.create(folder) } catch { throw .file(error) }
    }
}

extension RunRecord {
    /// The file's bytes, under their seal.
    func bytes(path: String) throws(ResultsError) -> [UInt8] {
        let document: JSONValue
        do { document = try JSONValue(encoding: self) } catch {
            throw .damaged(path: path, reason: "cannot be written as JSON: \(error)")
        }
        return Seal.sealed(Array(document.laidOut().utf8))
    }
}
