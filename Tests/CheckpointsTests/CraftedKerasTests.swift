import Errors
import Checkpoints
import Tensors
import TestSupport
import Testing

@Suite struct CraftedKerasTests {
    private static let refused = [
        ("external-storage.h5", "data set 'weights' keeps its elements in another file, which is not opened"),
        ("virtual.h5", "data set 'weights' is put together from other files, which are not opened"),
        ("lzf.h5", "data set 'weights' went through the filter 32000 (lzf)"),
        ("scale-offset.h5", "data set 'weights' went through the filter 6 (scaleoffset)"),
        ("unwritten.h5", "data set 'weights' was announced but never written"),
        ("nested.h5", "lies more than 64 levels deep"),
        ("huge.h5", "data set 'weights' claims 4398046511104 bytes, more than its"),
        ("huge-chunk.h5", "data set 'weights' has chunks of 1073741824 bytes, more than it has itself"),
        ("overflow.h5", "data set 'weights' claims"),
        (
            "missing-weight.h5",
            "tensor 'conv/conv/kernel:0' is listed in weight_names of 'conv' and not in the file: "
                + "it is a link to another file, which is not followed"
        ),
        ("nothing.h5", "is an HDF5 file without data sets of numbers"),
        ("texts-only.h5", "is an HDF5 file without data sets of numbers"),
        ("without-weights.keras", "is a Keras 3 archive (.keras) without weights"),
    ]

    @Test(arguments: refused)
    func `a crafted file is refused with words`(_ name: String, _ words: String) throws {
        let path = KerasFixture.path(name)
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path) }
        #expect(error.description.hasPrefix(path))
        #expect(error.description.contains(words), "\(error)")
        #expect(error.kind == .refused)
    }

    private static let linked = [
        (
            "external-link.h5", ["weights"],
            "absolute: it is a link to another file, which is not followed; other: it is"
        ),
        ("soft-links.h5", ["weights"], "a: it is a soft link, which is not followed; alias: it is a soft link"),
        ("cycle.h5", ["one/two/three/again", "weights"], "one/two/three/one: it is a group that has another path too"),
    ]

    @Test(arguments: linked)
    func `links are named, not followed`(_ name: String, _ tensors: [String], _ words: String) throws {
        let checkpoint = try Checkpoint.open(KerasFixture.path(name))
        #expect(checkpoint.tensors.map(\.name) == tensors)
        #expect(checkpoint.metadata["left out"]?.hasPrefix(words) == true, "\(checkpoint.metadata)")
        _ = try checkpoint.tensors[0].tensor.digest()
    }

    /// Deflate can make so much of so little, so the file is sound; the memory that it takes is what its shape says.
    @Test func `a well compressed data set is read`() throws {
        let tensors = try Checkpoint.open(KerasFixture.path("bomb.h5")).tensors
        #expect(try tensors[0].tensor.float32().values.allSatisfy { $0 == 0 })
    }
}
