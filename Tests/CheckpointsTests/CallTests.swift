import Checkpoints
import Foundation
import TestSupport
import Testing

@Suite struct CallTests {
    private static let fixtures = FixtureFolder("calls")

    @Test(arguments: [
        "settings-2.pth", "settings-4.pth", "lightning-settings.ckpt", "mmengine-2.pth", "mmengine-4.pth",
    ])
    func `settings, counters and generators of random numbers call nothing`(_ name: String) throws {
        let checkpoint = try Checkpoint.open(Self.fixtures.path(name))
        #expect(checkpoint.calls.isEmpty)
        #expect(checkpoint.tensors.contains { $0.name.hasSuffix("weight") && $0.call == nil })
    }

    @Test func `an enumeration that only its program has is a call, and the weights do not depend on it`() throws {
        let path = Self.fixtures.path("lightning-enum.ckpt")
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path) }
        #expect(error.description.contains("loading it would call __main__.Method (at byte "))
        #expect(error.hint == "zoo import \(path) --ignore-calls __main__.Method")

        let checkpoint = try Checkpoint.open(path, calls: .listed)

        #expect(checkpoint.calls.list.map(\.place) == ["hyper_parameters.method"])
        #expect(checkpoint.calls.list.first?.member == "archive/data.pkl")
        #expect(checkpoint.root["hyper_parameters"]?["method"]?.summary == "what __main__.Method would make")
        #expect(checkpoint.globals.first { $0.name == "__main__.Method" }?.role == .called)
        #expect(checkpoint.tensors.allSatisfy { $0.call == nil })
        #expect(checkpoint.tensors.contains { $0.name == "state_dict.backbone.weight" })
    }

    private static let places: [(pickle: String, places: [String?])] = [
        ("}S'a'\n(\(CraftedPickle.call())ls.", ["a.0"]), ("\(CraftedPickle.call()).", ["(root)"]),
        ("\(CraftedPickle.call())0}.", [nil]), ("}\(CraftedPickle.call())I1\ns.", ["(key)"]),
        ("\(CraftedPickle.call(CraftedPickle.call(of: "g"))).", ["(arguments).0", "(root)"]),
        ("cm\nC\n)\u{81}}S'a'\n\(CraftedPickle.call())sb.", ["a"]),
        ("ccollections\nOrderedDict\n)R}S'm'\n\(CraftedPickle.call())sb.", ["(attributes).m"]),
    ]

    @Test(arguments: places.indices)
    func `a call is listed with its byte and the place of its result`(_ index: Int) throws {
        let (pickle, places) = Self.places[index]
        let calls = try open(pickle).calls
        #expect(calls.list.map(\.place) == places)
        let bytes = CraftedPickle.bytes(pickle)
        #expect(calls.list.allSatisfy { bytes[$0.offset] == UInt8(ascii: "R") })
    }

    @Test func `an opaque value tells nothing, whatever was put into it`() throws {
        let root = try open("\(CraftedPickle.call())}S'a'\nI1\nsbS'k'\nI2\nsI3\na.").root
        #expect(
            root["a"] == nil && root["k"] == nil && root.elements == nil && root.entries == nil && root.state == nil)
        guard case .opaque("evil.f") = root.kind else {
            Issue.record("\(root.summary)")
            return
        }
    }

    @Test func `what is called the same and means another thing is no NumPy array`() throws {
        let state = "(I1\n(I1\ntcnumpy\ndtype\n(S'u1'\ntRI00\nS'x'\nt"
        let checkpoint = try open("cnumpy\nndarray\n(tR\(state)b.")
        #expect(checkpoint.calls.names == ["numpy.ndarray"])
        #expect(checkpoint.tensors.isEmpty && checkpoint.root.tensor == nil)
    }

    private static let known: [(pickle: String, calls: [String])] = [
        ("cbuiltins\ngetattr\n(cmmengine.logging.history_buffer\nHistoryBuffer\nS'min'\ntR.", []),
        (
            "cbuiltins\ngetattr\n(cmmengine.logging.history_buffer\nHistoryBuffer\nS'__init__'\ntR.",
            ["builtins.getattr"]
        ),
        ("cbuiltins\ngetattr\n(cm\nC\nS'min'\ntR.", ["builtins.getattr"]),
        (
            "cbuiltins\ngetattr\n(cmmengine.logging.history_buffer\nHistoryBuffer\nS'min'\ntR)R.",
            ["mmengine.logging.history_buffer.HistoryBuffer.min"]
        ),
        ("cbuiltins\ntype\n(NtR.", []), ("cbuiltins\ntype\n(S'C'\n)}tR.", ["builtins.type"]),
        ("coperator\ngetitem\n(ctyping\nDict\nI1\ntR.", []), ("coperator\ngetitem\n(}I1\ntR.", ["operator.getitem"]),
        ("cm\nMethod\n(S'byol'\ntR.", ["m.Method"]),
    ]

    @Test(arguments: known.indices)
    func `functions are inert for the arguments that make them so`(_ index: Int) throws {
        #expect(try open(Self.known[index].pickle).calls.names == Self.known[index].calls)
    }

    @Test(arguments: ["os\nsystem", "posix\nsystem", "builtins\nexec", "subprocess\nPopen", "torch\nload"])
    func `what harms whoever loads it is said so, and no way past it is offered`(_ name: String) throws {
        let folder = try TemporaryFolder()
        let path = try CraftedPickle.archive(
            "}S'w'\n\(CraftedPickle.tensor())sS'x'\nc\(name)\n(S'true'\ntRs.", in: folder)
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path) }
        let words = "\(name.replacing("\n", with: ".")) can harm whoever loads the file in Python"
        #expect(error.description.contains(words))
        #expect(error.hint == "zoo inspect \(path)")
    }

    @Test func `what is named for a call to use is as harmful as what is called`() throws {
        let folder = try TemporaryFolder()
        let lazy = "cbuiltins\nmap\n(cos\nsystem\n(S'true'\nlt\u{81}"
        let path = try CraftedPickle.archive("}S'w'\n\(CraftedPickle.tensor())sS'x'\n\(lazy)s.", in: folder)
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path) }
        #expect(error.description.contains("builtins.map (at byte "))
        #expect(error.description.contains("os.system can harm whoever loads the file in Python"))
        #expect(error.hint == "zoo inspect \(path)")
    }

    @Test func `more callables than can be named are refused even by name`() throws {
        let calls = (0..<70_000).map { "cm\nf\($0)\n)R0" }.joined()
        let error = try #require(throws: CheckpointError.self) { try open(calls + "N.") }
        #expect(error.description.contains("more than 65536 callables"))
        #expect(error.hint == nil)
    }

    @Test func `a call in a shard is a call of the checkpoint`() throws {
        let folder = try TemporaryFolder()
        let pickle =
            "}S'w'\n\(CraftedPickle.tensor())p0\nsS'v'\n\(CraftedPickle.tensor(CraftedPickle.storage("S'1'\n")))s"
        let shard = try CraftedPickle.archive("\(pickle)S'x'\n\(CraftedPickle.call("g0\n"))s.", in: folder)
        let name = URL(filePath: shard).lastPathComponent
        let index = try folder.write(
            "m.index.json", Array(#"{"weight_map": {"w": "\#(name)", "v": "\#(name)"}}"#.utf8))
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(index) }
        #expect(error.description.contains("would call evil.f"))
        let checkpoint = try Checkpoint.open(index, calls: .listed)
        #expect(checkpoint.calls.list.map(\.member) == ["\(name)/a/data.pkl"])
        #expect(checkpoint.tensors.map(\.call) == ["evil.f", nil])
    }

    private func open(_ text: String) throws -> Checkpoint {
        let folder = try TemporaryFolder()
        return try Checkpoint.open(try folder.write("a.pkl", CraftedPickle.bytes(text)), calls: .listed)
    }
}
