import Files

/// The bytes of a file among the results.
enum ResultBytes {
    /// Reads a whole file, unless it is larger than any that the program writes.
    static func read(_ path: String, atMost limit: Int) throws(ResultsError) -> [UInt8] {
        let file: MappedFile
        do { file = try MappedFile(path: path) } catch { throw .file(error) }
        guard file.count <= limit else { throw .tooLarge(path: path, bytes: file.count, limit: limit) }
        do { return try file.copy(0..<file.count) } catch { throw .file(error) }
    }

    /// Writes a whole file or nothing.
    static func write(_ bytes: [UInt8], to path: String) throws(ResultsError) {
        do { try AtomicFile.write(to: path, bytes) } catch { throw .file(error) }
    }

    static func digest(_ path: String) throws(ResultsError) -> Digest {
        do { return try SHA256.digest(ofFile: path) } catch { throw .file(error) }
    }
}
