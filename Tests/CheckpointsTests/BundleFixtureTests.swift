import Checkpoints
import Files
import TestSupport
import Testing

/// The files that `Tools/fixtures/tensorflow_bundles.py` wrote.
@Suite struct BundleFixtureTests {
    static let folder = FixtureFolder("tensorflow")
    private static let first = "simclr-v1/model.ckpt-225206"

    @Test(arguments: folder.expected.keys.sorted())
    func `every tensor is what TensorFlow reads`(_ name: String) throws {
        let checkpoint = try Checkpoint.open(Self.folder.path(name))
        let expected = try #require(Self.folder.expected[name])
        #expect(try checkpoint.tensors.map { try Fixture.Expected.Tensor($0) } == expected.tensors)
        #expect(checkpoint.metadata == expected.metadata)
        #expect(checkpoint.container.rawValue == expected.container)
        #expect(checkpoint.files.first == Self.folder.path(name))
    }

    @Test(arguments: ["snappy/model.ckpt-225206.index", "stored.zip", "deflated.zip"])
    func `the same checkpoint in another packing is the same`(_ name: String) throws {
        let checkpoint = try Checkpoint.open(Self.folder.path(name))
        let expected = try #require(Self.folder.expected[Self.first + ".index"])
        #expect(try checkpoint.tensors.map { try Fixture.Expected.Tensor($0) } == expected.tensors)
        if name.hasSuffix(".zip") { #expect(checkpoint.files == [Self.folder.path(name)]) }
    }

    @Test(arguments: ["", ".index", ".data-00000-of-00001"])
    func `a prefix, an index and a shard lead to the same files`(_ ending: String) throws {
        let prefix = Self.folder.path(Self.first)
        let checkpoint = try Checkpoint.open(prefix + ending)
        #expect(checkpoint.files == [prefix + ".index", prefix + ".data-00000-of-00001"])
        #expect(checkpoint.path == prefix + ".index")
    }

    @Test func `each shard leads to all`() throws {
        let prefix = Self.folder.path("sharded/model.ckpt-7")
        let files = [prefix + ".index"] + (0..<3).map { "\(prefix).data-0000\($0)-of-00003" }
        for file in files { #expect(try Checkpoint.open(file).files == files) }
    }

    @Test(arguments: ["simclr-v1", "simclr-v1/", "sharded"])
    func `a folder with one index is that checkpoint`(_ name: String) throws {
        let checkpoint = try Checkpoint.open(Self.folder.path(name))
        #expect(checkpoint.path.hasSuffix(".index"))
        #expect(checkpoint.tensors.contains { $0.name == "base_model/batch_normalization_52/gamma" })
    }

    @Test func `of several the one that the notes name is taken, and without notes all are listed`() throws {
        let several = try #require(throws: CheckpointError.self) { try Checkpoint.open(Self.folder.path("several")) }
        let names = "model.ckpt-1.index, model.ckpt-2.index, model.ckpt-3.index"
        #expect(several.description.hasSuffix("several/: holds several TensorFlow checkpoints: " + names))
        #expect(several.hint == "name one of them")
        let zip = try #require(throws: CheckpointError.self) { try Checkpoint.open(Self.folder.path("several.zip")) }
        #expect(zip.description.contains("steps/model.ckpt-1.index, steps/model.ckpt-2.index"))
        let second = Self.folder.expected["several/model.ckpt-2.index"]
        let noted = try Checkpoint.open(Self.folder.path("several-noted.zip"))
        #expect(try noted.tensors.map { try Fixture.Expected.Tensor($0) } == second?.tensors)
    }

    @Test(arguments: [
        ("model_checkpoint_path: \"model.ckpt-3\"\n", "model.ckpt-3.index"),
        ("model_checkpoint_path: \"/gone/model.ckpt-1\"", "model.ckpt-1.index"),
        ("# none\nall_model_checkpoint_paths: \"model.ckpt-1\"\n", nil),
        ("model_checkpoint_path: \"model.ckpt-9\"\n", nil), ("model_checkpoint_path: \"\n", nil),
    ])
    func `the notes of a folder decide`(_ notes: String, _ chosen: String?) throws {
        let folder = try TemporaryFolder()
        for step in 1...3 {
            for ending in ["index", "data-00000-of-00001"] {
                let name = "model.ckpt-\(step).\(ending)"
                try folder.write(name, try Self.folder.bytes("several/" + name))
            }
        }
        try folder.write("checkpoint", Array(notes.utf8))
        if let chosen {
            #expect(try Checkpoint.open(folder.path).path == folder.path(chosen))
        } else {
            #expect(throws: CheckpointError.self) { try Checkpoint.open(folder.path) }
        }
    }

    @Test func `a checkpoint of the first version is refused in words`() throws {
        let path = Self.folder.path("old/model.ckpt")
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path) }
        #expect(error.description.hasPrefix("\(path): is a TensorFlow checkpoint of version 1"))
        #expect(error.hint?.contains("save it anew") == true)
    }

    @Test func `a missing shard is named`() throws {
        let folder = try TemporaryFolder()
        for ending in ["index", "data-00000-of-00003", "data-00002-of-00003"] {
            try folder.write("model.ckpt-7.\(ending)", try Self.folder.bytes("sharded/model.ckpt-7.\(ending)"))
        }
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(folder.path) }
        let wanted = folder.path("model.ckpt-7.data-00001-of-00003")
        #expect(error.description.hasSuffix("its data shard '\(wanted)' is missing"))
        #expect(error.hint?.contains("beside the index") == true)
    }

    @Test func `a shard without its index says so`() throws {
        let folder = try TemporaryFolder()
        let name = "model.ckpt-7.data-00001-of-00003"
        let path = try folder.write(name, try Self.folder.bytes("sharded/" + name))
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path) }
        #expect(error.description == "\(path): " + ForeignFormat.tensorFlowShard.description)
    }
}
