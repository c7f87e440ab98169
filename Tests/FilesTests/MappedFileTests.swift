import Errors
import Files
import Foundation
import TestSupport
import Testing

@Suite struct MappedFileTests {
    @Test func `bytes of a range are lent`() throws {
        let folder = try TemporaryFolder()
        let file = try MappedFile(path: folder.write("a", Array(0..<100)))
        #expect(file.count == 100)
        #expect(file.withBytes(in: 10..<20) { $0.byteCount } == 10)
        #expect(try file.copy(98..<100) == [98, 99])
        #expect(throws: FileError.self) { try file.copy(98..<101) }
    }

    @Test func `the bytes are the same however they will be read`() throws {
        let folder = try TemporaryFolder()
        for bytes in [[], [UInt8](repeating: 7, count: 10_000)] {
            let file = try MappedFile(path: folder.write("a", bytes))
            for access in [MappedFile.Access.scattered, .ordinary] {
                file.expect(access)
                #expect(try file.copy(0..<bytes.count) == bytes)
            }
        }
    }

    @Test func `an empty file has no bytes`() throws {
        let folder = try TemporaryFolder()
        let file = try MappedFile(path: folder.write("a", []))
        #expect(file.count == 0)
        #expect(file.withBytes { $0.byteCount } == 0)
    }

    @Test func `a missing file, a folder and a pipe are refused in words`() throws {
        let folder = try TemporaryFolder()
        let missing = try #require(throws: FileError.self) { try MappedFile(path: folder.path("none")) }
        #expect(missing.kind == .notFound)
        let directory = try #require(throws: FileError.self) { try MappedFile(path: folder.path) }
        #expect(directory.description.hasSuffix("is a folder, not a file"))
        let pipe = folder.path("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(throws: FileError.notRegular(path: pipe, kind: .pipe)) { try MappedFile(path: pipe) }
    }

    @Test func `a reader refuses to pass the end`() throws {
        let bytes: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8, 10, 65]
        try bytes.withBytes { span throws in
            var reader = ByteReader(span)
            let little = try reader.little(UInt16.self)
            let big = try reader.big(UInt32.self)
            let line = try reader.line()
            let last = try reader.byte()
            #expect(little == 0x0201 && big == 0x0304_0506 && line == [7, 8] && last == 65)
            do {
                _ = try reader.byte()
                Issue.record("a byte past the end")
            } catch {
                #expect(error as? FileError == .endOfData(offset: 10, needed: 1, available: 0))
            }
        }
    }
}
