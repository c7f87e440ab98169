import Checkpoints
import Conversion
import Files
import Images
import Tasks
import Tensors

extension RunSession {
    /// Writes the picture beside the result.
    func store(picture: TestPicture) throws -> PictureRecord {
        let name = job.folder.pictureName(run: run)
        try AtomicFile.write(to: "\(job.folder.path)/\(name)", try picture.image.png())
        return PictureRecord(
            file: name, columns: ["input", "truth", "prediction", "overlay"], rows: picture.rows)
    }

    /// The digest of the weights, and their file when the job keeps it.
    func store(weights: StateDict) throws -> WeightsRecord {
        let digest = CanonicalDigest.digest(of: weights)
        guard job.keepsWeights else { return WeightsRecord(digest: digest.hex, file: nil) }
        let name = job.folder.weightsName(run: run)
        let metadata = [
            "format": "pt", "zoo.cell": job.folder.cell, "zoo.demo": String(job.isDemo),
            "zoo.model": job.model.record.name, "zoo.run": String(run), "zoo.task": job.task.id,
        ]
        let entries = weights.map { TensorEntry($0.key, $0.value) }
        try SafetensorsWriter.write(entries, metadata: metadata, to: "\(job.folder.path)/\(name)")
        return WeightsRecord(digest: digest.hex, file: name)
    }
}
