package import Files

/// What removing models takes away and what it leaves, for the screen and for `--json`.
package struct RemovalReport: Encodable, Sendable, Hashable {
    /// The schema of the document.
    package static let schema = "zoo.rm/1"

    /// One model that is to go.
    package struct Model: Encodable, Sendable, Hashable {
        package let name: String
        /// False for a model of which only results are left.
        package let isImported: Bool
        /// The weights' blob; absent when the manifest is damaged.
        package let blob: Digest?
        /// Bytes of the blob.
        package let bytes: Int
        /// Other models that name the same blob, which stays for them.
        package let sharedWith: [String]
        /// Models whose damaged manifest may name it, for which it stays too.
        package let keptFor: [String]
        package let results: Results
        /// Whether the manifest is still the one that was looked at.
        let manifestDigest: Digest?

        /// Whether the weights go with the model.
        package var removesWeights: Bool { blob != nil && sharedWith.isEmpty && keptFor.isEmpty }

        private enum CodingKeys: String, CodingKey {
            case name, isImported, blob, bytes, sharedWith, keptFor, results
        }
    }

    /// The results of a model.
    package struct Results: Encodable, Sendable, Hashable {
        package let folders: [String]
        /// Finished runs.
        package let runs: Int
        package let bytes: Int
        /// Whether they go with the model.
        package let isRemoved: Bool
    }

    package var schema = RemovalReport.schema
    /// Whether the models are gone; false in the report of a dry run.
    package var isDone: Bool
    package let models: [Model]
    package let freedBytes: Int

    init(isDone: Bool, models: [Model]) {
        self.isDone = isDone
        self.models = models
        // Two of the models may name one blob.
        let blobs = models.filter(\.removesWeights).map { ($0.blob, $0.bytes) }
        let unique = Dictionary(blobs) { first, _ in first }
        freedBytes =
            unique.values.reduce(0, +) + models.map(\.results).filter(\.isRemoved).reduce(0) { $0 + $1.bytes }
    }

    /// The lines of the screen: a label and what stands beside it.
    package var lines: [(label: String, text: String)] {
        models.map { model in (model.name, [weights(of: model), results(of: model)].joined(separator: "\n")) }
    }

    private func weights(of model: Model) -> String {
        guard model.isImported else { return "is not imported, there are only results" }
        guard model.blob != nil else {
            return "its manifest is damaged; zoo prune removes the weights that nobody names then"
        }
        let size = "\(ByteCount(model.bytes)) of weights"
        if !model.sharedWith.isEmpty { return "\(size) stay, shared with \(model.sharedWith.joined(separator: ", "))" }
        if !model.keptFor.isEmpty {
            return "\(size) stay, because the manifest of \(model.keptFor.joined(separator: ", ")) is damaged"
        }
        return "\(size) go, no other model uses them"
    }

    private func results(of model: Model) -> String {
        let results = model.results
        guard !results.folders.isEmpty else { return "no results" }
        let runs = results.runs == 1 ? "1 result" : "\(results.runs) results"
        let place = "(\(results.folders.joined(separator: ", ")))"
        return results.isRemoved
            ? "\(runs) of \(ByteCount(results.bytes)) go \(place)" : "\(runs) stay \(place); --results removes them"
    }
}
