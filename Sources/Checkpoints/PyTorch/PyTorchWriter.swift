import Files
import Tensors

/// The writing of archives that `torch.load(…, weights_only=True)` reads as an `OrderedDict` of tensors.
package enum PyTorchWriter {
    /// Writes a file that appears whole or not at all; the same tensors in the same order give the same bytes.
    ///
    /// - Parameters:
    ///   - stateDict: The tensors, in the order that they will have.
    ///   - keyPath: Keys of the dictionaries around it, outermost first, such as `state_dict`.
    ///   - metadata: Free text about the weights, for the dictionary's `_metadata`.
    ///   - marks: Further keys of `_metadata`, without a value.
    ///   - path: The target.
    /// - Throws: `CheckpointError` when a name stands twice, a tensor cannot be read, or the file cannot be written.
    package static func write(
        stateDict: [TensorEntry], keyPath: [String] = [], metadata: [String: String] = [:], marks: [String] = [],
        to path: String
    ) throws(CheckpointError) {
        try TensorEntry.checkNames(stateDict, path: path)
        let pickle = try pickle(stateDict, keyPath, PyTorchNotes(metadata: metadata, marks: marks), path)
        // The members are those that `torch/serialization.py` and `caffe2/serialize/inline_container.cc` look for.
        var archive = try CheckpointError.passingOn { () throws(FileError) in
            var archive = try ZipWriter(path)
            try archive.add("archive/data.pkl", pickle)
            try archive.add("archive/byteorder", Array("little".utf8))
            return archive
        }
        for (index, entry) in stateDict.enumerated() {
            try CheckpointError.passingOn { () throws(FileError) in
                try archive.begin("archive/data/\(index)", size: entry.byteCount)
            }
            try entry.write(to: path) { piece throws(CheckpointError) in
                try CheckpointError.passingOn { () throws(FileError) in try archive.write(piece) }
            }
            try CheckpointError.passingOn { () throws(FileError) in try archive.end() }
        }
        try CheckpointError.passingOn { () throws(FileError) in
            try archive.add("archive/version", Array("3\n".utf8))
            try archive.finish()
        }
    }

    private static func pickle(
        _ entries: [TensorEntry], _ keyPath: [String], _ notes: PyTorchNotes, _ path: String
    ) throws(CheckpointError) -> [UInt8] {
        var writer = PickleWriter()
        for key in keyPath {
            writer.emptyOrderedDictionary()
            writer.mark()
            writer.text(key)
        }
        writer.emptyOrderedDictionary()
        writer.mark()
        for (index, entry) in entries.enumerated() {
            guard let storageClass = storageClass(entry.dtype) else {
                throw .tensor(path: path, name: entry.name, fault: .unwritable(entry.dtype))
            }
            writer.text(entry.name)
            writer.global("torch._utils", "_rebuild_tensor_v2")
            writer.mark()
            writer.mark()
            writer.text("storage")
            writer.global("torch", storageClass)
            writer.text(String(index))
            writer.text("cpu")
            writer.integer(entry.shape.count)
            writer.tuple()
            writer.persistentID()
            writer.integer(0)
            writer.integers(entry.shape.dimensions)
            writer.integers(entry.shape.contiguousStrides)
            writer.no()
            writer.emptyOrderedDictionary()
            writer.tuple()
            writer.reduce()
        }
        writer.setItems()
        notes.write(to: &writer)
        for _ in keyPath { writer.setItems() }
        return writer.finish()
    }

    private static func storageClass(_ dtype: DType) -> String? {
        switch dtype {
        case .float32: "FloatStorage"
        case .float64: "DoubleStorage"
        case .float16: "HalfStorage"
        case .bfloat16: "BFloat16Storage"
        case .int64: "LongStorage"
        case .int32: "IntStorage"
        case .int16: "ShortStorage"
        case .int8: "CharStorage"
        case .uint8: "ByteStorage"
        case .bool: "BoolStorage"
        case .complex64: "ComplexFloatStorage"
        case .complex128: "ComplexDoubleStorage"
        // These have no storage class of their own in PyTorch.
        case .uint16, .uint32, .uint64, .float8e4m3, .float8e5m2: nil
        }
    }
}

/// The few opcodes of pickle protocol 2 that a state dict needs.
struct PickleWriter {
    private var bytes: [UInt8] = [PickleOpcode.proto.rawValue, 2]

    private mutating func write(_ opcode: PickleOpcode) {
        bytes.append(opcode.rawValue)
    }

    mutating func mark() { write(.mark) }
    mutating func tuple() { write(.tuple) }
    mutating func reduce() { write(.reduce) }
    mutating func setItems() { write(.setitems) }
    mutating func persistentID() { write(.binpersid) }
    mutating func no() { write(.newfalse) }

    mutating func global(_ module: String, _ name: String) {
        write(.global)
        bytes += Array("\(module)\n\(name)\n".utf8)
    }

    mutating func text(_ text: String) {
        write(.binunicode)
        bytes.append(little: UInt32(clamping: text.utf8.count))
        bytes += Array(text.utf8)
    }

    mutating func integer(_ value: Int) {
        if let narrow = Int32(exactly: value) {
            write(.binint)
            bytes.append(little: narrow)
        } else {
            write(.long1)
            bytes.append(8)
            bytes.append(little: Int64(value))
        }
    }

    mutating func integers(_ values: [Int]) {
        mark()
        for value in values { integer(value) }
        tuple()
    }

    mutating func emptyOrderedDictionary() {
        global("collections", "OrderedDict")
        write(.emptyTuple)
        reduce()
    }

    mutating func emptyDictionary() { write(.emptyDict) }
    mutating func build() { write(.build) }

    mutating func finish() -> [UInt8] {
        write(.stop)
        return bytes
    }
}
