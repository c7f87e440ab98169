import Files

/// What a file is when it is no checkpoint that this program reads.
package enum ForeignFormat: Sendable, Equatable {
    case empty, html, xml, gitLFSPointer, shardIndex, json, text
    case torchScript, torchExport, torchPackage, torchPreview
    case keras, hdf5, tensorFlowIndex, tensorFlowShard
    case numpyArray, onnx, gguf
    case emptyZip, zip, zipHolding(member: String), officeDocument, javaArchive
    case tar, compressed(by: String), image(String), pdf, executable
    case pickleOfOther(String)
    /// PyTorch's distributed checkpoint, a folder.
    case distributedCheckpoint
    /// A folder of DeepSpeed, whose weights are in this file unless they are sharded too.
    case deepSpeed(states: String)
    case unknown(firstBytes: [UInt8])
}

extension ForeignFormat: CustomStringConvertible {
    package var description: String {
        switch self {
        case .empty: "is empty"
        case .html: "is an HTML page, not a checkpoint: the server sent a page in place of the file"
        case .xml: "is an XML document, not a checkpoint: the server may have sent an error in place of the file"
        case .gitLFSPointer: "is a Git LFS pointer, not the file it points to"
        case .shardIndex: "is the index of a checkpoint in several files; it holds no weights itself"
        case .json: "is a JSON document, not a checkpoint"
        case .text: "is a text file, not a checkpoint"
        case .torchScript: "is a TorchScript archive (a compiled program), not a checkpoint of weights"
        case .torchExport: "is a torch.export archive (an exported program), not a checkpoint of weights"
        case .torchPackage: "is a torch.package archive (code with data), not a checkpoint of weights"
        case .torchPreview: "is in PyTorch's preview container 'PYTORCH1', which no release of PyTorch writes"
        case .keras: "is a Keras 3 archive (.keras) without weights that are data sets of model.weights.h5"
        case .hdf5: "is an HDF5 file without data sets of numbers"
        case .tensorFlowIndex:
            "is called the index of a TensorFlow checkpoint and does not end as one does: it is cut off"
        case .tensorFlowShard:
            "is a data shard of a TensorFlow checkpoint, and the index that names its tensors is missing"
        case .numpyArray: "is one NumPy array (.npy), not a checkpoint"
        case .onnx: "is an ONNX model; \(Self.scope)"
        case .gguf: "is a GGUF file of a language model; \(Self.scope)"
        case .emptyZip: "is a zip archive without members"
        case .zip: "is a zip archive, but not one that PyTorch wrote"
        case .zipHolding(let member): "is a zip archive that holds '\(member)'"
        case .officeDocument: "is an office document, not a checkpoint"
        case .javaArchive: "is a Java archive, not a checkpoint"
        case .tar: "is a tar archive, not a checkpoint"
        case .compressed(let program): "is compressed by \(program)"
        case .image(let kind): "is a \(kind) image, not a checkpoint"
        case .pdf: "is a PDF document, not a checkpoint"
        case .executable: "is an executable program, not a checkpoint"
        case .distributedCheckpoint: "is a distributed checkpoint of PyTorch (DCP), in a piece for each process"
        case .deepSpeed(let states): "is a checkpoint folder of DeepSpeed; its weights are in \(states)"
        case .pickleOfOther(let what): "is a pickle of \(what), not a checkpoint"
        case .unknown(let bytes):
            "is in no format known here (it begins with bytes "
                + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ") + ")"
        }
    }

    private static let scope =
        "zoo reads checkpoints of PyTorch, Keras, TensorFlow, Haiku and JAX, safetensors and NumPy files"

    package var hint: String? {
        switch self {
        case .tensorFlowIndex: "download the file again"
        case .tensorFlowShard: "put the .index file of the same checkpoint beside it"
        case .empty, .html, .xml: "download the file again, and look at its first lines: head -c 300 FILE"
        case .gitLFSPointer: "fetch the file itself: git lfs pull"
        case .torchScript: "in Python, save the weights alone: torch.save(torch.jit.load(FILE).state_dict(), OUT)"
        case .torchExport: "in Python, save the weights alone: torch.save(torch.export.load(FILE).state_dict, OUT)"
        case .zipHolding(let member): "unpack it: unzip FILE '\(member)'"
        case .distributedCheckpoint:
            "join it: python -m torch.distributed.checkpoint.format_utils dcp_to_torch FOLDER OUT.pth, then: zoo inspect OUT.pth"
        case .deepSpeed(let states): "zoo inspect \(ShellWord.quoted(states))"
        case .tar: "unpack it: tar -xf FILE"
        case .compressed: "decompress it first"
        default: nil
        }
    }
}
