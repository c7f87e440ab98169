import Errors
import Files

/// A run's record as it lies among the results, and the way to the rest of the run.
package struct StoredRun: Sendable, Hashable {
    /// Records of this version are far smaller; those of version 0.1 list every item.
    private static let largestRecord = 1 << 26

    private struct Identified: Decodable {
        let schema: String
    }

    package let path: String
    package let record: RunRecord
    /// Whether it carries a seal; one that does not fit makes reading it fail.
    package let isSealed: Bool
    private let firstVersion: FirstVersionResult?

    /// Reads a record and holds it to its seal, its cell and its name.
    ///
    /// - Parameter path: The file, `<task>/<model>/<cell>-<run>.json`.
    /// - Throws: `ResultsError` when it is not what a run wrote there.
    package init(path: String) throws(ResultsError) {
        self.path = path
        let bytes = try ResultBytes.read(path, atMost: Self.largestRecord)
        switch try Self.decode(Identified.self, bytes, path).schema {
        case RunRecord.schema:
            record = try Self.decode(RunRecord.self, bytes, path)
            firstVersion = nil
            guard record.contents.map(Cell.digest) == record.cell else {
                throw .damaged(path: path, reason: "cell: not the digest of its contents")
            }
        case FirstVersionResult.schema:
            let result = try Self.decode(FirstVersionResult.self, bytes, path)
            guard let record = result.record else {
                throw .damaged(path: path, reason: "a digest is not 64 hexadecimal digits")
            }
            self.record = record
            firstVersion = result
        case let schema: throw .damaged(path: path, reason: "schema: '\(schema)' is unknown")
        }
        let seal = Seal.state(of: bytes)
        guard seal != .broken else {
            throw .damaged(
                path: path, reason: "its bytes are not those that were written (its seal does not fit)")
        }
        isSealed = seal == .intact
        try checkPlace()
    }

    /// The parts of the path are names, so a record that was moved or copied by hand is found out.
    private func checkPlace() throws(ResultsError) {
        let parts = path.split(separator: "/").suffix(3).map(String.init)
        let wanted = [record.task.id, record.model.name, "\(record.cell.hex)-\(record.run).json"]
        guard parts != wanted else { return }
        throw .foreign(path: path)
    }

    private static func decode<Value: Decodable>(
        _ type: Value.Type, _ bytes: [UInt8], _ path: String
    ) throws(ResultsError) -> Value {
        do {
            return try JSONDocument.decode(type, from: bytes, limits: JSONLimits(bytes: largestRecord))
        } catch {
            throw .damaged(path: path, reason: error.isOfSyntax ? "not JSON: \(error)" : error.description)
        }
    }
}

// MARK: The rest of the run

extension StoredRun {
    package var folder: String { String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) }

    /// The path of a file that the record names; nil when there is none, or its name would lead out of the folder.
    package func path(ofFile name: String?) -> String? {
        guard let name, !name.contains("/"), name != "..", !name.isEmpty else { return nil }
        return "\(folder)/\(name)"
    }

    package var picturePath: String? { path(ofFile: record.sidecars.picture?.file) }
    package var weightsPath: String? { path(ofFile: record.weights.file) }
    /// The log beside the record, which names none; nil when there is none, as of earlier versions.
    package var logPath: String? {
        let path = "\(folder)/\(record.cell.hex)-\(record.run)\(ResultFolder.logSuffix)"
        return FileEntry.exists(path) ? path : nil
    }

    /// What each epoch came to; nil when there is no such sidecar.
    ///
    /// - Returns: The curve.
    /// - Throws: `ResultsError` when the sidecar is missing or damaged.
    package func curve() throws(ResultsError) -> Curve? {
        if let firstVersion { return Curve(firstVersion.curve) }
        guard let path = path(ofFile: record.sidecars.curve?.file) else { return nil }
        return try Curve(path: path)
    }

    /// What was predicted for each test case; nil when there is no such sidecar, as in version 0.1.
    ///
    /// - Returns: The predictions.
    /// - Throws: `ResultsError` when the sidecar is missing, or not the one whose scores the record has.
    package func predictions() throws(ResultsError) -> Predictions? {
        guard let sidecar = record.sidecars.predictions, let path = path(ofFile: sidecar.file) else { return nil }
        let found: Digest
        do throws(ResultsError) { found = try ResultBytes.digest(path) } catch {
            throw missing(sidecar.file, error) ?? error
        }
        // Other predictions would stand beside scores that are not theirs.
        guard found == sidecar.sha256 else { throw Self.otherBytes(path) }
        return try Predictions(path: path)
    }

    private static func otherBytes(_ path: String) -> ResultsError {
        .damaged(path: path, reason: "not the bytes whose digest the record states")
    }

    /// That a file which the record names is not there; nil for any other error.
    private func missing(_ name: String, _ error: ResultsError) -> ResultsError? {
        guard case .file(let cause) = error, cause.kind == .notFound else { return nil }
        return .damaged(path: path, reason: "\(name) is not there")
    }

    /// The scores of the test images that a result of version 0.1 lists; nil for any other.
    package var firstVersionImages: [FirstVersionResult.Image]? { firstVersion?.images }

    /// What each image was used for; nil when the record does not say.
    ///
    /// - Parameter results: The folder of all results.
    /// - Returns: The split.
    /// - Throws: `ResultsError` when its file is missing or damaged.
    package func split(results: String) throws(ResultsError) -> Split? {
        if let firstVersion { return firstVersion.split }
        return try record.data.split.map { digest throws(ResultsError) in try Split(digest, results: results) }
    }

    /// What is wrong with the files that the record names.
    ///
    /// - Parameter results: The folder of all results.
    /// - Returns: The faults; none when each is there and has its bytes.
    package func faults(results: String) -> [ResultsError] {
        var faults: [ResultsError] = []
        for (name, digest) in sidecars {
            guard let path = path(ofFile: name) else {
                faults.append(.damaged(path: self.path, reason: "'\(name)' is no name of a sidecar"))
                continue
            }
            do throws(ResultsError) {
                // A picture of version 0.1 has no digest; it must be there.
                let found = try ResultBytes.digest(path)
                guard let digest, found != digest else { continue }
                faults.append(Self.otherBytes(path))
            } catch { faults.append(missing(name, error) ?? error) }
        }
        do throws(ResultsError) { if !record.isFirstVersion { _ = try split(results: results) } } catch {
            faults.append(error)
        }
        return faults
    }

    private var sidecars: [(name: String, digest: Digest?)] {
        let files = [record.sidecars.curve, record.sidecars.predictions].compactMap(\.self)
        let picture = record.sidecars.picture.map { [($0.file, $0.sha256)] } ?? []
        return files.map { ($0.file, $0.sha256) } + picture
    }
}
