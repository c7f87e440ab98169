import Checkpoints
import Files
import TestSupport
import Testing

@Suite struct BundleDamageTests {
    private static let source = BundleFixtureTests.folder
    private static let names = ["partitioned/model.ckpt", "types/model.ckpt", "snappy/model.ckpt-225206"]
    private static let shard = ".data-00000-of-00001"

    @Test(arguments: names)
    func `an index cut anywhere is refused`(_ name: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("a" + Self.shard, try Self.source.bytes(name + Self.shard))
        let bytes = try Self.source.bytes(name + ".index")
        for count in places(bytes) {
            let path = try folder.write("a.index", Array(bytes[..<count]))
            let error = try #require(throws: CheckpointError.self, "cut at \(count)") { try Checkpoint.open(path) }
            #expect(error.description.hasPrefix(path))
            if count > 0 { #expect(error.description.hasSuffix("it is cut off")) }
        }
    }

    /// Every byte before the footer is under a checksum; of the footer's padding none has a meaning.
    @Test(arguments: names)
    func `a changed byte of an index is found, or changes nothing`(_ name: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("a" + Self.shard, try Self.source.bytes(name + Self.shard))
        let bytes = try Self.source.bytes(name + ".index")
        let truth = try digests(try Checkpoint.open(try folder.write("a.index", bytes)))
        for index in places(bytes) {
            var changed = bytes
            changed[index] ^= 1 << UInt8(index % 8)
            let path = try folder.write("a.index", changed)
            do {
                #expect(try digests(try Checkpoint.open(path)) == truth, "byte \(index)")
                #expect(index >= bytes.count - 48, "byte \(index)")
            } catch let error as CheckpointError {
                #expect(error.description.hasPrefix(path))
            }
        }
    }

    @Test func `a changed block is named with its checksum`() throws {
        let folder = try TemporaryFolder()
        var bytes = try Self.source.bytes("simclr-v1/model.ckpt-225206.index")
        bytes[100] ^= 4
        let path = try folder.write("a.index", bytes)
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path) }
        #expect(error.description.hasPrefix("\(path): the block at byte 0 has CRC-32C "))
        #expect(error.description.hasSuffix("the file is damaged"))
        #expect(error.hint == "download the file again")
    }

    @Test(arguments: names)
    func `a shard cut anywhere is refused`(_ name: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a.index", try Self.source.bytes(name + ".index"))
        let bytes = try Self.source.bytes(name + Self.shard)
        // What strings or quantised elements there are at the end is not wanted.
        let checkpoint = try Checkpoint.open(Self.source.path(name))
        let used = checkpoint.tensors.reduce(0) { $0 + $1.tensor.byteCount }
        for count in places(bytes) where count < used {
            try folder.write("a" + Self.shard, Array(bytes[..<count]))
            let error = try #require(throws: CheckpointError.self, "cut at \(count)") { try Checkpoint.open(path) }
            #expect(error.description.hasSuffix("which has \(count) bytes: it is cut off"))
            #expect(error.hint == "download the data shard again")
        }
    }

    @Test(arguments: names)
    func `a changed byte of a shard is found when its tensor is read, and only then`(_ name: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a.index", try Self.source.bytes(name + ".index"))
        let bytes = try Self.source.bytes(name + Self.shard)
        for index in places(bytes) {
            var changed = bytes
            changed[index] ^= 1 << UInt8(index % 8)
            try folder.write("a" + Self.shard, changed)
            let faults = try Checkpoint.open(path).tensors.compactMap { named in
                #expect(throws: Never.self) { try named.tensor.check() }
                return fault(named)
            }
            // A byte of a string or of quantised elements belongs to no tensor.
            #expect(faults.count == 1 || name.hasPrefix("types") && faults.isEmpty, "byte \(index)")
            #expect(faults.allSatisfy { $0.contains(Self.shard + ": tensor '") && $0.contains(" have CRC-32C ") })
        }
    }

    @Test(arguments: ["stored.zip", "deflated.zip"])
    func `a changed byte of an archive never changes a tensor`(_ name: String) throws {
        let folder = try TemporaryFolder()
        let bytes = try Self.source.bytes(name)
        let truth = Set(try digests(try Checkpoint.open(Self.source.path(name))))
        for index in places(bytes) {
            var changed = bytes
            changed[index] ^= 0x10
            guard let checkpoint = try? Checkpoint.open(try folder.write("a.zip", changed)) else { continue }
            for named in checkpoint.tensors {
                guard let digest = try? named.tensor.digest() else { continue }
                #expect(truth.contains(digest), "byte \(index), \(named.name)")
            }
        }
    }

    private func digests(_ checkpoint: Checkpoint) throws -> [Digest] {
        try checkpoint.tensors.map { try $0.tensor.digest() }
    }

    private func fault(_ named: NamedTensor) -> String? {
        do {
            _ = try named.tensor.digest()
            return nil
        } catch {
            return "\(error)"
        }
    }

    /// Every byte of a short file, some eighty of a longer one; the last ones always, where a table has its footer.
    private func places(_ bytes: [UInt8]) -> [Int] {
        let tail = max(0, bytes.count - 100)
        return Array(stride(from: 0, to: tail, by: max(1, bytes.count / 80))) + Array(tail..<bytes.count)
    }
}
