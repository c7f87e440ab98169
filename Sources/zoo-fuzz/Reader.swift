/// A reader under test: how an input becomes a file, and what is done with the file.
enum Reader: String, CaseIterable {
    /// The input is the pickle inside a sound archive.
    case pytorchZip = "pytorch-zip"
    case pytorchLegacy = "pytorch-legacy"
    case pickle
    case safetensors
    case npy
    /// The input is the archive.
    case zip
    case png, jpeg, gif, tiff

    /// What the file is called.
    var fileName: String {
        switch self {
        case .pytorchZip, .pytorchLegacy: "input.pth"
        case .pickle: "input.pkl"
        case .safetensors: "input.safetensors"
        case .npy: "input.npy"
        case .zip: "input.zip"
        case .png: "input.png"
        case .jpeg: "input.jpg"
        case .gif: "input.gif"
        case .tiff: "input.tif"
        }
    }

    /// The file that an input stands for.
    func file(of input: [UInt8]) -> [UInt8] {
        switch self {
        case .pytorchZip: PyTorchArchive.bytes(pickle: input)
        default: input
        }
    }

    /// The input that stands for a file; nil when none does.
    func input(from file: [UInt8], at path: String) -> [UInt8]? {
        switch self {
        case .pytorchZip: PyTorchArchive.pickle(at: path)
        default: file
        }
    }

    /// Mends lengths and checksums that a change broke, keeping the size.
    func repair(_ input: inout [UInt8]) {
        switch self {
        case .safetensors: Repair.safetensors(&input)
        case .npy: Repair.npy(&input)
        case .zip: Repair.zip(&input)
        case .png: Repair.png(&input)
        case .pytorchZip, .pytorchLegacy, .pickle, .jpeg, .gif, .tiff: break
        }
    }

    /// Reads a file as far as the program ever would; a message that is no good is a trap.
    func exercise(_ path: String) {
        switch self {
        case .pytorchZip, .pytorchLegacy, .pickle, .safetensors: Exercise.checkpoint(path)
        case .npy:
            Exercise.npy(path)
            Exercise.checkpoint(path)
        case .zip:
            Exercise.archive(path)
            Exercise.checkpoint(path)
        case .png, .jpeg, .gif, .tiff: Exercise.image(path)
        }
    }
}
