import Files

/// The text of a provider's list, a table, or a card: UTF-8, and of bounded size.
enum ListedText {
    /// The bytes of a file.
    static func bytes(of path: String, atMost limit: Int) throws(TasksError) -> [UInt8] {
        do {
            let file = try MappedFile(path: path)
            guard file.count <= limit else {
                throw TasksError.table(file: path, line: 1, reason: "\(file.count) bytes, more than \(limit)")
            }
            return try file.copy(0..<file.count)
        } catch let error as FileError {
            throw .file(error)
        } catch let error as TasksError {
            throw error
        } catch {
            throw .inaccessible(path: path, reason: "cannot be read")
        }
    }

    /// A file as text, without the mark of its byte order, with which spreadsheets begin.
    static func text(of path: String, atMost limit: Int = 1 << 30) throws(TasksError) -> String {
        var bytes = try bytes(of: path, atMost: limit)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .table(file: path, line: 1, reason: "the text is not UTF-8")
        }
        return text
    }

    /// The lines, without spaces and carriage returns at their ends; those that are empty at the end are left out.
    static func lines(of path: String) throws(TasksError) -> [String] {
        var lines = try text(of: path).split(omittingEmptySubsequences: false) { $0.isNewline }.map { line in
            String(line.reversed().drop { $0.isWhitespace }.reversed())
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}
