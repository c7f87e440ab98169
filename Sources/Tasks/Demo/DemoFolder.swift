import Files
import FoundationEssentials
import Images

/// A new folder that demo data is written to.
struct DemoFolder {
    private let path: String

    /// Makes the folder and fills it; when that fails nothing of it stays.
    ///
    /// - Parameters:
    ///   - path: A folder that does not exist or is empty.
    ///   - fill: Writes what is in it.
    /// - Throws: `TasksError.folderNotEmpty` when it holds something already, or why it cannot be made or filled.
    static func write(to path: String, _ fill: (DemoFolder) throws(TasksError) -> Void) throws(TasksError) {
        let isThere = Folder.exists(path)
        guard !isThere || Folder.names(in: path).isEmpty else { throw .folderNotEmpty(path: path) }
        // What else is there is the user's, and what is made here is removed when it fails.
        guard isThere || FileEntry(path) == nil else { throw .file(.notFolder(path: path)) }
        let draft = isThere ? Draft.contents(of: path) : .entry(path)
        try draft.whole { () throws(TasksError) in
            try make(path)
            try fill(DemoFolder(path: path))
        }
    }

    func make(_ folder: String) throws(TasksError) { try Self.make("\(path)/\(folder)") }

    func write(_ text: String, to name: String) throws(TasksError) { try write(Array(text.utf8), to: name) }

    /// Writes a picture.
    ///
    /// - Parameters:
    ///   - name: The file, from this folder on.
    ///   - encode: Gives the file's bytes.
    /// - Throws: `TasksError` when the picture cannot be encoded or the file not be written.
    func write(_ name: String, encode: () throws(ImagesError) -> [UInt8]) throws(TasksError) {
        let bytes: [UInt8]
        do { bytes = try encode() } catch { throw .image(error) }
        try write(bytes, to: name)
    }

    /// Marks this folder, or one in it.
    func write(_ marker: DemoMarker, in folder: String? = nil) throws(TasksError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        guard let json = try? encoder.encode(marker) else { throw .badDemo(reason: "the mark cannot be encoded") }
        try write([UInt8](json) + [0x0A], to: (folder.map { $0 + "/" } ?? "") + DemoMarker.fileName)
    }

    private func write(_ bytes: [UInt8], to name: String) throws(TasksError) {
        do { try AtomicFile.write(to: "\(path)/\(name)", bytes) } catch { throw .file(error) }
    }

    private static func make(_ path: String) throws(TasksError) {
        do { try Folder.create(path) } catch { throw .file(error) }
    }
}

extension Int {
    /// The number in at least so many digits.
    func padded(to digits: Int) -> String {
        let text = String(self)
        return String(repeating: "0", count: Swift.max(0, digits - text.count)) + text
    }
}
