import Files

/// Size and digests, by which a file is told from others.
struct FileIdentity: Sendable {
    let bytes: Int
    let sha256: Digest
    /// Only when some card knows files by it.
    let md5: String?
    /// Further files that belong to it.
    let parts: [FilePart]

    /// Digits of a SHA-256 that tell a file by themselves; fewer, such as the eight in a file's name, do so with its size.
    private static let tellingDigits = 10

    /// Whether this is a published file.
    func matches(_ file: PublishedFile) -> Bool {
        guard !isExcluded(by: file) else { return false }
        if let known = file.sha256, known.utf8.count >= Self.tellingDigits || file.bytes != nil { return true }
        return file.md5 != nil && file.md5 == md5
    }

    /// Whether something known of a published file says that this is another one.
    private func isExcluded(by file: PublishedFile) -> Bool {
        if let known = file.bytes, known != bytes { return true }
        // The MD5 is not computed where a SHA-256 tells.
        if let known = file.sha256 { return !sha256.hex.hasPrefix(known) }
        return file.md5.map { $0 != md5 } ?? false
    }

    /// Whether this is a file of a card: `nil` when the card cannot tell.
    ///
    /// Files of the same name are compared where there are any, as a card may list several files and know the digest of some.
    func isConfirmed(by card: Card, fileName: String) -> Bool? {
        if card.files.contains(where: matches) { return true }
        let named = card.files.filter { $0.name == fileName }
        let comparable = named.isEmpty ? card.files : named
        return comparable.allSatisfy(isExcluded) && !comparable.isEmpty ? false : nil
    }
}

/// What a file's name says about the model in it.
struct FileNameEvidence {
    private let fileName: String
    /// The name's words, without punctuation, in lower case.
    private let words: [String]

    init(fileName: String) {
        self.fileName = fileName.lowercased()
        words = self.fileName.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    /// How strongly the name speaks for a card: 0 not at all, more for a longer name in it, most for a published file's own name.
    func strength(for card: Card) -> Int {
        if isTelling, card.files.contains(where: { $0.name.lowercased() == fileName }) { return .max }
        return ([card.id] + card.aliases).map(ModelName.key).filter(holds).map(\.count).max() ?? 0
    }

    /// The cards for which the name speaks most strongly.
    func strongest(of cards: [Card]) -> [Card] {
        let strengths = cards.map(strength)
        guard let most = strengths.max(), most > 0 else { return [] }
        return zip(cards, strengths).filter { $0.1 == most }.map(\.0)
    }

    /// Names that anybody gives to any ResNet-50, though some authors published theirs so.
    private static let commonWords: Set<String> = [
        "resnet50", "resnet", "50", "checkpoint", "model", "weights", "best", "last", "final", "ckpt", "backbone",
        "encoder",
        "notop", "no", "top", "pth", "pt", "tar", "h5", "pkl", "bin", "safetensors", "keras", "npz", "zip",
    ]

    /// Whether the name has a word that not every file could have.
    private var isTelling: Bool { !words.allSatisfy(Self.commonWords.contains) }

    /// Whether some words in a row spell the key: `moco_v2_800ep` holds `mocov2`.
    private func holds(_ key: String) -> Bool {
        words.indices.contains { start in
            var joined = ""
            for word in words[start...] where joined.count < key.count { joined += word }
            return joined == key
        }
    }
}

/// Parts of a path.
enum FilePath {
    /// What stands after the last slash.
    static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
