import Checkpoints
import Files
import Foundation
import Tensors
import TestSupport
import Testing

@Suite struct KerasNetworkTests {
    @Test func `the fixtures are there`() {
        #expect(KerasNetwork.manifest.files.count == 16)
    }

    @Test(arguments: KerasNetwork.manifest.files.keys.sorted())
    func `every tensor of a network in Keras' layouts equals what h5py reads`(_ name: String) throws {
        let network = try #require(KerasNetwork.manifest.files[name])
        let folder = try TemporaryFolder()
        let checkpoint = try Checkpoint.open(try KerasNetwork.unpack(name, into: folder.path))
        #expect(checkpoint.tensors.count == network.tensors.count)
        var bytes: [UInt8] = []
        for named in checkpoint.tensors.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
            let extents = named.tensor.shape.dimensions.map(String.init).joined(separator: ",")
            bytes += Array("\(named.name)\0\(named.tensor.dtype.name)\0\(extents)\0".utf8)
            bytes += try named.tensor.contiguousBytes()
        }
        #expect(SHA256.digest(of: bytes).hex == network.tensors.sha256)
    }
}
