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

/// The bytes by which formats are recognised.
enum Signature {
    private static let magics: [(bytes: [UInt8], format: ForeignFormat)] = [
        ([0x1F, 0x8B], .compressed(by: "gzip")),
        ([0x42, 0x5A, 0x68], .compressed(by: "bzip2")),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .compressed(by: "xz")),
        ([0x28, 0xB5, 0x2F, 0xFD], .compressed(by: "zstd")),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .compressed(by: "7-Zip")),
        ([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07], .compressed(by: "RAR")),
        ([0x93] + Array("NUMPY".utf8), .numpyArray),
        (Array("PYTORCH1".utf8), .torchPreview),
        (Array("GGUF".utf8), .gguf),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .image("PNG")),
        ([0xFF, 0xD8, 0xFF], .image("JPEG")),
        (Array("GIF8".utf8), .image("GIF")),
        ([0x49, 0x49, 0x2A, 0x00], .image("TIFF")),
        ([0x4D, 0x4D, 0x00, 0x2A], .image("TIFF")),
        (Array("%PDF-".utf8), .pdf),
        ([0x7F, 0x45, 0x4C, 0x46], .executable),
        (Array("MZ".utf8) + [0x90, 0x00], .executable),
        (Array("version https://git-lfs.github.com/spec/".utf8), .gitLFSPointer),
        ([0x50, 0x4B, 0x05, 0x06], .emptyZip),
    ]

    /// The foreign format that a file's first, and a few other, bytes prove; nil when they prove none.
    static func foreignFormat(of file: MappedFile, head: [UInt8]) -> ForeignFormat? {
        if head.isEmpty { return .empty }
        if let magic = magics.first(where: { head.starts(with: $0.bytes) }) { return magic.format }
        return markup(head)
    }

    /// What a file without any signature is: text, or unknown bytes.
    static func fallback(_ file: MappedFile, head: [UInt8]) -> ForeignFormat {
        if BundleName.prefix(ofShard: file.path) != nil { return .tensorFlowShard }
        if file.path.hasSuffix(BundleName.indexSuffix) { return .tensorFlowIndex }
        if file.path.hasSuffix(".onnx") { return .onnx }
        return isText(head) ? .text : .unknown(firstBytes: Array(head.prefix(8)))
    }

    /// Whether bytes are UTF-8 without control characters but white space; the last character may be cut.
    private static func isText(_ head: [UInt8]) -> Bool {
        guard head.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || (0x09...0x0D).contains($0) }) else { return false }
        return (0..<4).contains { String(validating: head.dropLast($0), as: UTF8.self) != nil }
    }

    private static func markup(_ head: [UInt8]) -> ForeignFormat? {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let body = head.starts(with: mark) ? head.dropFirst(mark.count) : head[...]
        let text = String(decoding: body.drop { $0 <= 0x20 }.prefix(2048), as: UTF8.self).lowercased()
        if text.hasPrefix("<?xml") { return text.contains("<html") ? .html : .xml }
        if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") || text.hasPrefix("<head") { return .html }
        if text.hasPrefix("<!--"), text.contains("<html") { return .html }
        if text.hasPrefix("{\"") || text.hasPrefix("{\n") || text.hasPrefix("{ ") || text.hasPrefix("[{") {
            return text.contains("\"weight_map\"") ? .shardIndex : .json
        }
        return nil
    }
}
