import Checkpoints
import Files
import Foundation
import Tensors
import Testing

@Suite struct PyTorchFixtureTests {
    @Test func `the fixtures are there`() {
        #expect(Fixture.expected.count >= 45)
    }

    @Test(arguments: Fixture.expected.keys.sorted())
    func `every tensor equals what PyTorch reads`(_ name: String) throws {
        let expected = try #require(Fixture.expected[name])
        let checkpoint = try Checkpoint.open(Fixture.path(name))
        let found = try checkpoint.tensors.map { named in
            Fixture.Expected.Tensor(
                path: named.path, dtype: named.tensor.dtype.name, shape: named.tensor.shape.dimensions,
                sha256: try named.tensor.digest().hex)
        }
        #expect(found == expected.tensors)
        #expect(checkpoint.container.rawValue == expected.container)
        for named in checkpoint.tensors {
            #expect(SHA256.digest(of: try named.tensor.contiguousBytes()) == (try named.tensor.digest()))
        }
    }
}
