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
        let digest = Self.digest(of: weights)
        guard job.keepsWeights else { return WeightsRecord(digest: digest.hex, file: nil) }
        let name = job.folder.weightsName(run: run)
        return WeightsRecord(digest: digest.hex, file: name)
    }

    private static func digest(of weights: StateDict) -> Digest {
        var hash = SHA256()
        for (name, tensor) in weights.sorted(by: { $0.key < $1.key }) {
            hash.update(name)
            // A float has no padding, so each of its bytes is initialised.
            unsafe hash.update(tensor.values.span.bytes)
        }
        return hash.finish()
    }
}
