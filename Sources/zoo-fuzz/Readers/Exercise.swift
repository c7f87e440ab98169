import Checkpoints
import Files
import Images
import Tensors

/// What is done with a file: everything that the program would do, in bounded amounts.
enum Exercise {
    /// Beyond these a run would only be longer.
    private static let maximumTensors = 64
    private static let maximumTensorBytes = 1 << 22
    private static let maximumMemberBytes = 1 << 24

    /// Opens a checkpoint as commands do that refuse unknown calls, and as those that list them.
    static func checkpoint(_ path: String) {
        checkpoint(path, calls: .refused)
        checkpoint(path, calls: .listed)
    }

    private static func checkpoint(_ path: String, calls: Checkpoint.UnknownCalls) {
        do {
            let checkpoint = try Checkpoint.open(path, calls: calls)
            precondition(calls == .listed || checkpoint.calls.isEmpty, "a file that calls something is opened")
            precondition(checkpoint.calls.list.count <= checkpoint.calls.count, "calls that were not met are listed")
            for call in checkpoint.calls.list { precondition(call.place?.isEmpty != true, "a place without words") }
            Message.check(names: checkpoint.files, path: path)
            for named in checkpoint.tensors.prefix(maximumTensors) { tensor(named, path) }
            ValueVisit.visit(checkpoint.root)
            for (key, value) in checkpoint.metadata { precondition(key.utf8.count + value.utf8.count >= 0) }
        } catch {
            Message.check(error.description, error.hint, path: path)
        }
    }

    private static func tensor(_ named: NamedTensor, _ path: String) {
        let tensor = named.tensor
        precondition(!tensor.description.isEmpty && named.name.utf8.count >= 0, "a tensor without words")
        guard tensor.byteCount <= maximumTensorBytes else { return }
        do {
            let bytes = try tensor.contiguousBytes()
            let digest = try tensor.digest()
            precondition(digest == SHA256.digest(of: bytes), "two readings differ")
            let values = try tensor.float32()
            precondition(values.values.count == tensor.shape.count, "values are missing")
            let isSame = try tensor.withFloat32 { lent in
                lent.count == values.values.count
                    && lent.indices.allSatisfy { lent[$0].bitPattern == values.values[$0].bitPattern }
            }
            precondition(isSame, "what is lent differs from what is copied")
        } catch {
            Message.check(error.description, error.hint, path: path)
        }
    }

    static func npy(_ path: String) {
        do {
            let tensor = try NumPyFile.read(path)
            precondition(tensor.values.count == tensor.shape.count, "values are missing")
        } catch {
            Message.check(error.description, error.hint, path: path)
        }
    }

    static func archive(_ path: String) {
        do throws(FileError) {
            let archive = try ZipArchive(MappedFile(path: path))
            for entry in archive.entries.prefix(maximumTensors) {
                do throws(FileError) {
                    try archive.verify(entry)
                    let bytes = try archive.contents(of: entry, limit: maximumMemberBytes)
                    precondition(bytes.count == entry.size, "bytes are missing")
                } catch {
                    Message.check(error.description, error.hint, path: path)
                }
            }
        } catch {
            Message.check(error.description, error.hint, path: path)
        }
    }

    /// Decodes a picture as it is seen and as it is stored; its orientation is told of pictures that cannot be decoded too.
    static func image(_ path: String) {
        do throws(ImagesError) {
            _ = try Orientation(contentsOf: path)
            let image = try Image(contentsOf: path)
            precondition(image.values.count == image.width * image.height * image.channels, "samples are missing")
        } catch {
            Message.check(error.description, error.hint, path: path)
        }
        do throws(ImagesError) {
            let stored = try StoredPicture(contentsOf: path)
            let pixels = stored.width * stored.height
            precondition(stored.values.count == pixels * stored.channels, "samples are missing")
            precondition(stored.alpha.map { $0.count == pixels } ?? true, "opacities are missing")
        } catch {
            Message.check(error.description, error.hint, path: path)
        }
    }
}
