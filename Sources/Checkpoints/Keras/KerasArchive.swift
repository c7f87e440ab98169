import Files

/// The archives that Keras 3 writes under `.keras`: the weights as an HDF5 file beside the model in JSON.
enum KerasArchive {
    // The members, as keras/src/saving/saving_lib.py names them.
    static let configuration = "config.json"
    static let metadata = "metadata.json"
    static let weights = "model.weights.h5"

    private static let largestDocument = 1 << 25
    private static let largestInflated = 1 << 29

    static func open(_ archive: ZipArchive) throws(CheckpointError) -> Checkpoint {
        let path = archive.file.path
        guard let entry = archive[weights] else { throw .file(.zip(path: path, fault: .noSuchMember(weights))) }
        let place: HDF5Contents.Place
        if entry.method == .stored {
            place = .member(archive, entry)
        } else {
            place = .memory(try contents(of: entry, in: archive, limit: largestInflated), path: path)
        }
        return try HDF5File.checkpoint(
            of: try HDF5Contents(place), container: .kerasArchive, metadata: try documents(archive))
    }

    /// What the two documents beside the weights say.
    private static func documents(_ archive: ZipArchive) throws(CheckpointError) -> [String: String] {
        var texts: [String: String] = [:]
        if let entry = archive[configuration] {
            let bytes = try contents(of: entry, in: archive, limit: largestDocument)
            texts["model_config"] = String(decoding: bytes, as: UTF8.self)
        }
        guard let entry = archive[metadata] else { return texts }
        let bytes = try contents(of: entry, in: archive, limit: largestDocument)
        // Nothing depends on it, so a document that is none says nothing.
        guard case .object(let members) = try? JSONValue(parsing: bytes) else { return texts }
        for member in members {
            switch member.value {
            case .text(let text) where ["keras_version", "date_saved"].contains(member.key): texts[member.key] = text
            // What exports of this program say.
            case .object(let members) where member.key == "zoo":
                for member in members { if case .text(let text) = member.value { texts[member.key] = text } }
            default: continue
            }
        }
        return texts
    }

    private static func contents(
        of entry: ZipEntry, in archive: ZipArchive, limit: Int
    ) throws(CheckpointError) -> [UInt8] {
        try CheckpointError.passingOn { () throws(FileError) in try archive.contents(of: entry, limit: limit) }
    }
}
