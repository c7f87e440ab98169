/// A reader under test: how an input becomes a file, and what is done with the file.
enum Reader: String, CaseIterable {
    /// The input is the pickle inside a sound archive.
    case pytorchZip = "pytorch-zip"
    case pytorchLegacy = "pytorch-legacy"
    case pickle
    case safetensors
    case npy
    /// The input is the array inside a sound archive.
    case npz
    /// The input is the archive.
    case zip
    /// The reader's side and the child's, which libFuzzer cannot see into.
    case hdf5
    case keras
    /// The input is the index and the data of a checkpoint.
    case tensorFlow = "tensorflow"
    /// The input is the index and its one shard, of safetensors or a pickle.
    case sharded
    case tar
    case png, jpeg, gif, tiff
    /// Frames that need a library are decoded by a child, which libFuzzer cannot see into.
    case dicom

    /// What the file is called.
    var fileName: String {
        switch self {
        case .pytorchZip, .pytorchLegacy: "input.pth"
        case .pickle: "input.pkl"
        case .safetensors: "input.safetensors"
        case .npy: "input.npy"
        case .npz: "input.npz"
        case .zip: "input.zip"
        case .hdf5: "input.h5"
        case .keras: "input.keras"
        case .tensorFlow: "input.index"
        case .sharded: "input.index.json"
        case .tar: "input.pth.tar"
        case .png: "input.png"
        case .jpeg: "input.jpg"
        case .gif: "input.gif"
        case .tiff: "input.tif"
        case .dicom: "input.dcm"
        }
    }

    /// The file that an input stands for.
    func file(of input: [UInt8]) -> [UInt8] {
        switch self {
        case .pytorchZip: PyTorchArchive.bytes(pickle: input)
        case .npz: NumPyArchive.bytes(array: input)
        case .tensorFlow: TensorFlowBundle.index(of: input)
        case .sharded: ShardedPair.index(of: input)
        default: input
        }
    }

    /// The file beside it that takes part, by name.
    func companion(of input: [UInt8]) -> (name: String, bytes: [UInt8])? {
        switch self {
        case .tensorFlow: (TensorFlowBundle.shardName, TensorFlowBundle.shard(of: input))
        case .sharded: (ShardedPair.shardName, ShardedPair.shard(of: input))
        default: nil
        }
    }

    /// The input that stands for a file; nil when none does.
    func input(from file: [UInt8], at path: String) -> [UInt8]? {
        switch self {
        case .pytorchZip: PyTorchArchive.pickle(at: path)
        case .tensorFlow: TensorFlowBundle.input(index: file, at: path)
        case .sharded: ShardedPair.input(shard: file)
        default: file
        }
    }

    /// Mends lengths and checksums that a change broke, keeping the size.
    func repair(_ input: inout [UInt8]) {
        switch self {
        case .safetensors: Repair.safetensors(&input)
        case .npy, .npz: Repair.npy(&input)
        case .zip, .keras: Repair.zip(&input)
        case .tensorFlow: TensorFlowBundle.repair(&input)
        case .tar: Repair.tar(&input)
        case .png: Repair.png(&input)
        case .pytorchZip, .pytorchLegacy, .pickle, .sharded, .hdf5, .jpeg, .gif, .tiff, .dicom: break
        }
    }

    /// Reads a file as far as the program ever would; a message that is no good is a trap.
    func exercise(_ path: String) {
        switch self {
        case .pytorchZip, .pytorchLegacy, .pickle, .safetensors, .npz, .hdf5, .keras, .tensorFlow, .sharded, .tar:
            Exercise.checkpoint(path)
        case .npy:
            Exercise.npy(path)
            Exercise.checkpoint(path)
        case .zip:
            Exercise.archive(path)
            Exercise.checkpoint(path)
        case .png, .jpeg, .gif, .tiff, .dicom: Exercise.image(path)
        }
    }
}
