import Checkpoints
import Conversion
import Files
import Images
import Measures
import Results
import Tasks
import Tensors
import Training

extension RunSession {
    /// Writes what lies beside the record, which names it, and the split that the runs share.
    func store(_ test: TestPass.Report?, curve: [EpochRecord]) throws -> Sidecars {
        try job.split.store(results: job.results)
        let folder = job.folder
        let curve = try folder.store(Curve(curve).bytes, as: folder.curveName(run: run))
        guard let test else { return Sidecars(curve: curve) }
        let predictions = try folder.store(test.predictions.bytes, as: folder.predictionsName(run: run))
        guard let drawn = test.picture else { return Sidecars(curve: curve, predictions: predictions) }
        let heading = PictureHeading(job, run: run, score: test.scores.first)
        let picture = try folder.store(drawn.image(heading).png(), as: folder.pictureName(run: run))
        return Sidecars(
            curve: curve, predictions: predictions,
            picture: Sidecars.Picture(
                file: picture.file, sha256: picture.sha256, columns: Panel.Part.allCases.map(\.rawValue),
                rows: drawn.rows.map(\.id), ranks: drawn.rows.map(\.rank.rawValue),
                dice: drawn.rows.map(\.counts.dice)))
    }

    /// The digest of the weights, and their file when the job keeps it.
    func store(weights: StateDict) throws -> WeightsRecord {
        let digest = CanonicalDigest.digest(of: weights)
        guard job.keepsWeights else { return WeightsRecord(digest: digest, file: nil) }
        let name = job.folder.weightsName(run: run)
        let metadata = [
            "format": "pt", "zoo.cell": job.folder.cell.hex, "zoo.demo": String(job.isDemo),
            "zoo.model": job.model.record.name, "zoo.run": String(run), "zoo.task": job.card.id,
        ]
        let entries = weights.map { TensorEntry($0.key, $0.value) }
        try SafetensorsWriter.write(entries, metadata: metadata, to: "\(job.folder.path)/\(name)")
        return WeightsRecord(digest: digest, file: name)
    }
}
