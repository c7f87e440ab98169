import Files

/// The first inputs of a corpus, made from files that are known to be good.
enum Seeds {
    /// Larger ones only slow the fuzzer down.
    private static let limit = 1 << 16

    /// Writes an input for each file that has one; the result is an exit status.
    static func write(reader name: String, into folder: String, files: [String]) -> Int32 {
        guard let reader = Reader(rawValue: name) else {
            Complaint.usage.say()
            return 2
        }
        for path in files {
            // A file that cannot be read, or is no such file, is no seed.
            guard let file = try? MappedFile(path: path), let bytes = try? file.copy(0..<file.count),
                let input = reader.input(from: bytes, at: path), input.count <= limit
            else { continue }
            let target = "\(folder)/seed-\(SHA256.digest(of: input).hex.prefix(16))"
            guard InputFile.write(input, to: target) else {
                Complaint.cannotWrite(target).say()
                return 1
            }
        }
        return 0
    }
}
