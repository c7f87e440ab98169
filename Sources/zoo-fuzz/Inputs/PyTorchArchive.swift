import Files

/// A sound archive of PyTorch around a pickle that is not.
enum PyTorchArchive {
    private static let storageCount = 24
    private static let storageBytes = 4096

    /// The archive whose `data.pkl` is the input; its storages have the names that PyTorch counts.
    static func bytes(pickle: [UInt8]) -> [UInt8] {
        var archive = StoredZip()
        for member in storages { archive.add(member) }
        archive.add(StoredZip.Member(name: "archive/data.pkl", bytes: pickle))
        return archive.finished()
    }

    /// The pickle of an archive.
    static func pickle(at path: String) -> [UInt8]? {
        // What is no archive has no pickle.
        guard let file = try? MappedFile(path: path), let archive = try? ZipArchive(file),
            let entry = archive.entries.first(where: { $0.name.hasSuffix("/data.pkl") })
        else { return nil }
        return try? archive.contents(of: entry, limit: 1 << 16)
    }

    private static let storages: [StoredZip.Member] = (0..<storageCount).map { index in
        let bytes = (0..<storageBytes).map { UInt8(truncatingIfNeeded: $0 * 7 + index) }
        return StoredZip.Member(name: "archive/data/\(index)", bytes: bytes)
    }
}
