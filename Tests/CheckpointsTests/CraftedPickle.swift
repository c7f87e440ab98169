import Checkpoints
import Files
import TestSupport

/// Pickles of protocol 2 with chosen opcodes, and the containers around them; two storages of eight floats are there.
enum CraftedPickle {
    /// The persistent id of a storage.
    static func storage(
        _ key: String = "S'0'\n", type: String = "ctorch\nFloatStorage\n", location: String = "S'cpu'\n",
        count: String = "I8\n", view: String = ""
    ) -> String {
        "(S'storage'\n\(type)\(key)\(location)\(count)\(view)tQ"
    }

    /// A tensor of eight floats.
    static func tensor(
        _ storage: String = storage(), offset: String = "I0\n", shape: String = "(I8\nt", strides: String = "(I1\nt",
        metadata: String = ""
    ) -> String {
        "ctorch._utils\n_rebuild_tensor_v2\n(\(storage)\(offset)\(shape)\(strides)I00\nN\(metadata)tR"
    }

    /// A call of a function of which nothing is known.
    static func call(_ arguments: String = "", of name: String = "f") -> String { "cevil\n\(name)\n(\(arguments)tR" }

    static func bytes(_ text: String) -> [UInt8] {
        [0x80, 2] + text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    /// PyTorch's archive around a pickle.
    static func archive(_ text: String, in folder: TemporaryFolder) throws -> String {
        let path = folder.path("a.pth")
        var zip = try ZipWriter(path)
        try zip.add("a/data.pkl", bytes(text))
        try zip.add("a/data/0", [UInt8](repeating: 1, count: 32))
        try zip.add("a/data/1", [UInt8](repeating: 2, count: 32))
        try zip.finish()
        return path
    }

    /// PyTorch's older stream around a pickle, with one storage.
    static func stream(
        _ text: String, facts: String = "}.", keys: String = "(S'0'\nl.", in folder: TemporaryFolder
    ) throws -> String {
        var stream =
            bytes("L119547037146038801333356L\n.") + bytes("I1001\n.") + bytes(facts) + bytes(text) + bytes(keys)
        stream += [8, 0, 0, 0, 0, 0, 0, 0] + [UInt8](repeating: 1, count: 32)
        return try folder.write("a.pth", stream)
    }
}
