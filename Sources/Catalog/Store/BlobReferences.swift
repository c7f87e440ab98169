import Files

/// Which models name which blob, and which manifests do not say.
struct BlobReferences {
    /// The part of a manifest that names its blob.
    private struct Reference: Decodable {
        struct Weights: Decodable {
            let blob: Digest?
        }

        let weights: Weights
    }

    /// The models of each blob, in alphabetical order.
    private(set) var models: [Digest: [String]] = [:]
    /// Models whose manifest cannot be trusted to name its blob: any blob may be theirs.
    private(set) var unreadable: [String] = []

    /// Reads every manifest of a store but those of some models.
    init(_ store: Store, without removed: Set<String> = []) {
        for name in store.modelNames() where !removed.contains(name) {
            if let blob = Self.blob(of: name, in: store) {
                models[blob, default: []].append(name)
            } else {
                unreadable.append(name)
            }
        }
    }

    /// Whether nobody needs a blob, for certain.
    func isFree(_ blob: Digest) -> Bool { unreadable.isEmpty && models[blob] == nil }

    /// The blob that a model's manifest names; `nil` when the manifest is damaged.
    static func blob(of model: String, in store: Store) -> Digest? {
        // A manifest that is damaged says nothing; `zoo verify` says what is wrong with it.
        guard let bytes = try? JSONFile.read(store.manifestPath(model)), Seal.state(of: bytes) != .broken,
            let blob = (try? JSONDocument.decode(Reference.self, from: bytes))?.weights.blob
        else { return nil }
        // Without a seal a flipped bit in the digest itself shows only in that it leads nowhere.
        return Seal.state(of: bytes) == .intact || FileEntry.exists(store.blobPath(blob)) ? blob : nil
    }
}
