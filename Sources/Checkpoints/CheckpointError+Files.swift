import Files

extension CheckpointError {
    /// Runs what may fail with an error of files, which it passes on as its own.
    static func passingOn<Result: ~Copyable>(
        _ body: () throws(FileError) -> Result
    ) throws(CheckpointError) -> Result {
        do {
            return try body()
        } catch {
            throw .file(error)
        }
    }
}
