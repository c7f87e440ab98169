import Foundation
import Files

@testable import Catalog

/// What may happen to a store behind the program's back.
extension TemporaryStore {
    /// Flips a bit of a file of the store.
    func flip(_ path: String, byte: Int, bit: Int = 0) throws {
        let url = URL(filePath: path)
        var bytes = try Data(contentsOf: url)
        bytes[byte] ^= 1 << UInt8(bit)
        try bytes.write(to: url)
    }

    /// Writes a file of the store, and the folders above it.
    @discardableResult
    func write(_ path: String, _ bytes: [UInt8] = [1, 2, 3], age: TimeInterval = 0) throws -> String {
        let url = URL(filePath: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        try FileManager.default.setAttributes([.modificationDate: Date() - age], ofItemAtPath: path)
        return path
    }

    /// Writes a result as a run does, as far as the store looks at it.
    @discardableResult
    func writeResult(
        task: String = "VFS", model: String, run: Int = 1, cell: Character = "c", age: TimeInterval = 0
    ) throws -> String {
        let cell = String(repeating: cell, count: 64)
        let document = """
            {
              "schema" : "zoo.result/1",
              "cell" : "\(cell)",
              "run" : \(run),
              "demo" : true,
              "smoke" : true,
              "scores" : {"dice": 0.7071067811865476},
              "model" : {"name": "\(model)"},
              "task" : {"id": "\(task)"},
              "weights" : {"digest": "\(cell)"}
            }

            """
        return try write(
            "\(store.resultsFolder)/\(task)/\(model)/\(cell)-\(run).json", Seal.sealed(Array(document.utf8)), age: age)
    }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
}
