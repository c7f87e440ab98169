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
        let found = try checkpoint.tensors.map { try Fixture.Expected.Tensor($0) }
        #expect(found == expected.tensors)
        #expect(checkpoint.container.rawValue == expected.container)
        // The protocols before the second do not state themselves.
        if let version = expected.protocol { #expect(checkpoint.pickleProtocol == (version < 2 ? 0 : version)) }
        for named in checkpoint.tensors {
            #expect(SHA256.digest(of: try named.tensor.contiguousBytes()) == (try named.tensor.digest()))
        }
    }
}

extension Fixture.Expected.Tensor {
    init(_ named: NamedTensor) throws {
        let tensor = named.tensor
        let isComplex = tensor.dtype == .complex64 || tensor.dtype == .complex128
        let values =
            isComplex ? nil : try tensor.float32().values.withUnsafeBytes { SHA256.digest(of: [UInt8]($0)).hex }
        self.init(
            path: named.path, dtype: tensor.dtype.name, shape: tensor.shape.dimensions,
            sha256: try tensor.digest().hex, float32: values)
    }
}
