import Checkpoints
import Files
import Foundation
import Tensors
import TestSupport
import Testing

@Suite struct PyTorchTarTests {
    private static let fixtures = FixtureFolder("tar")

    @Test func `the fixtures are there`() {
        #expect(Self.fixtures.expected.count == 10)
    }

    @Test(arguments: fixtures.expected.keys.sorted())
    func `every tensor equals what PyTorch reads`(_ name: String) throws {
        let expected = try #require(Self.fixtures.expected[name])
        let checkpoint = try Checkpoint.open(Self.fixtures.path(name))
        #expect(try checkpoint.tensors.map { try Fixture.Expected.Tensor($0) } == expected.tensors)
        #expect(checkpoint.container == .pytorchTar)
        #expect(checkpoint.pickleProtocol == 2)
    }

    @Test func `what lies around the weights is there, and views share storage`() throws {
        let training = try Checkpoint.open(Self.fixtures.path("training.pth")).root
        #expect(training["epoch"]?.integer == 3)
        #expect(training["arch"]?.string == "resnet50")
        let views = try Checkpoint.open(Self.fixtures.path("views.pth")).root
        #expect(views["base"]?.tensor?.storageID == views["tail"]?.tensor?.storageID)
        #expect(views["t"]?.tensor?.strides == [1, 6])
    }

    @Test func `a file of a big-endian machine is refused in words`() throws {
        let error = try #require(throws: CheckpointError.self) {
            try Checkpoint.open(Self.fixtures.path("big-endian.pth"))
        }
        #expect(error.description.contains("a big-endian PyTorch tar is not supported"))
    }

    @Test(arguments: ["state-dict.pth", "views.pth", "module.pth", "parameters.pth"])
    func `a file cut or changed anywhere gives an error or tensors, never a crash`(_ name: String) throws {
        let folder = try TemporaryFolder()
        let bytes = try Self.fixtures.bytes(name)
        let end = try #require(bytes.lastIndex { $0 != 0 })
        for index in stride(from: 0, to: end, by: 41) {
            let cut = try folder.write("cut", Array(bytes[..<index]))
            #expect(throws: CheckpointError.self, "cut at \(index)") { try Checkpoint.open(cut) }
            var changed = bytes
            changed[index] ^= 1 << UInt8(index % 8)
            guard let checkpoint = try? Checkpoint.open(try folder.write("changed", changed)) else { continue }
            for named in checkpoint.tensors { _ = try? named.tensor.digest() }
        }
    }

    private static let zero = "I0\n."
    private static let storage = "I1\n.(I7\nS'cpu'\nctorch\nFloatStorage\nt."
    private static let tensor = "I1\n.(I9\nI7\nctorch\nFloatTensor\nt."

    /// Eight elements of storage 7, and tensor 9 over them.
    private struct Claim {
        var storages = PyTorchTarTests.storage
        var count: Int64 = 8
        var views = "]."
        var tensors = PyTorchTarTests.tensor
        var numbers: [Int64] = [1, 8, 1, 0]
        var pickle = "}S'w'\nS'9'\nQs."
    }

    private static let sound: [Claim] = [
        Claim(), Claim(pickle: "}S'w'\nI9\nQs."), Claim(pickle: "}S'w'\nL9L\nQs."),
        Claim(views: "](I8\nI7\nI4\nI4\nta.", tensors: tensor.replacing("I7", with: "I8"), numbers: [1, 4, 1, 0]),
        Claim(pickle: "}S'w'\nctorch\nFloatTensor\n)R(S'7'\nQI0\n(I2\nI4\nt(I4\nI1\nttbs."),
        Claim(pickle: "}S'w'\nctorch.nn.parameter\nParameter\n)R(S'9'\nQNNI01\nI00\ntbs."),
        Claim(numbers: [0, 7]), Claim(count: 0, numbers: [0, 0]), Claim(numbers: [2, 2, 2, 4, 1, 2]),
    ]

    @Test(arguments: sound.indices)
    func `tensors inside their storage are read`(_ index: Int) throws {
        let checkpoint = try open(Self.sound[index])
        let tensor = try #require(checkpoint.root["w"]?.tensor)
        #expect(try tensor.contiguousBytes().count == tensor.byteCount)
    }

    private static let hostile: [(claim: Claim, words: String)] = [
        (Claim(storages: "I99999999999\n."), "the number of storages"),
        (Claim(storages: "I-1\n."), "number of storages"),
        (Claim(storages: "I200\n." + storage.dropFirst(4)), ""), (Claim(storages: "S'x'\n."), "the number of storages"),
        (Claim(storages: storage.replacing("FloatStorage", with: "OddStorage")), "no type of storage"),
        (Claim(storages: storage.replacing("I7\n", with: "N")), "a storage is malformed"),
        (Claim(storages: storage.replacing("S'cpu'\n", with: "")), "the description of one of the storages"),
        (Claim(count: -1), "the size of storage '7'"), (Claim(count: .max), "the size of storage '7'"),
        (Claim(count: 1 << 40), "ends inside storage '7'"), (Claim(count: 9), ""),
        (Claim(views: "N."), "the list of storage views"),
        (Claim(views: "](I8\nI7\nI4\nI5\nta."), "a view of a storage"),
        (Claim(views: "](I8\nI6\nI0\nI1\nta."), "a view"), (Claim(views: "](I7\nI7\nI0\nI1\nta."), "a view"),
        (Claim(views: "](I8\nI7\nI9223372036854775807\nI1\nta."), "a view"),
        (Claim(tensors: tensor.replacing("I7", with: "I6")), "a tensor is malformed"),
        (Claim(tensors: tensor.replacing("I9", with: "I7")), "a tensor is malformed"),
        (Claim(tensors: "I5\n.N."), "the description of one of the tensors"),
        (Claim(numbers: [65]), "the number of axes"), (Claim(numbers: [-1]), "the number of axes"),
        (Claim(numbers: [3, 1]), "ends inside tensor '9'"),
        (Claim(numbers: [1, 9, 1, 0]), "reaches beyond its storage"),
        (Claim(numbers: [1, 8, 1, 1]), "reaches beyond"), (Claim(numbers: [1, 8, -1, 7]), "beyond"),
        (Claim(numbers: [1, 8, 1, -1]), "beyond"), (Claim(numbers: [2, .max, .max, 0, 0, 0]), "no view"),
        (Claim(pickle: "}S'w'\nS'10'\nQs."), "persistent id"), (Claim(pickle: "}S'w'\nNQs."), "persistent id"),
        (Claim(pickle: "}S'w'\n(tQs."), "persistent id"), (Claim(pickle: "}S'w'\n(S'storage'\ntQs."), "persistent id"),
        (Claim(pickle: "}S'w'\nctorch\nFloatTensor\n)R(S'7'\nQI0\n(I9\nt(I1\nttbs."), "reaches beyond its storage"),
        (Claim(pickle: "}S'w'\nctorch\nFloatTensor\n)R(S'7'\nQI-1\n(I8\nt(I1\nttbs."), "arguments"),
        (Claim(pickle: "}S'w'\nctorch\nFloatTensor\n(I3\ntRs."), "arguments"),
        (Claim(pickle: "}S'w'\nctorch.nn.parameter\nParameter\n(cos\nsystem\n(S'true'\ntRtRs."), "call os.system"),
        (Claim(pickle: "cos\nsystem\n(S'true'\ntR."), "loading it would call os.system"),
        (Claim(pickle: "(cos\nsystem\nNNtQ(S'true'\ntR."), "loading it would call os.system"),
    ]

    @Test(arguments: hostile.indices)
    func `what contradicts itself is refused in words`(_ index: Int) throws {
        let (claim, words) = Self.hostile[index]
        let error = try #require(throws: CheckpointError.self) { try open(claim) }
        #expect(words.isEmpty || error.description.contains(words), "\(error)")
    }

    private func open(_ claim: Claim) throws -> Checkpoint {
        var storages = Array(claim.storages.utf8)
        storages.append(little: claim.count)
        storages += [UInt8](repeating: 1, count: claim.count == 0 ? 0 : 32) + Array(claim.views.utf8)
        var tensors = Array(claim.tensors.utf8)
        tensors.append(little: Int32(claim.numbers[0]))
        tensors += [0, 0, 0, 0]
        for number in claim.numbers.dropFirst() { tensors.append(little: number) }
        let folder = try TemporaryFolder()
        var tar: [UInt8] = []
        for (name, bytes) in [("storages", storages), ("tensors", tensors), ("pickle", Array(claim.pickle.utf8))] {
            tar += TarBuilder.member(name, bytes)
        }
        return try Checkpoint.open(folder.write("a.pth", tar + [UInt8](repeating: 0, count: 1024)))
    }
}
