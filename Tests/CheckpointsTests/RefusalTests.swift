import Checkpoints
import Foundation
import TestSupport
import Testing

@Suite struct RefusalTests {
    @Test(arguments: (0...5).map { "malicious-\($0).pkl" } + ["malicious.legacy.pth"])
    func `a file that would act is refused by name`(_ name: String) throws {
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(Fixture.path(name)) }
        guard case .refused(_, let calls, _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(calls.names == ["posix.system"])
        let bytes = try Fixture.bytes(name)
        let at = calls.callables[0].offset
        // The byte named is that of the opcode that names the function.
        #expect([0x63, 0x93].contains(bytes[at]))
    }

    @Test func `all callables are named in one message`() throws {
        let path = Fixture.path("malicious.zip.pth")
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path) }
        let words = error.description
        #expect(words.contains("posix.system (at byte "))
        #expect(words.contains("builtins.eval (at byte "))
        #expect(error.hint != nil)
    }

    /// What calls the function once somebody goes through it.
    private static let map = "cbuiltins\nmap\n(cos\nsystem\n(S'x'\nlt\u{81}"

    private static let calls: [(pickle: String, name: String)] = [
        ("(S'x'\nios\nsystem\n.", "os.system"),
        ("(cos\nsystem\nS'x'\no.", "os.system"),
        ("cos\nsystem\n(S'x'\ntR.", "os.system"),
        ("cfunctools\npartial\n(cos\nsystem\ntR)R.", "the result of functools.partial"),
        ("cbuiltins\ngetattr\n(cos\nS'system'\ntR.", "builtins.getattr"),
        ("ctorch._tensor\n_rebuild_from_type_v2\n(cos\nsystem\nctorch\nTensor\n(S'x'\ntNtR.", "os.system"),
        ("ctorch.storage\n_load_from_bytes\n(S'x'\ntR.", "torch.storage._load_from_bytes"),
        ("cnumpy\nload\n(S'x'\ntR.", "numpy.load"),
        ("ctorch.nn.modules.linear\nLinear\n(I1\nI1\ntR.", "torch.nn.modules.linear.Linear"),
        ("cos\nsystem\n(S'x'\ntR0(", "os.system"),
        // Each of these runs the command when Python loads it, without REDUCE of a function that runs commands.
        (
            "cnumpy.random._pickle\n__generator_ctor\n(S'x'\ncos\nsystem\ntR.",
            "numpy.random._pickle.__generator_ctor"
        ),
        (
            "cnumpy.random._pickle\n__randomstate_ctor\n(S'x'\ncos\nsystem\ntR.",
            "numpy.random._pickle.__randomstate_ctor"
        ),
        ("ccopyreg\n_reconstructor\n(csubprocess\nPopen\ncsubprocess\nPopen\n(S'x'\nltR.", "subprocess.Popen"),
        ("ccopyreg\n_reconstructor\n(cm\nL\ncbuiltins\nlist\n\(map)tR.", "builtins.map"),
        ("ctorch\nSize\n(\(map)tR.", "builtins.map"),
        ("cmmengine.config.config\nConfigDict\n(\(map)tR.", "builtins.map"),
        ("cbuiltins\nlist\n(\(map)tR.", "builtins.map"), ("ccollections\nOrderedDict\n(\(map)tR.", "builtins.map"),
        ("ctorch._utils\n_rebuild_sparse_tensor\n(ctorch\nsparse_csr\n\(map)tR.", "builtins.map"),
        ("cdill._dill\n_create_array\n(cnumpy._core.multiarray\n_reconstruct\n\(map)NNtR.", "builtins.map"),
        ("cbuiltins\ntype\n(S'C'\n)}S'__setstate__'\ncos\nsystem\nst\u{81}.", "builtins.type"),
    ]

    @Test(arguments: calls)
    func `what is applied outside the known reconstructors is refused`(_ pickle: String, _ name: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a.pkl", CraftedPickle.bytes(pickle))
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path) }
        guard case .refused(_, let calls, _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(calls.names.contains(name))
    }

    @Test func `an object of an unknown class stays inert and is listed`() throws {
        let folder = try TemporaryFolder()
        let pickle: [UInt8] = [0x80, 2] + Array("cmodels\nNet\n)".utf8) + [0x81] + Array("}S'a'\nI1\nsb.".utf8)
        let checkpoint = try Checkpoint.open(try folder.write("a.pkl", pickle))
        #expect(checkpoint.globals.map(\.name) == ["models.Net"])
        #expect(checkpoint.globals[0].role == .inert)
        #expect(checkpoint.root["a"]?.integer == 1)
        #expect(checkpoint.root.summary == "object of models.Net")
    }
}
