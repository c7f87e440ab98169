import Checkpoints
import Files
import Foundation
import Tensors
import TestSupport
import Testing

@Suite struct HaikuTests {
    private static let fixtures = FixtureFolder("haiku")

    @Test func `the fixtures are there`() {
        #expect(Self.fixtures.expected.count == 24)
    }

    @Test(arguments: fixtures.expected.keys.sorted())
    func `every array equals what Python reads`(_ name: String) throws {
        let expected = try #require(Self.fixtures.expected[name])
        let checkpoint = try Checkpoint.open(Self.fixtures.path(name))
        #expect(try checkpoint.tensors.map { try Fixture.Expected.Tensor($0) } == expected.tensors)
        #expect(checkpoint.container == .pickle)
        if let version = expected.protocol { #expect(checkpoint.pickleProtocol == (version < 2 ? 0 : version)) }
        for named in checkpoint.tensors {
            #expect(SHA256.digest(of: try named.tensor.contiguousBytes()) == (try named.tensor.digest()))
        }
    }

    @Test(arguments: fixtures.expected.keys.filter { $0.hasPrefix("dill-") }.sorted())
    func `the fields of a named tuple are found by name`(_ name: String) throws {
        let checkpoint = try Checkpoint.open(Self.fixtures.path(name))
        let state = checkpoint.root["experiment_state"]
        #expect(state?.summary == "object of byol_experiment._ByolExperimentState")
        #expect(state?["online_params"]?["res_net50/~/initial_conv"]?["w"]?.tensor?.shape == [7, 7, 3, 8])
        #expect(state?["target_params"]?.isNone == true)
        #expect(checkpoint.root["step"]?.integer == 3)
        let names = checkpoint.tensors.map(\.name)
        #expect(names.contains("experiment_state.online_params.res_net50/~/initial_conv.w"))
        #expect(
            names.contains("experiment_state.online_state.res_net50/~/initial_batchnorm/~/mean_ema.average"))
        #expect(checkpoint.globals.contains { $0.name.hasPrefix("dill._dill.") && $0.role == .known })
    }

    @Test(arguments: (0...5).map { "named-\($0).pkl" })
    func `a named tuple of a class that only its program has is a list of its values`(_ name: String) throws {
        let state = try Checkpoint.open(Self.fixtures.path(name)).root["experiment_state"]
        #expect(state?[0]?["res_net50/~/initial_conv"]?["w"]?.tensor != nil)
        #expect(state?.elements?.count == 5)
    }

    @Test func `arrays that are not in the file are asked for in words`() throws {
        let error = try #require(throws: CheckpointError.self) {
            try Checkpoint.open(Self.fixtures.path("outside.pkl"))
        }
        #expect(error.description.contains("buffers outside the file"))
        #expect(error.hint?.contains("buffer_callback") == true)
    }

    private static let module = "cdill._dill\n_import_module\n(S'MODULE'\ntR"
    private static let hostile: [(pickle: String, name: String)] = [
        ("cdill._dill\n_get_attr\n(" + module.replacing("MODULE", with: "os") + "S'system'\ntR.", "os.system"),
        (
            "cdill._dill\n_get_attr\n(" + module.replacing("MODULE", with: "os") + "S'system'\ntR(S'true'\ntR.",
            "os.system"
        ),
        (
            "cdill._dill\n_get_attr\n(" + module.replacing("MODULE", with: "numpy") + "S'load'\ntR.", "numpy.load"
        ),
        ("cdill._dill\n_get_attr\n(cos\nfoo\nS'system'\ntR.", "dill._dill._get_attr"),
        ("cdill._dill\n_get_attr\n(]S'append'\ntR.", "dill._dill._get_attr"),
        ("cdill._dill\n_create_namedtuple\n(S'system'\n(tS'os'\ntR(S'true'\ntR.", "os.system"),
        ("cdill._dill\n_load_type\n(S'CodeType'\ntR(I1\ntR.", "types.CodeType"),
        ("cdill._dill\n_create_function\n(NtR.", "dill._dill._create_function"),
        ("cdill._dill\n_create_array\n(cos\nsystem\n(S'true'\ntNtR.", "os.system"),
        ("cjax._src.array\n_reconstruct_array\n(cos\nsystem\n(S'true'\ntNNtR.", "os.system"),
    ]

    @Test(arguments: hostile)
    func `a name that dill looks up is refused unless it is known`(_ pickle: String, _ name: String) throws {
        let error = try #require(throws: CheckpointError.self) { try open([UInt8](pickle.utf8)) }
        guard case .refused(_, let calls, _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(calls.names.contains(name))
        #expect(Set(calls.names).count == calls.callables.count)
    }

    @Test(arguments: [
        "cdill._dill\n_create_namedtuple\n(tR.", "cdill._dill\n_create_namedtuple\n(S'a'\n(I1\ntS'b'\ntR.",
        "cdill._dill\n_get_attr\n(tR.", "cdill._dill\n_load_type\n(tR.", "cdill._dill\n_create_array\n(NNNtR.",
        "chaiku._src.data_structures\nfrozendict\n(I1\ntR.",
    ])
    func `malformed arguments are refused`(_ pickle: String) throws {
        let error = try #require(throws: CheckpointError.self) { try open([UInt8](pickle.utf8)) }
        #expect(error.description.contains("arguments of"))
    }

    @Test func `a mapping that keeps its entries as its state is read`() throws {
        for name in ["FlatMapping", "FlatMap", "frozendict"] {
            for state in ["}S'_mapping'\n}S'a'\nI1\nss", "(N}S'_storage'\n}S'a'\nI1\nsst"] {
                let pickle = "chaiku._src.data_structures\n\(name)\n)\u{81}\(state)b."
                let bytes = pickle.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
                #expect(try open(bytes).root["a"]?.integer == 1, "\(name)")
            }
        }
    }

    @Test func `fields of another number than the values are not given to them`() throws {
        let pickle = "cdill._dill\n_create_namedtuple\n(S'T'\n(S'a'\nS'b'\ntS'm'\ntR(I7\nt\u{81}."
        let root = try open(pickle.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }).root
        #expect(root[0]?.integer == 7)
        #expect(root["a"] == nil)
    }

    @Test func `a tuple given to class after class is a bomb`() throws {
        var pickle = [UInt8]("(".utf8) + [UInt8](repeating: 0x4E, count: 1000) + [0x74, 0x71, 0]
        pickle += Array("cm\nT\nq\u{1}0(".utf8)
        for _ in 0..<20_000 { pickle += [0x68, 1, 0x68, 0, 0x81] }
        let error = try #require(throws: CheckpointError.self) { try open(pickle + Array("l.".utf8)) }
        #expect(error.description.contains("members of collections"))
    }

    @Test(arguments: ["dill-0.3.2-frozen-2.pkl", "jax-2.pkl", "arrays-5.pkl", "named-0.pkl"])
    func `a file cut or changed anywhere gives an error or arrays, never a crash`(_ name: String) throws {
        let folder = try TemporaryFolder()
        let bytes = try Self.fixtures.bytes(name)
        for index in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 200)) {
            let cut = try folder.write("cut", Array(bytes[..<index]))
            #expect(throws: CheckpointError.self, "cut at \(index)") { try Checkpoint.open(cut) }
            var changed = bytes
            changed[index] ^= 1 << UInt8(index % 8)
            guard let checkpoint = try? Checkpoint.open(try folder.write("changed", changed)) else { continue }
            for named in checkpoint.tensors { _ = try? named.tensor.digest() }
            _ = checkpoint.root.summary
        }
    }

    /// Opens a pickle of protocol 2.
    private func open(_ pickle: [UInt8]) throws -> Checkpoint {
        let folder = try TemporaryFolder()
        return try Checkpoint.open(try folder.write("a.pkl", [0x80, 2] + pickle))
    }
}
