import Checkpoints
import Files
import Foundation
import Tensors
import TestSupport
import Testing

@Suite struct KerasFileTests {
    @Test func `the fixtures are there`() {
        #expect(KerasFixture.expected.count >= 20)
        #expect(FileManager.default.isExecutableFile(atPath: KerasFixture.program))
    }

    @Test(arguments: KerasFixture.expected.keys.sorted())
    func `every tensor equals what h5py reads`(_ name: String) throws {
        let expected = try #require(KerasFixture.expected[name])
        let checkpoint = try Checkpoint.open(KerasFixture.path(name))
        #expect(checkpoint.container == (name.hasSuffix(".keras") ? .kerasArchive : .hdf5))
        let found = try checkpoint.tensors.map { named in
            KerasFixture.Tensor(
                path: named.path, dtype: named.tensor.dtype.name, shape: named.tensor.shape.dimensions,
                layer: named.layer, sha256: try named.tensor.digest().hex)
        }
        #expect(found.count == expected.count)
        #expect(Set(found) == Set(expected))
    }

    @Test(arguments: ["keras1.h5", "keras2-weights.h5", "split.h5", "variable-length.h5", "fixed-length.h5"])
    func `tensors come in the order of the layers`(_ name: String) throws {
        let tensors = try Checkpoint.open(KerasFixture.path(name)).tensors
        #expect(tensors.map { $0.path[0] } == Self.layers)
        let isOld = name == "keras1.h5"
        #expect(tensors[0].name == (isOld ? "conv1_conv/conv1_conv_W:0" : "conv1_conv/conv1_conv/kernel:0"))
        #expect(tensors[5].path.last == (isOld ? "conv1_bn_running_std:0" : "moving_variance:0"))
    }

    private static let layers =
        ["conv1_conv", "conv1_conv"] + Array(repeating: "conv1_bn", count: 4)
        + ["conv2_block1_0_conv", "predictions", "predictions"]

    @Test func `the weights of a whole model come before the optimizer's state`() throws {
        for name in ["keras2-model.h5", "keras3-model.h5"] {
            let tensors = try Checkpoint.open(KerasFixture.path(name)).tensors
            #expect(tensors.prefix(9).allSatisfy { $0.path[0] == "model_weights" })
            #expect(tensors.dropFirst(9).allSatisfy { $0.path[0] == "optimizer_weights" })
            #expect(tensors.count > 9)
        }
    }

    private static let layouts = [
        ("keras1.h5", "Keras weights by layer, without a version as in Keras 1"),
        ("keras2-weights.h5", "Keras weights by layer"), ("keras2-model.h5", "Keras model and its weights by layer"),
        ("keras3.weights.h5", "Keras 3 weights by position"), ("keras3.keras", "Keras 3 weights by position"),
        ("flat.h5", "data sets in no order of Keras"),
    ]

    @Test(arguments: layouts)
    func `the layout is told in words`(_ name: String, _ words: String) throws {
        #expect(try Checkpoint.open(KerasFixture.path(name)).metadata["layout"] == words)
    }

    @Test func `a file's own words are its metadata`() throws {
        let model = try Checkpoint.open(KerasFixture.path("keras2-model.h5")).metadata
        #expect(model["keras_version"] == "2.21.0")
        #expect(model["backend"] == "tensorflow")
        #expect(model["model_config"]?.hasPrefix("{\"class_name\": \"Functional\"") == true)
        let archive = try Checkpoint.open(KerasFixture.path("keras3.keras")).metadata
        #expect(archive["keras_version"] == "3.15.1")
        #expect(archive["model_config"]?.contains("conv1_conv") == true)
    }

    @Test func `a damaged member of an archive is noticed when a tensor is read`() throws {
        let folder = try TemporaryFolder()
        let truth = try Checkpoint.open(KerasFixture.path("keras3.keras"))
        let value = try #require(truth.tensors.first { $0.name == "layers/dense/vars/0" })
        let first = try value.tensor.contiguousBytes()
        var bytes = try KerasFixture.bytes("keras3.keras")
        let place = try #require(bytes.indices.first { bytes[$0...].starts(with: first) })
        bytes[place] ^= 1
        let damaged = try Checkpoint.open(try folder.write("damaged.keras", bytes))
        let error = try #require(throws: CheckpointError.self) { try damaged.tensors[0].tensor.digest() }
        #expect(error.description.contains("model.weights.h5"))
    }
}
