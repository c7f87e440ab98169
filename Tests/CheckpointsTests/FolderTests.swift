import Foundation
import TestSupport
import Testing

@testable import Checkpoints

/// A folder stands for the file that its checkpoint begins with, or is named for what it is.
@Suite struct FolderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func write(_ name: String, _ bytes: [UInt8] = [1]) throws {
        let path = URL(filePath: folder.path(name))
        try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: path)
    }

    /// A safetensors file without tensors.
    private static let empty: [UInt8] = [2, 0, 0, 0, 0, 0, 0, 0] + Array("{}".utf8)

    @Test func `a folder as Hugging Face keeps it stands for its weights`() throws {
        try write("config.json", Array("{}".utf8))
        try write("model.safetensors", Self.empty)
        try write("pytorch_model.bin")
        let checkpoint = try Checkpoint.open(folder.path)
        #expect(checkpoint.container == .safetensors)
        #expect(checkpoint.path.hasSuffix("/model.safetensors"))
    }

    @Test func `a SavedModel stands for its variables`() throws {
        try write("saved_model.pb")
        try write("variables/variables.index")
        let error = #expect(throws: CheckpointError.self) { try Checkpoint.open(folder.path) }
        #expect(error?.description.contains("variables/variables.index") == true)
    }

    @Test func `a distributed checkpoint is named, with the way to join it`() throws {
        try write(".metadata")
        try write("__0_0.distcp")
        let error = #expect(throws: CheckpointError.self) { try Checkpoint.open(folder.path) }
        #expect(
            error?.description
                == "\(folder.path): is a distributed checkpoint of PyTorch (DCP), in a piece for each process")
        #expect(error?.hint?.contains("dcp_to_torch") == true)
    }

    @Test(arguments: ["", "global_step10/"])
    func `a folder of DeepSpeed names the file that has the weights`(step: String) throws {
        try write("\(step)mp_rank_00_model_states.pt")
        if !step.isEmpty { try write("latest", Array("global_step10\n".utf8)) }
        let error = #expect(throws: CheckpointError.self) { try Checkpoint.open(folder.path) }
        #expect(error?.hint == "zoo inspect \(folder.path)/\(step)mp_rank_00_model_states.pt")
    }

    @Test(arguments: ["../secret", "..", "", "/etc"])
    func `a note that leads out of the folder is not followed`(note: String) throws {
        try write("latest", Array(note.utf8))
        let error = #expect(throws: CheckpointError.self) { try Checkpoint.open(folder.path) }
        #expect(error?.description == "\(folder.path): is a folder, not a file")
    }
}
