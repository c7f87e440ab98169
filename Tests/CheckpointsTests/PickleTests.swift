import Checkpoints
import Foundation
import TestSupport
import Testing

@Suite struct PickleTests {
    @Test(arguments: (0...5).map { "numpy-\($0).pkl" })
    func `scalars and texts are read in each protocol`(_ name: String) throws {
        let root = try Checkpoint.open(Fixture.path(name)).root
        #expect(root["epoch"]?.integer == 3)
        #expect(root["name"]?.string == "é€")
        #expect(root["deep"]?[0]?[1]?[2]?.float == 3.5)
        guard case .bytes(let raw)? = root["raw"]?.kind else {
            Issue.record("raw is no bytes")
            return
        }
        #expect(raw == [0, 255])
    }

    @Test(arguments: ["training-2.zip.pth", "training-5.zip.pth", "training-3.legacy.pth"])
    func `what scripts put around the weights is there`(_ name: String) throws {
        let root = try Checkpoint.open(Fixture.path(name)).root
        #expect(root["epoch"]?.integer == 3)
        #expect(root["arch"]?.string == "resnet50")
        #expect(root["best"]?.float == 0.25)
        #expect(root["loss"]?.float == 1.5)
        #expect(root["count"]?.integer == 7)
        #expect(root["seed"]?.summary == "18446744073709551616")
        #expect(root["negative"]?.summary == "-1180591620717411303424")
        #expect(root["args"]?["lr"]?.float == 0.1)
        #expect(root["args"]?["note"]?.string == "é")
        #expect(root["args"]?["nothing"]?.isNone == true)
        #expect(root["flags"]?[0]?.bool == true)
        #expect(root["optimizer"]?["state"]?[0]?["momentum_buffer"]?.tensor != nil)
        #expect(root["optimizer"]?["param_groups"]?[0]?["lr"]?.float == 0.1)
    }

    @Test(arguments: ["same-twice.zip.pth", "same-twice.legacy.pth"])
    func `a dictionary stored twice is one dictionary`(_ name: String) throws {
        let checkpoint = try Checkpoint.open(Fixture.path(name))
        let (first, second) = (checkpoint.root["state_dict"], checkpoint.root["model"])
        #expect(first?.entries?.count == 2)
        #expect(first?.identity == second?.identity)
        #expect(first?["w"]?.tensor?.storageID == checkpoint.root["tied"]?.tensor?.storageID)
        #expect(checkpoint.tensors.map(\.name) == ["state_dict.w", "state_dict.b", "model.w", "model.b", "tied"])
    }

    @Test(arguments: ["views.zip.pth", "views.legacy.pth"])
    func `views keep their strides and share storage`(_ name: String) throws {
        let root = try Checkpoint.open(Fixture.path(name)).root
        #expect(root["transposed"]?.tensor?.strides == [1, 6])
        #expect(root["expanded"]?.tensor?.strides == [0])
        #expect(root["column"]?.tensor?.offset == 3)
        #expect(root["base"]?.tensor?.storageID == root["block"]?.tensor?.storageID)
        #expect(root["channels_last"]?.tensor?.isContiguous == false)
    }

    @Test func `a pickle that contains itself ends`() throws {
        // A list stored, fetched and appended to itself, then a dictionary inside its own value.
        let checkpoint = try open("]q\u{0}h\u{0}a.")
        #expect(checkpoint.root[0]?.identity == checkpoint.root.identity)
        #expect(checkpoint.tensors.isEmpty)
        #expect(try open("}q\u{0}S'a'\nh\u{0}s.").root["a"]?["a"]?["a"] != nil)
    }

    @Test func `deep nesting ends`() throws {
        let depth = 200_000
        let text = String(repeating: "]", count: depth) + String(repeating: "a", count: depth - 1) + "."
        #expect(try open(text).tensors.isEmpty)
    }

    @Test func `a later value replaces an earlier one under its key`() throws {
        let root = try open("}(S'a'\nI1\nS'b'\nI2\nS'a'\nI3\nu.").root
        #expect(root.entries?.map { $0.key.string } == ["a", "b"])
        #expect(root["a"]?.integer == 3)
    }

    @Test func `an ordered dictionary of pairs is read`() throws {
        let root = try open("ccollections\nOrderedDict\n((lp0\n(lp1\nS'k'\naI4\naatR.").root
        #expect(root["k"]?.integer == 4)
    }

    private static let malformed: [String] = [
        "", "(", ".", "0.", "a.", "N", "NN.", "(N.", "h\u{7}.", "g7\n.", "Ix\n.", "I\n.", "Lx\n.", "Fx\n.", "S'a\n.",
        "Sa\n.",
        "V\\u12\n.", "NR.", "cx\ny\nNR.", "}N.", "}(Nu.", "(Nd.", "Ns.", "NNs.", "NNNs.", "Qx.", "P1\n.", "t.", "u.",
        "e.",
        "b.", "Nb.", "X\u{7F}\u{7F}\u{7F}\u{7F}a.", "ccollections\nOrderedDict\n(NNtR", "c_codecs\nencode\n(I1\ntR.",
        "cnumpy\ndtype\n(tR(tb", "ccollections\nOrderedDict\n(I1\ntR.",
        "ctorch._utils\n_rebuild_tensor_v2\n(NNNNtR.", "ctorch._utils\n_rebuild_parameter\n(tR.",
        "ccopyreg\n_reconstructor\n(NNNtR.",
    ]

    @Test(arguments: malformed)
    func `a malformed pickle is refused`(_ text: String) throws {
        #expect(throws: CheckpointError.self) { try open(text) }
    }

    @Test func `numbers beyond their bounds are refused`() throws {
        for tail in [
            [0x83, 1, 0], [0x82, 1], [0x97], [0x80, 6], [0x8B, 0xFF, 0xFF, 0xFF, 0xFF],
            [0x8D] + Array(repeating: 0xFF, count: 8),
        ]
            as [[UInt8]]
        {
            let folder = try TemporaryFolder()
            let path = try folder.write("a.pkl", [0x80, 4] + tail + [0x2E])
            #expect(throws: CheckpointError.self) { try Checkpoint.open(path) }
        }
    }

    @Test func `decoded text cannot grow out of bounds`() throws {
        // One long text in the memo, decoded over and over.
        let text = String(repeating: "x", count: 250)
        var pickle: [UInt8] = [0x80, 2, 0x28] + Array("c_codecs\nencode\n".utf8) + [0x71, 0]
        pickle += [0x55, 250] + Array(text.utf8) + [0x71, 1, 0x55, 6] + Array("latin1".utf8) + [0x71, 2]
        for _ in 0..<10_000 { pickle += [0x68, 0, 0x68, 1, 0x68, 2, 0x86, 0x52] }
        pickle += Array("l.".utf8)
        let folder = try TemporaryFolder()
        let path = try folder.write("a.pkl", pickle)
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path) }
        #expect(error.description.contains("decoded bytes"))
    }

    /// Opens a pickle of protocol 2 whose opcodes are written as characters.
    private func open(_ text: String) throws -> Checkpoint {
        let folder = try TemporaryFolder()
        let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        return try Checkpoint.open(try folder.write("a.pkl", [0x80, 2] + bytes))
    }
}
