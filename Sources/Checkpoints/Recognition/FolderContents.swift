import Files

/// What a folder is that holds a checkpoint in several files, and which of them is its beginning.
enum FolderContents {
    /// The files by which a folder of Hugging Face is read, as their own tools choose.
    private static let hubFiles = [
        "model.safetensors", "model.safetensors.index.json", "pytorch_model.bin", "pytorch_model.bin.index.json",
    ]

    /// The file that stands for the folder.
    ///
    /// - Parameter folder: The path of a folder in which no TensorFlow checkpoint lies.
    /// - Returns: The file; nil when nothing is known of the folder.
    /// - Throws: `CheckpointError.foreign` for a kind of checkpoint that is not read as a folder.
    static func file(in folder: String) throws(CheckpointError) -> MappedFile? {
        let names = Set(Folder.names(in: folder))
        if names.contains("saved_model.pb"), names.contains("variables") {
            return try map("\(folder)/variables/variables\(BundleName.indexSuffix)")
        }
        if names.contains(".metadata"), names.contains(where: { $0.hasSuffix(".distcp") }) {
            throw .foreign(path: folder, format: .distributedCheckpoint)
        }
        if let states = deepSpeedStates(folder, names) {
            throw .foreign(path: folder, format: .deepSpeed(states: states))
        }
        return try hubFiles.first(where: names.contains).map { name throws(CheckpointError) in
            try map("\(folder)/\(name)")
        }
    }

    /// The first file of DeepSpeed's model states, in the folder of the step that `latest` names, or in this one.
    private static func deepSpeedStates(_ folder: String, _ names: Set<String>) -> String? {
        let first = "mp_rank_00_model_states.pt"
        if names.contains(first) { return "\(folder)/\(first)" }
        guard names.contains("latest"), let note = try? MappedFile(path: "\(folder)/latest"),
            let bytes = try? note.copy(0..<min(note.count, 256))
        else { return nil }
        let step = String(decoding: bytes, as: UTF8.self).trimmingPrefix { $0.isWhitespace }.prefix { !$0.isWhitespace }
        guard !step.isEmpty, !step.contains("/"), step != ".." else { return nil }
        let path = "\(folder)/\(step)/\(first)"
        return FileEntry.exists(path) ? path : nil
    }

    private static func map(_ path: String) throws(CheckpointError) -> MappedFile {
        try CheckpointError.passingOn { () throws(FileError) in try MappedFile(path: path) }
    }
}
