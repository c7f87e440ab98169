import Files

/// What the members of a zip archive say it is.
enum ZipContents {
    /// PyTorch's archive, whose members lie in this folder (which ends in a slash, or is nothing).
    case checkpoint(root: String)
    /// An archive of arrays, as `numpy.savez` writes it.
    case numPyArchive
    /// Keras 3's archive.
    case keras
    /// An archive with the files of TensorFlow checkpoints, whose indices are these members.
    case bundles([String])
    case foreign(ForeignFormat)

    init(_ archive: ZipArchive) {
        let names = archive.entries.map(\.name)
        guard let first = names.first else {
            self = .foreign(.emptyZip)
            return
        }
        let root = Self.root(of: first, names)
        let members = Set(names)
        let bundles = BundleName.indices(among: names)
        if members.contains(root + "constants.pkl") {
            self = .foreign(.torchScript)
        } else if members.contains(root + "archive_format") || members.contains("archive_format") {
            self = .foreign(.torchExport)
        } else if members.contains(root + "data.pkl") {
            self = .checkpoint(root: root)
        } else if names.allSatisfy({ $0.hasSuffix(".npy") }) {
            self = .numPyArchive
        } else if members.contains(KerasArchive.configuration), members.contains(KerasArchive.weights) {
            self = .keras
        } else if !bundles.isEmpty {
            self = .bundles(bundles)
        } else {
            self = .foreign(Self.foreignFormat(names, members, root))
        }
    }

    /// The folder of the first member, as PyTorch goes by, unless another one alone has a `data.pkl`.
    private static func root(of first: String, _ names: [String]) -> String {
        let root = folder(first)
        let pickles = names.filter { $0 == "data.pkl" || $0 == folder($0) + "data.pkl" }
        if !pickles.contains(root + "data.pkl"), pickles.count == 1, let only = pickles.first { return folder(only) }
        return root
    }

    private static func folder(_ name: String) -> String {
        name.firstIndex(of: "/").map { String(name[...$0]) } ?? ""
    }

    private static func foreignFormat(_ names: [String], _ members: Set<String>, _ root: String) -> ForeignFormat {
        if members.contains(root + ".data/extern_modules") || members.contains(root + ".data/version") {
            return .torchPackage
        }
        if members.contains(KerasArchive.configuration), members.contains(KerasArchive.metadata) {
            return .keras
        }
        if members.contains("[Content_Types].xml") { return .officeDocument }
        if members.contains("META-INF/MANIFEST.MF") { return .javaArchive }
        let endings = [".pth", ".pt", ".pth.tar", ".tar", ".safetensors", ".bin", ".h5", ".pkl", ".index", ".ckpt"]
        if let inner = names.first(where: { name in endings.contains { name.hasSuffix($0) } }) {
            return .zipHolding(member: inner)
        }
        return .zip
    }
}
