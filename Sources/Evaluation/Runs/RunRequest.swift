import Engine
package import Files
import FoundationEssentials
import Results
import Tasks
import Training

/// What an unfinished run was asked for, beside its state: enough to go on with it by its id alone.
package struct RunRequest: Sendable, Hashable, Codable {
    static let schemaID = "zoo.run-request/1"
    /// In the folder of the state, where it is written first.
    static let fileName = "request.json"
    private static let largestFile = 1 << 20

    private(set) var schema = schemaID
    /// The program's version.
    package let version: String
    package let cell: Digest
    /// What the cell's digest was taken of: tells what has changed where the same request leads to another cell.
    package let contents: JSONValue
    package let run: Int
    /// How many runs there are to be, also by default.
    package let runs: Int
    /// At most so many epochs, also by default.
    package let epochs: Int
    /// The compute threads: sums of floats depend on how many there are.
    package let threads: Int
    /// The folder of the images.
    package let data: String
    package let request: EvaluationRequest

    /// - Parameters:
    ///   - job: What is evaluated.
    ///   - run: The run, counted from 1.
    init(_ job: EvaluationJob, run: Int) {
        version = job.version
        cell = job.folder.cell
        contents = job.cell.document
        self.run = run
        runs = job.runs
        epochs = job.card.recipe.epochs
        threads = job.device.facts.threads
        data = job.data.path
        // Whoever goes on has repeated the runs before this one.
        var request = job.request
        request.repeatsFrom = max(request.repeatsFrom, run)
        self.request = request
    }

    /// Reads what was asked for; nil where the state does not say, as those of earlier versions.
    ///
    /// - Parameter folder: The folder of the state.
    /// - Returns: The request.
    /// - Throws: `EvaluationError.file` when it is damaged.
    package static func read(_ folder: String) throws(EvaluationError) -> RunRequest? {
        let path = "\(folder)/\(fileName)"
        guard FileEntry.exists(path) else { return nil }
        let damaged = "not what was written there"
        do {
            let file = try MappedFile(path: path)
            guard file.count <= largestFile else { throw EvaluationError.request(path: path, reason: damaged) }
            let bytes = try file.copy(0..<file.count)
            guard Seal.state(of: bytes) == .intact else { throw EvaluationError.request(path: path, reason: damaged) }
            let request = try JSONDocument.decode(RunRequest.self, from: bytes)
            guard request.schema == schemaID else {
                throw EvaluationError.request(path: path, reason: "schema: '\(request.schema)' is unknown")
            }
            guard Cell.digest(of: request.contents) == request.cell else {
                throw EvaluationError.request(path: path, reason: "cell: not the digest of its contents")
            }
            return request
        } catch let error as JSONFault {
            throw .request(path: path, reason: error.description)
        } catch {
            throw EvaluationError(error)
        }
    }

    /// Writes the request under its seal, whole or not at all.
    ///
    /// - Parameter folder: The folder of the state.
    /// - Throws: `EvaluationError` when it cannot be written.
    func write(_ folder: String) throws(EvaluationError) {
        do {
            let text = try JSONValue(encoding: self).laidOut()
            try AtomicFile.write(to: "\(folder)/\(Self.fileName)", Seal.sealed(Array(text.utf8)))
        } catch {
            throw EvaluationError(error)
        }
    }
}
