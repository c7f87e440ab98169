import Errors
import Checkpoints
import Foundation
import Tensors
import TestSupport
import Testing

@Suite struct ShardedTests {
    private static let fixtures = FixtureFolder("sharded")
    private static let indices = ["pytorch/pytorch_model.bin.index.json", "safetensors/model.safetensors.index.json"]

    @Test(arguments: indices)
    func `every tensor equals what PyTorch reads from the shards`(_ name: String) throws {
        let expected = try #require(Self.fixtures.expected[name])
        let checkpoint = try Checkpoint.open(Self.fixtures.path(name))
        #expect(try checkpoint.tensors.map { try Fixture.Expected.Tensor($0) } == expected.tensors)
        #expect(checkpoint.container == .sharded)
        #expect(checkpoint.files.first == Self.fixtures.path(name))
        #expect(checkpoint.files.count == 4)
        #expect(checkpoint.metadata["total_size"] == "5756")
    }

    @Test func `a shard alone is a checkpoint like any other`() throws {
        let shard = try Checkpoint.open(Self.fixtures.path("safetensors/model-00001-of-00003.safetensors"))
        #expect(shard.container == .safetensors)
        #expect(shard.tensors.map(\.name) == ["conv1.weight"])
    }

    @Test func `a tensor that the index leaves out is read and said`() throws {
        let folder = try folder(with: ["a": ["x", "y"], "b": ["z"]])
        let checkpoint = try open(#"{"weight_map": {"z": "b", "x": "a"}}"#, in: folder)
        #expect(checkpoint.tensors.map(\.name) == ["z", "x", "y"])
        #expect(checkpoint.metadata == ["tensors beyond the index": "y"])
        #expect(checkpoint.files == ["m.index.json", "b", "a"].map { folder.path($0) })
    }

    private static let refused: [(index: String, words: String)] = [
        (#"{"weight_map": {"x": "c"}}"#, "the shard 'c' is missing"),
        (#"{"weight_map": {"x": "b"}}"#, "tensor 'x' is not in the shard 'b'"),
        (#"{"weight_map": {"w": "a"}}"#, "tensor 'w' is not in the shard 'a'"),
        (
            #"{"weight_map": {"x": "../../etc/passwd"}}"#,
            "refused, because its shard '../../etc/passwd' is no plain name"
        ),
        (#"{"weight_map": {"x": "/etc/passwd"}}"#, "no plain name"), (#"{"weight_map": {"x": ".."}}"#, "no plain name"),
        (#"{"weight_map": {"x": ""}}"#, "no plain name"), (#"{"weight_map": {"x": "a\\b"}}"#, "no plain name"),
        (#"{"weight_map": {"x": "a\u0000"}}"#, "no plain name"), (#"{"weight_map": {"x": "sub/a"}}"#, "no plain name"),
        (#"{"weight_map": {"x": 1}}"#, "its shard is no text"), (#"{"weight_map": {}}"#, "names no tensors"),
        (#"{"weight_map": []}"#, "no object 'weight_map'"), (#"{"metadata": {"weight_map": {}}}"#, "no object"),
        (#"{"weight_map": {"x": "a", "x": "a"}}"#, "the index has 'x' twice"),
        (#"{"weight_map": {"x": "a""#, "the index is no JSON: byte 24"), (#"{"weight_map": {"x": "a"}} x"#, "no JSON"),
        (#"{"weight_map": {"x": "m.index.json"}}"#, "the shard 'm.index.json' is itself an index"),
        (#"{"weight_map": {"x": "a", "z": "b", "y": "twin"}}"#, "tensor 'x' is in the shard 'a' and in 'twin' too"),
        (#"{"weight_map": {"x": "text"}}"#, "text: is a text file"),
        (#"{"weight_map": {"x": "folder"}}"#, "is a folder"),
    ]

    @Test(arguments: refused)
    func `an index that misleads is refused in words`(_ index: String, _ words: String) throws {
        let folder = try folder(with: ["a": ["x", "y"], "b": ["z"], "twin": ["x", "y"]])
        try folder.write("text", Array("hello\n".utf8))
        try folder.write("folder/file", [])
        let error = try #require(throws: CheckpointError.self) { try open(index, in: folder) }
        #expect(error.description.contains(words), "\(error)")
        #expect((error.kind == .notFound) == words.contains("is missing"))
    }

    @Test func `an index cut anywhere is refused`() throws {
        let folder = try folder(with: ["a": ["x", "y"], "b": ["z"]])
        let index = #"{"weight_map": {"z": "b", "x": "a", "y": "a"}}"#
        for count in 1..<index.utf8.count {
            #expect(throws: CheckpointError.self, "\(count)") { try open(String(index.prefix(count)), in: folder) }
        }
    }

    @Test func `a shard through a link is read, as download caches have it`() throws {
        let folder = try folder(with: ["blob": ["x"]])
        try FileManager.default.createSymbolicLink(atPath: folder.path("a"), withDestinationPath: folder.path("blob"))
        #expect(try open(#"{"weight_map": {"x": "a"}}"#, in: folder).tensors.map(\.name) == ["x"])
    }

    private func folder(with shards: [String: [String]]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (shard, names) in shards {
            try SafetensorsWriter.write(names.map { TensorEntry($0, Tensor([1], [1])) }, to: folder.path(shard))
        }
        return folder
    }

    private func open(_ index: String, in folder: TemporaryFolder) throws -> Checkpoint {
        try Checkpoint.open(folder.write("m.index.json", Array(index.utf8)))
    }
}
