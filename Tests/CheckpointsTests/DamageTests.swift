import Checkpoints
import Foundation
import Tensors
import TestSupport
import Testing

@Suite struct DamageTests {
    private static let names = [
        "training-2.zip.pth", "training-4.legacy.pth", "views.zip.pth", "views.legacy.pth", "deflated.zip.pth",
        "numpy-5.pkl", "numpy-0.pkl", "real.safetensors", "whole-module.legacy.pth", "protocol-0.legacy.pth",
        "data-parallel.zip.pth",
    ]

    @Test(arguments: names)
    func `a file cut anywhere is refused`(_ name: String) throws {
        let folder = try TemporaryFolder()
        let bytes = try Fixture.bytes(name)
        for count in places(bytes) {
            let path = try folder.write("cut", Array(bytes[..<count]))
            #expect(throws: CheckpointError.self, "cut at \(count)") { try Checkpoint.open(path) }
        }
    }

    @Test(arguments: names)
    func `a changed byte gives an error or tensors, never a crash`(_ name: String) throws {
        let folder = try TemporaryFolder()
        let bytes = try Fixture.bytes(name)
        var random = CountedGenerator(seed: 1)
        for index in places(bytes) {
            var changed = bytes
            changed[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            readAll(try folder.write("changed", changed))
            changed[index] = .random(in: 0...255, using: &random)
            readAll(try folder.write("changed", changed))
        }
    }

    /// A zip carries checksums, so what is read from a changed one is what was written.
    @Test(arguments: ["training-2.zip.pth", "views.zip.pth", "deflated.zip.pth"])
    func `a changed byte of a zip never changes a tensor`(_ name: String) throws {
        let folder = try TemporaryFolder()
        let bytes = try Fixture.bytes(name)
        let truth = Set(try Checkpoint.open(Fixture.path(name)).tensors.map { try $0.tensor.digest() })
        for index in places(bytes) {
            var changed = bytes
            changed[index] ^= 0x10
            let path = try folder.write("changed", changed)
            guard let checkpoint = try? Checkpoint.open(path) else { continue }
            for named in checkpoint.tensors {
                guard let digest = try? named.tensor.digest() else { continue }
                #expect(truth.contains(digest), "byte \(index), \(named.name)")
            }
        }
    }

    @Test func `a missing storage is an error that names the tensor`() throws {
        let path = Fixture.path("missing-storage.zip.pth")
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path) }
        #expect(error.description == "\(path): tensor '': its storage '0' is not in the file")
    }

    @Test func `a short storage is an error that names the tensor`() throws {
        let folder = try TemporaryFolder()
        let bytes = try Fixture.bytes("int-keys.legacy.pth")
        let path = try folder.write("short", Array(bytes.dropLast()))
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path) }
        // Which storage comes last is a matter of addresses in the process that wrote the file.
        #expect(error.description.contains("tensor '"))
        #expect(error.description.contains(" bytes, but the file has "))
        #expect(error.hint == "download the file again")
        #expect(throws: CheckpointError.self) { try Checkpoint.open(Fixture.path("short-storage.zip.pth")) }
    }

    @Test func `a meta tensor and a lazy conjugate are refused by name`() throws {
        let meta = try #require(throws: CheckpointError.self) { try Checkpoint.open(Fixture.path("meta.zip.pth")) }
        #expect(meta.description.contains("tensor 'm': is a meta tensor"))
        let lazy = try #require(throws: CheckpointError.self) { try Checkpoint.open(Fixture.path("conjugate.zip.pth")) }
        #expect(lazy.description.contains("tensor 'c': is stored as a lazy conjugate"))
    }

    @Test(arguments: ["sparse.zip.pth", "quantised.zip.pth"])
    func `sparse and quantised tensors stay inert`(_ name: String) throws {
        let checkpoint = try Checkpoint.open(Fixture.path(name))
        #expect(checkpoint.tensors.map(\.name) == ["dense"])
    }

    /// Every byte of a short file, some two hundred and fifty of a longer one; the last ones always, where a zip has its directory.
    private func places(_ bytes: [UInt8]) -> [Int] {
        let tail = max(0, bytes.count - 100)
        return Array(stride(from: 0, to: tail, by: max(1, bytes.count / 250))) + Array(tail..<bytes.count)
    }

    private func readAll(_ path: String) {
        guard let checkpoint = try? Checkpoint.open(path) else { return }
        for named in checkpoint.tensors {
            _ = try? named.tensor.digest()
            _ = try? named.tensor.float32()
        }
        _ = checkpoint.root.summary
    }
}
