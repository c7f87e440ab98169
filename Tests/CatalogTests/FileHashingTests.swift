import Errors
import Files
import Foundation
import TestSupport
import Testing

@testable import Catalog

/// A thread that still hashes when the program ends does so with a library that is being cleaned up, which is a crash.
@Suite(.serialized) struct FileHashingTests {
    private static let large = 16 << 30

    /// A safetensors file of one tensor, which takes no room on the disk, and many seconds to hash.
    private static func largeFile(_ temporary: TemporaryStore) throws -> String {
        let path = temporary.folder.path("large.safetensors")
        var header = Array("{\"x\":{\"dtype\":\"U8\",\"shape\":[\(large)],\"data_offsets\":[0,\(large)]}}".utf8)
        while !header.count.isMultiple(of: 8) { header.append(0x20) }
        let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
        try Data(length + header).write(to: URL(filePath: path))
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        try file.truncate(atOffset: UInt64(length.count + header.count + large))
        try file.close()
        return path
    }

    /// How often this process has the file before it.
    private static func mappings(of path: String) throws -> Int {
        try String(contentsOfFile: "/proc/self/maps", encoding: .utf8).split(separator: "\n").count {
            $0.hasSuffix(path)
        }
    }

    /// Gives the threads that hash time to begin; on a machine with one processor they cannot, and then there is nothing to leave behind.
    private static func waitForHashing(of path: String, beside mappings: Int) {
        var tries = 0
        while (try? Self.mappings(of: path)) == mappings, tries < 2000 {
            sched_yield()
            tries += 1
        }
    }

    @Test func `a refused import leaves no thread behind that hashes`() async throws {
        let temporary = try TemporaryStore()
        let file = try Self.largeFile(temporary)
        let error = await #expect(throws: CatalogError.self) {
            try await temporary.importer().run(ImportRequest(file: file)) { stage in
                // The other mapping is the reader's.
                if stage == .recognising { Self.waitForHashing(of: file, beside: 1) }
            }
        }
        #expect(error?.kind == .refused)
        #expect(try Self.mappings(of: file) == 0)
    }

    @Test func `nothing is hashed any more when the work beside it has failed, whatever was begun`() async throws {
        let temporary = try TemporaryStore()
        let file = try Self.largeFile(temporary)
        let another = temporary.folder.path("another.safetensors")
        try FileManager.default.createSymbolicLink(atPath: another, withDestinationPath: file)
        let card = try Cards.bundled.card(named: "moco-v2")
        await #expect(throws: CatalogError.self) {
            try await FileHashing.run(path: another) { hashing throws(CatalogError) in
                hashing.cover([file, another])
                hashing.addMD5(ifNeededFor: card.files)
                Self.waitForHashing(of: file, beside: 0)
                throw .badName("")
            }
        }
        #expect(try Self.mappings(of: file) == 0)
    }

    @Test func `a body that waits has the digest`() async throws {
        let temporary = try TemporaryStore()
        let path = temporary.folder.path("abc")
        try "abc".write(toFile: path, atomically: true, encoding: .utf8)
        let identity = try await FileHashing.run(path: path) { hashing throws(CatalogError) in
            try await hashing.identity()
        }
        #expect(identity.bytes == 3)
        #expect(identity.sha256.hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
