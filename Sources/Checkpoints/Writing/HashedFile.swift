import Files

/// An atomic file whose digest is taken while it is written.
struct HashedFile: ~Copyable {
    private var file: AtomicFile
    private var hash = SHA256()

    init(_ path: String) throws(CheckpointError) {
        file = try CheckpointError.passingOn { () throws(FileError) in try AtomicFile(path) }
    }

    mutating func write(_ bytes: RawSpan) throws(CheckpointError) {
        hash.update(bytes)
        try CheckpointError.passingOn { () throws(FileError) in try file.write(bytes) }
    }

    mutating func commit() throws(CheckpointError) -> Digest {
        try CheckpointError.passingOn { () throws(FileError) in try file.commit() }
        return hash.finish()
    }
}
