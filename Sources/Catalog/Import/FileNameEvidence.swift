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
