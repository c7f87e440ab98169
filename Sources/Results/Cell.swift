package import Files

/// All that decides a result, except the run's number, as values: the digest is the key under which results are stored.
package struct Cell: Sendable, Hashable {
    /// The schema of the document that is digested.
    package static let schema = "zoo.cell/2"

    /// What a run starts from.
    package enum Weights: Sendable, Hashable {
        /// Fresh weights, which the seed decides.
        case random
        /// Canonical weights, by their digest.
        case digest(Digest)
    }

    package var weights: Weights
    /// Where the backbone differs from torchvision's, its width, and what it is fed where that differs from the task's pictures.
    package var variant: JSONValue
    /// The whole task card after whatever the user changed: network, metric, recipe, pipelines, label policy, fraction, frozen stages.
    package var card: JSONValue
    /// Whose mean and standard deviation the pictures are normalised with; nil for the task's.
    package var inputs: String?
    /// The fingerprint of the data.
    package var data: Digest
    /// The digest of the split, in which the order of the items counts.
    package var split: Digest
    package var seed: UInt64
    /// The precision that was settled on, such as `f32`.
    package var precision: String
    /// The algorithm of the convolutions that was settled on, such as `direct`.
    package var convolution: String
    /// Raised when the program would compute another result from the same inputs.
    package var numerics: Int

    package init(
        weights: Weights, variant: JSONValue, card: JSONValue, inputs: String? = nil, data: Digest, split: Digest,
        seed: UInt64,
        precision: String, convolution: String, numerics: Int
    ) {
        self.weights = weights
        self.variant = variant
        self.card = card
        self.inputs = inputs
        self.data = data
        self.split = split
        self.seed = seed
        self.precision = precision
        self.convolution = convolution
        self.numerics = numerics
    }

    /// The SHA-256 of the canonical document.
    package var digest: Digest { Self.digest(of: document) }

    /// The digest that a cell's document has; a record carries both, so that either can be held to the other.
    package static func digest(of document: JSONValue) -> Digest { SHA256.digest(of: document.canonicalBytes) }

    /// The places in which the documents of two cells differ, such as `recipe.epochs` of the task's card, or `data`.
    ///
    /// - Parameters:
    ///   - first: A cell's document.
    ///   - second: Another one.
    /// - Returns: The places, by name.
    package static func differences(_ first: JSONValue, _ second: JSONValue) -> [String] {
        differences(first, second, at: "").map {
            $0.hasPrefix("task.") ? String($0.dropFirst("task.".count)) : $0
        }.sorted()
    }

    private static func differences(_ first: JSONValue, _ second: JSONValue, at place: String) -> [String] {
        guard first != second else { return [] }
        guard case .object(let members) = first, case .object(let others) = second else { return [place] }
        let keys = members.map(\.key) + others.map(\.key).filter { key in !members.contains { $0.key == key } }
        return keys.flatMap { key -> [String] in
            let inner = place.isEmpty ? key : "\(place).\(key)"
            guard let value = first[key], let other = second[key] else { return [inner] }
            return differences(value, other, at: inner)
        }
    }

    /// The cell as a document.
    package var document: JSONValue {
        let weights: JSONValue =
            switch weights {
            case .random: "random"
            case .digest(let digest): .text(digest.hex)
            }
        let members: [JSONValue.Member] = [
            .init("schema", .text(Self.schema)), .init("weights", weights), .init("variant", variant),
            .init("task", card), .init("data", .text(data.hex)), .init("split", .text(split.hex)),
            .init("seed", Self.document(of: seed)), .init("precision", .text(precision)),
            .init("convolution", .text(convolution)), .init("numerics", .integer(numerics)),
        ]
        // The key is left out where the task's are taken, as it was before there was a choice.
        return .object(members + (inputs.map { [.init("inputs", .text($0))] } ?? []))
    }

    /// A seed beyond what other readers of JSON keep exactly is a text.
    private static func document(of seed: UInt64) -> JSONValue {
        if seed <= 1 << 53, let number = Int(exactly: seed) { .integer(number) } else { .text(seed.description) }
    }
}
