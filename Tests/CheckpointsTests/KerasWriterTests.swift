import Checkpoints
import Files
import Foundation
import Tensors
import TestSupport
import Testing

@Suite struct KerasWriterTests {
    /// The layers of a file that Keras wrote, taken from it.
    private func layers(of name: String) throws -> [KerasLayer] {
        let tensors = try Checkpoint.open(KerasFixture.path(name)).tensors
        let groups = tensors.map { $0.path.dropLast().joined(separator: "/") }
        let order = groups.indices.filter { groups.firstIndex(of: groups[$0]) == $0 }.map { groups[$0] }
        return order.map { group in
            let own = tensors.filter { $0.path.dropLast().joined(separator: "/") == group }
            return KerasLayer(
                group: group, name: own[0].layer,
                variables: own.map { TensorEntry($0.name, $0.tensor) })
        }
    }

    private func contents(_ path: String) throws -> Set<KerasFixture.Tensor> {
        Set(
            try Checkpoint.open(path).tensors.map { named in
                KerasFixture.Tensor(
                    path: named.path, dtype: named.tensor.dtype.name, shape: named.tensor.shape.dimensions,
                    layer: named.layer, sha256: try named.tensor.digest().hex)
            })
    }

    @Test func `weights that Keras wrote are the same when they are written again`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("again.weights.h5")
        try KerasWeightsWriter.write(try layers(of: "keras3.weights.h5"), to: path)
        #expect(try contents(path) == Set(KerasFixture.expected["keras3.weights.h5"] ?? []))
        #expect(try folder.names() == ["again.weights.h5"])
    }

    @Test func `the same weights give the same bytes`() throws {
        let folder = try TemporaryFolder()
        let layers = try layers(of: "keras3.weights.h5")
        let paths = ["first.h5", "second.h5"].map(folder.path)
        for path in paths { try KerasWeightsWriter.write(layers, to: path) }
        let bytes = try paths.map { try Data(contentsOf: URL(filePath: $0)) }
        #expect(bytes[0] == bytes[1])
        let archives = ["first.keras", "second.keras"].map(folder.path)
        for path in archives {
            try KerasWeightsWriter.writeArchive(
                layers, configuration: "{\"class_name\": \"Functional\"}", metadata: "{\"keras_version\": \"3.0.0\"}",
                to: path)
        }
        #expect(try contents(archives[0]) == contents(paths[0]))
        #expect(try Checkpoint.open(archives[0]).metadata["keras_version"] == "3.0.0")
        #expect(try Data(contentsOf: URL(filePath: archives[0])) == Data(contentsOf: URL(filePath: archives[1])))
    }

    @Test func `layers without variables, scalars and empty variables are kept`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("odd.weights.h5")
        let values = Tensor([], [2.5])
        try KerasWeightsWriter.write(
            [
                KerasLayer(group: "layers/activation/vars", name: nil, variables: []),
                KerasLayer(
                    group: "layers/scale/vars", name: "scale",
                    variables: [TensorEntry("a", values), TensorEntry("b", Tensor([0, 3], []))]),
            ], to: path)
        let tensors = try Checkpoint.open(path).tensors
        #expect(tensors.map(\.name) == ["layers/scale/vars/0", "layers/scale/vars/1"])
        #expect(tensors.map { $0.tensor.shape } == [[], [0, 3]])
        #expect(try tensors[0].tensor.float32().values == [2.5])
        #expect(tensors.allSatisfy { $0.layer == "scale" })
    }

    @Test func `a variable of another type is refused and nothing is left behind`() throws {
        let folder = try TemporaryFolder()
        let layer = KerasLayer(group: "layers/dense/vars", name: nil, variables: [TensorEntry("dense/0", 3)])
        let error = try #require(throws: CheckpointError.self) {
            try KerasWeightsWriter.write([layer], to: folder.path("x.h5"))
        }
        #expect(
            error.description.hasSuffix("tensor 'dense/0': elements of type int64 cannot be written in this format"))
        #expect(try folder.names().isEmpty)
    }
}
