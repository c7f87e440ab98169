import Files

/// The bytes of a data shard: a file, a stored member of an archive, or one that is inflated when a tensor is read.
struct BundleShard: Sendable {
    enum Source: Sendable {
        case mapped(MappedFile, Range<Int>)
        case inflated(ZipArchive, ZipEntry, InflatedMember)
    }

    /// The path that messages name.
    let path: String
    let source: Source

    init(_ file: MappedFile) {
        path = file.path
        source = .mapped(file, 0..<file.count)
    }

    init(_ entry: ZipEntry, of archive: ZipArchive) {
        path = "\(archive.file.path): \(entry.name)"
        // The checksums of the tensors stand in for that of a stored member.
        source =
            entry.method == .stored
            ? .mapped(archive.file, entry.dataRange) : .inflated(archive, entry, InflatedMember())
    }

    var byteCount: Int {
        switch source {
        case .mapped(_, let range): range.count
        case .inflated(_, let entry, _): entry.size
        }
    }

    /// Lends bytes of the shard.
    ///
    /// - Precondition: The range lies inside `0..<byteCount`.
    func withBytes<Result>(
        in range: Range<Int>, _ body: (RawSpan) throws(CheckpointError) -> Result
    ) throws(CheckpointError) -> Result {
        switch source {
        case .mapped(let file, let whole):
            let start = whole.lowerBound
            return try file.withBytes(in: start + range.lowerBound..<start + range.upperBound, body)
        case .inflated(let archive, let entry, let inflated):
            let bytes = try inflated.contents(of: entry, in: archive)
            return try bytes.withBytes { span throws(CheckpointError) in try body(span.extracting(range)) }
        }
    }
}
