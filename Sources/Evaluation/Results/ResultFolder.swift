import Files
import FoundationEssentials

/// The results of one model on one task: plain files, named for the digest of all that decides them and the run.
package struct ResultFolder: Sendable, Hashable {
    package let path: String
    package let cell: String

    /// - Parameters:
    ///   - results: The store's folder of results.
    ///   - task: The task's identifier.
    ///   - model: The model's canonical name.
    ///   - cell: The digest of all that decides the results.
    package init(results: String, task: String, model: String, cell: String) {
        path = "\(results)/\(task)/\(model)"
        self.cell = cell
    }

    /// The immutable result of a run.
    package func resultPath(run: Int) -> String { "\(path)/\(resultName(run: run))" }
    /// The folder of an unfinished run's state.
    package func stateFolder(run: Int) -> String { "\(path)/\(cell)-\(run).state" }
    package func resultName(run: Int) -> String { "\(cell)-\(run).json" }
    package func pictureName(run: Int) -> String { "\(cell)-\(run).png" }
    package func weightsName(run: Int) -> String { "\(cell)-\(run).safetensors" }

    /// The stored result of a run; nil when there is none.
    ///
    /// - Parameter run: The run, counted from 1.
    /// - Returns: The result.
    /// - Throws: `EvaluationError.file` when the file is not a result of this cell and run.
    package func result(run: Int) throws(EvaluationError) -> RunResult? {
        let path = resultPath(run: run)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            let result = try JSONDecoder().decode(RunResult.self, from: Data(contentsOf: URL(filePath: path)))
            guard result.schema == RunResult.schemaID, result.cell == cell, result.run == run else {
                throw EvaluationError.file("\(path): holds another run's result", hint: nil)
            }
            return result
        } catch let error as EvaluationError {
            throw error
        } catch {
            throw .file("\(path): damaged: \(error)", hint: "delete it, or repeat the run with --force")
        }
    }

    /// Stores a result under its seal, whole or not at all.
    func store(_ result: RunResult) throws(EvaluationError) {
        do {
            let document = try JSONDocument.pretty(result)
            try AtomicFile.write(to: resultPath(run: result.run), Seal.sealed(document))
        } catch {
            throw EvaluationError(error)
        }
    }

    /// Makes the folder.
    func create() throws(EvaluationError) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw .file("\(path): cannot be made: \(error)", hint: "check the permissions of ZOO_HOME")
        }
    }
}
