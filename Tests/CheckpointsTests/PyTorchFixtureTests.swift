import Checkpoints
import Files
import Foundation
import Tensors
import TestSupport
import Testing

@Suite struct PyTorchFixtureTests {
    @Test func `the fixtures are there`() {
        #expect(Fixture.expected.count >= 45)
    }

    @Test(arguments: ["zip", "legacy"])
    func `a whole module is an inert tree under the names of its state`(_ kind: String) throws {
        let plain = try Checkpoint.open(Fixture.path("whole-module.\(kind).pth"))
        let wrapped = try Checkpoint.open(Fixture.path("data-parallel.\(kind).pth"))
        #expect(plain.root.summary == "object of torch.nn.modules.container.Sequential")
        #expect(wrapped.tensors.map(\.name) == plain.tensors.map { "module.\($0.name)" })
        #expect(
            wrapped.globals.contains { $0.name == "torch.nn.parallel.data_parallel.DataParallel" && $0.role == .inert })
    }

    private static let malformedIDs = [
        "", "x", "(", "()", "(1", "(1,)", "(1 2)", "((((1))))", "('storage')", "('storage', 'x', '0', 'cpu', 4)",
        "('storage', <class 'torch.FloatStorage'>, '0', 'cpu', 4) ",
        "('storage', <class 'torch.FloatStorage', '0', 'cpu', 4)",
        "('storage', <class 'FloatStorage'>, '0', 'cpu', 4)",
        "('storage', <class 'torch.FloatStorage'>, '0', 'cpu', -4)",
        "('storage', <class 'torch.FloatStorage'>, '0', 'cpu', 4, ('1', 3, 2))",
        "('storage', <class 'os.system'>, '0', 'cpu', 4)",
        "('storage\\", "(--1)", "(" + String(repeating: "1, ", count: 1000) + "1)",
    ]

    @Test(arguments: malformedIDs)
    func `a persistent id in text that is no storage's is refused`(_ text: String) throws {
        let folder = try TemporaryFolder()
        var zip = try ZipWriter(folder.path("a.pth"))
        try zip.add("a/data.pkl", Array("P\(text)\n.".utf8))
        try zip.add("a/data/0", [UInt8](repeating: 0, count: 16))
        try zip.finish()
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(folder.path("a.pth")) }
        #expect(
            error.description.contains("persistent id") || error.description.contains("no type of storage"), "\(error)")
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

    @Test(arguments: Fixture.expected.keys.sorted())
    func `what is lent as float32 is what is copied`(_ name: String) throws {
        for named in try Checkpoint.open(Fixture.path(name)).tensors where !named.tensor.dtype.isComplex {
            let lent = try named.tensor.withFloat32 { values in values.indices.map { values[$0].bitPattern } }
            #expect(try named.tensor.float32().values.map(\.bitPattern) == lent, "\(named.name)")
        }
    }
}

extension DType {
    fileprivate var isComplex: Bool { self == .complex64 || self == .complex128 }
}

extension Fixture.Expected.Tensor {
    init(_ named: NamedTensor) throws {
        let tensor = named.tensor
        let values =
            tensor.dtype.isComplex
            ? nil : try tensor.float32().values.withUnsafeBytes { SHA256.digest(of: [UInt8]($0)).hex }
        self.init(
            path: named.path, dtype: tensor.dtype.name, shape: tensor.shape.dimensions,
            sha256: try tensor.digest().hex, float32: values)
    }
}
