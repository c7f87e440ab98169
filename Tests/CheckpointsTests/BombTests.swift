import Checkpoints
import Files
import Foundation
import TestSupport
import Testing

/// Small files that would take hours or all memory if their numbers were believed.
@Suite struct BombTests {
    /// A reader that is linear takes far below a second of processor time for these; one that is not takes hours.
    private static let patience = 10.0

    @Test func `a call of a call of a call is named once`() throws {
        let calls = String(repeating: ")R", count: 200_000)
        let error = try refuse("cos\nsystem\n\(calls).", "os.system (at byte 2)")
        #expect(error.description.utf8.count < 1000)
    }

    @Test func `a hundred thousand forbidden callables make a short message`() throws {
        let calls = (0..<100_000).map { "cm\nf\($0)\n)R)R0" }.joined()
        let error = try refuse(calls + "N.", "m.f0 (at byte 2)")
        #expect(error.description.contains(" more"))
        #expect(error.description.utf8.count < 4000)
    }

    @Test func `a name made of a name made of a name stays short`() throws {
        let names = String(repeating: "S'x'\n\u{93})R", count: 100_000)
        try refuse("cos\nf\n)R\(names).", "a name that a call makes")
    }

    @Test func `the places of many calls far below the root are looked up in time`() throws {
        let calls = "(" + String(repeating: "cm\nf\n)R", count: 4000) + "l"
        let around = String(repeating: "cm\nC\n)\u{81}", count: 200_000)
        let checkpoint = try open("\(around)\(calls)\(String(repeating: "b", count: 200_000)).", calls: .listed)
        #expect(checkpoint.calls.count == 4000)
        #expect(checkpoint.calls.list.allSatisfy { $0.place?.hasPrefix("….") == true })
    }

    @Test func `what many calls could have changed is found in time`() throws {
        let list = "(" + String(repeating: "N", count: 200_000) + "lp0\n0"
        let calls = String(repeating: "cm\nf\n(g0\ntR}cm\nf\n)RNs0", count: 50_000)
        #expect(try open("\(list)(\(calls)l.", calls: .listed).calls.count == 100_000)
    }

    @Test func `arguments are not copied without end`() throws {
        let tuple = "(cm\nC\n" + String(repeating: "N", count: 500_000) + "tp0\n0"
        try refuse(
            "\(tuple)ccopyreg\n__newobj__\np1\n0" + String(repeating: "g1\ng0\nR0", count: 5000) + "N.", "more than")
    }

    @Test func `the text of an array is not copied without end`() throws {
        let text = "V" + String(repeating: "x", count: 1_000_000) + "\np0\n0"
        let type = "cnumpy\ndtype\n(S'u1'\ntRp1\n0cnumpy._core.numeric\n_frombuffer\np2\n0((I1000000\ntp3\n0"
        let array = "g2\n(g0\ng1\ng3\nS'C'\ntR0"
        try refuse(text + type + String(repeating: array, count: 20_000) + "N.", "more than")
    }

    @Test func `an element type of a megabyte is no type`() throws {
        let code = "V" + String(repeating: "f", count: 1_000_000) + "\np0\n0"
        let scalar = "cnumpy._core.multiarray\nscalar\n(cnumpy\ndtype\n(g0\ntRC\u{1}xtR0"
        #expect(try open(code + String(repeating: scalar, count: 10_000) + "N.").root.isNone)
    }

    @Test func `one long key under many values is hashed once`() throws {
        let key = "V" + String(repeating: "k", count: 1_000_000) + "\np0\n0"
        let dictionaries = "(" + String(repeating: "}g0\nNs", count: 20_000) + "l"
        #expect(try open("\(key)\(dictionaries).").root.elements?.count == 20_000)
    }

    @Test func `one long key in the paths of many tensors is refused`() throws {
        let key = "V" + String(repeating: "k", count: 1_000_000) + "\n"
        let tensors = "(\(Self.tensor)p9\n" + String(repeating: "g9\n", count: 2000) + "l"
        try refuse("}\(key)\(tensors)s.", inArchive: true, "names of tensors")
    }

    @Test func `a long list met again and again is refused`() throws {
        let list = "(\(Self.tensor)" + String(repeating: "N", count: 500_000) + "lp9\n"
        try refuse(
            "(\(list)" + String(repeating: "g9\n", count: 20_000) + "l.", inArchive: true, "ways lead to tensors")
    }

    @Test func `the metadata of a tensor is not searched without end`() throws {
        let metadata = "}(" + (0..<200_000).map { "I\($0)\nN" }.joined() + "up8\n0"
        let tensor = Self.tensor(metadata: "g8\n")
        try refuse(metadata + "(" + String(repeating: tensor, count: 5000) + "l.", inArchive: true, "more than")
    }

    @Test func `long names are looked up, not respelt, each time`() throws {
        let name = "V" + String(repeating: "n", count: 900) + "\np0\n0Vm\np1\n0"
        #expect(try open(name + String(repeating: "g1\ng0\n\u{93}0", count: 300_000) + "N.").root.isNone)
    }

    @Test func `the attributes of mappings are not searched without end`() throws {
        let state = "}(" + (0..<200_000).map { "I\($0)\nN" }.joined() + "up8\n0"
        let mapping = "chaiku._src.data_structures\nFlatMapping\np9\n0"
        try refuse(state + mapping + String(repeating: "g9\n)Rg8\nb0", count: 5000) + "N.", "more than")
    }

    @Test func `a type of a megabyte is not respelt without end`() throws {
        let name = "V" + String(repeating: "t", count: 1_000_000) + "\np0\n0cdill._dill\n_load_type\np1\n0"
        try refuse(name + String(repeating: "g1\n(g0\ntR0", count: 5000) + "N.", "the arguments of")
    }

    @Test func `a persistent id of a megabyte is none`() throws {
        let id = "V(" + String(repeating: "0", count: 1_000_000) + "\np0\n0"
        try refuse(id + String(repeating: "g0\nQ0", count: 5000) + "N.", inArchive: true, "persistent id")
    }

    @Test func `more members of collections than memory is for are refused`() throws {
        let list = "(" + String(repeating: "N", count: 1 << 20) + "l0"
        try refuse(String(repeating: list, count: 20) + "N.", "more than")
    }

    /// A view of two bytes that expands to as many as memory has is no tensor of weights.
    @Test func `an expanded view beyond a bound is refused`() throws {
        let pickle = Self.tensor(metadata: "N", shape: "(I1000000000\nt", strides: "(I0\nt")
        try refuse(pickle + ".", inArchive: true, "bytes")
    }

    @Test func `an axis of one element may have any stride`() throws {
        let huge = "(I3\nI4611686018427387904\nt"
        let pickle = Self.tensor(metadata: "N", storage: "ComplexFloatStorage", shape: "(I2\nI1\nt", strides: huge)
        let tensor = try #require(try open(pickle + ".", inArchive: true).tensors.first).tensor
        #expect(try tensor.contiguousBytes().count == 16)
    }
}

// MARK: Pickles

extension BombTests {
    private static let tensor = tensor(metadata: "N")

    private static func tensor(
        metadata: String, storage: String = "FloatStorage", shape: String = "(I8\nt", strides: String = "(I1\nt"
    ) -> String {
        let count = storage.hasPrefix("Complex") ? 4 : 8
        return "ctorch._utils\n_rebuild_tensor_v2\n((S'storage'\nctorch\n\(storage)\nS'0'\nS'cpu'\nI\(count)\ntQ"
            + "I0\n\(shape)\(strides)I00\nN\(metadata)tR"
    }

    /// Opens a pickle of protocol 2, alone or in PyTorch's archive with a storage of 32 bytes, in good time.
    private func open(
        _ text: String, inArchive: Bool = false, calls: Checkpoint.UnknownCalls = .refused
    ) throws -> Checkpoint {
        let folder = try TemporaryFolder()
        let pickle = [0x80, 2] + text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        let path = folder.path("bomb.pth")
        if inArchive {
            var zip = try ZipWriter(path)
            try zip.add("a/data.pkl", pickle)
            try zip.add("a/data/0", [UInt8](repeating: 1, count: 32))
            try zip.finish()
        } else {
            try folder.write("bomb.pth", pickle)
        }
        let start = Self.processorSeconds
        defer { #expect(Self.processorSeconds - start < Self.patience) }
        return try Checkpoint.open(path, calls: calls)
    }

    /// What this thread has used, which a busy machine does not lengthen.
    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @discardableResult
    private func refuse(_ text: String, inArchive: Bool = false, _ words: String) throws -> CheckpointError {
        let error = try #require(throws: CheckpointError.self) { try open(text, inArchive: inArchive) }
        #expect(error.description.contains(words), "\(error.description.prefix(300))")
        return error
    }
}
