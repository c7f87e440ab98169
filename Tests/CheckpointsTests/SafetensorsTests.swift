import Checkpoints
import Files
import Foundation
import Tensors
import TestSupport
import Testing

@Suite struct SafetensorsTests {
    @Test func `what is written is read`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.safetensors")
        let tensor = Tensor([2, 3], [1, 2, 3, 4, 5, 6])
        let written = try SafetensorsWriter.write(
            [TensorEntry("n", 7), TensorEntry("w\"\u{1}é", tensor)], metadata: ["k": "v\n"], to: path)
        let checkpoint = try Checkpoint.open(path)
        #expect(written == (try SHA256.digest(ofFile: path)))
        #expect(checkpoint.container == .safetensors)
        #expect(checkpoint.metadata == ["k": "v\n"])
        #expect(try checkpoint.root["w\"\u{1}é"]?.tensor?.float32() == tensor)
        #expect(try checkpoint.root["n"]?.tensor?.float32() == Tensor([], [7]))
    }

    /// The header has any length, so that the numbers need not lie where the processor wants them.
    @Test(arguments: 0..<4)
    func `numbers are lent wherever they lie`(padding: Int) throws {
        let folder = try TemporaryFolder()
        let json = Array(#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#.utf8)
        let header = json + [UInt8](repeating: 0x20, count: padding)
        let values: [Float] = [1.5, -2]
        let bytes =
            [UInt8(header.count)] + [UInt8](repeating: 0, count: 7) + header
            + values.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) } }
        let tensor = try #require(try Checkpoint.open(folder.write("a.safetensors", bytes)).root["a"]?.tensor)
        #expect(try tensor.withFloat32 { lent in lent.indices.map { lent[$0] } } == values)
    }

    @Test func `bytes do not depend on the order of the tensors`() throws {
        let folder = try TemporaryFolder()
        let half = TensorEntry(name: "h", dtype: .float16, shape: [3], contents: .bytes([1, 2, 3, 4, 5, 6]))
        let entries = [
            TensorEntry("n", 7), half, TensorEntry("b", Tensor([1], [1])), TensorEntry("a", Tensor([1], [2])),
        ]
        let first = try SafetensorsWriter.write(entries, metadata: ["x": "1", "a": "2"], to: folder.path("a"))
        let second = try SafetensorsWriter.write(
            entries.reversed(), metadata: ["a": "2", "x": "1"], to: folder.path("b"))
        #expect(first == second)
        let tensors = try Checkpoint.open(folder.path("a")).tensors
        #expect(tensors.map(\.name) == ["n", "a", "b", "h"])
    }

    @Test func `the tensors of any checkpoint can be written`() throws {
        let folder = try TemporaryFolder()
        let source = try Checkpoint.open(Fixture.path("views.zip.pth"))
        let entries = source.tensors.map { TensorEntry($0.name, $0.tensor) }
        try SafetensorsWriter.write(entries, to: folder.path("a"))
        let copy = try Checkpoint.open(folder.path("a"))
        for named in source.tensors {
            #expect(try copy.root[named.name]?.tensor?.digest() == named.tensor.digest(), "\(named.name)")
        }
    }

    @Test func `a failed write leaves nothing`() throws {
        let folder = try TemporaryFolder()
        let short = TensorEntry(name: "a", dtype: .float32, shape: [3], contents: .bytes([1, 2, 3]))
        #expect(throws: CheckpointError.self) { try SafetensorsWriter.write([short], to: folder.path("a")) }
        #expect(throws: CheckpointError.self) { try PyTorchWriter.write(stateDict: [short], to: folder.path("a")) }
        let twice = [TensorEntry("n", 7), TensorEntry("n", 7)]
        #expect(throws: CheckpointError.self) { try SafetensorsWriter.write(twice, to: folder.path("a")) }
        #expect(throws: CheckpointError.self) { try PyTorchWriter.write(stateDict: twice, to: folder.path("a")) }
        #expect(try folder.names() == [])
    }

    private static let two = #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"#
    private static let malformed: [(header: String, words: String)] = [
        ("{", "byte 1: the text ends"), ("{\"a\" 1}", "byte 5: ':' is missing"), ("{\"a\":1}", "no object"),
        ("{}x", "more follows"), ("{}", "belong to no tensor"),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":1}"#, "'a' twice"),
        (#"{"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, "'dtype' twice"),
        (#"{"a":{"dtype":"F4","shape":[2],"data_offsets":[0,8]}}"#, "type 'F4'"),
        (#"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}"#, "needs 12 bytes"),
        (#"{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}"#, "shape"),
        (#"{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,8]}}"#, "shape"),
        (#"{"a":{"dtype":"F32","shape":[0,4611686018427387904,4],"data_offsets":[0,0]}}"#, "shape"),
        (#"{"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}"#, "shape"),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}"#, "data_offsets"),
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}"#, "data_offsets"),
        (#"{"a":{"dtype":"F32","shape":[2]}}"#, "data_offsets"),
        (#"{"a":{"shape":[2],"data_offsets":[0,8]}}"#, "dtype"),
        (#"{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}"#, "is cut off"),
        (two + #""b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, "shares bytes with"),
        (two + #""b":{"dtype":"F16","shape":[1],"data_offsets":[6,8]}}"#, "bytes 4 to 6"),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, "followed by 4 bytes"),
        (#"{"__metadata__":{"a":1},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, "metadata 'a'"),
        ("{\"\\ud800\":1}", "surrogate"), ("{\"\\x\":1}", "escape"), ("{\"a\":01}", "missing"),
        ("{\"a\":-}", "missing"),
        (#"{"a":"# + String(repeating: "[", count: 100_000), "too deep"),
    ]

    @Test(arguments: malformed)
    func `a header that breaks a rule is refused in words`(_ header: String, _ words: String) throws {
        let error = try #require(throws: CheckpointError.self) { try open(header, data: 8) }
        #expect(error.description.contains(words), "\(error)")
    }

    @Test func `a header longer than the limit or the file is refused`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a", [0, 0x20, 0xF6, 0x05, 0, 0, 0, 0, 0x7B])
        let error = try #require(throws: CheckpointError.self) { try Checkpoint.open(path) }
        #expect(error.description.contains("exceeds the limit"))
        let long = try folder.write("b", [0, 0x20, 0, 0, 0, 0, 0, 0, 0x7B])
        #expect(
            try #require(throws: CheckpointError.self) { try Checkpoint.open(long) }.hint == "download the file again")
    }

    @Test func `a name cannot write to the terminal through a message, nor fill it`() throws {
        let name = #"\u001b[2J\u007f\u202e"# + String(repeating: "n", count: 1_000_000)
        let error = try #require(throws: CheckpointError.self) { try open("{\"\(name)\":1}", data: 0) }
        #expect(error.description.contains(": tensor '·[2J··nnn"))
        #expect(error.description.hasSuffix("its description is no object"))
        #expect(error.description.utf8.count < 10_000)
    }

    @Test func `a header of more values than memory is for is refused`() throws {
        let error = try #require(throws: CheckpointError.self) {
            try open("{\"a\":[" + String(repeating: "0,", count: 1 << 23) + "0]}", data: 0)
        }
        #expect(error.description.contains("values"))
    }

    @Test func `misaligned tensors are read`() throws {
        let header =
            #"{"b":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"#
            + #""a":{"dtype":"F32","shape":[1],"data_offsets":[1,5]}, "c":{"dtype":"U8","shape":[3],"data_offsets":[5,8]}}"#
        let checkpoint = try open(header, data: 8)
        #expect(try checkpoint.root["a"]?.tensor?.contiguousBytes() == [1, 2, 3, 4])
        #expect(checkpoint.tensors.map(\.name) == ["b", "a", "c"])
    }

    private func open(_ header: String, data: UInt8) throws -> Checkpoint {
        let folder = try TemporaryFolder()
        var file: [UInt8] = []
        file.append(little: UInt64(header.utf8.count))
        return try Checkpoint.open(folder.write("a", file + [UInt8](header.utf8) + Array(0..<data)))
    }
}
