package import Networks
import Tensors

/// Where a published file keeps the backbone's tensors, and what else it holds: a naming scheme as data.
///
/// A model's card lists one or more. Every name a layout speaks of is compared after `WrapperNames` has removed the segments that
/// parallel training and compilation add, so a file fits with them or without.
package struct CheckpointLayout: Codable, Sendable, Hashable {
    /// What kind of file it is, in words such as `pre-training checkpoint`.
    package var name: String
    /// Whose names the tensors have.
    package var naming: Naming
    /// Which of several copies of the network it reads, such as `ema`; nil for the one that is read unless another is asked for.
    package var branch: String?
    /// Keys from the file's root to the dictionary of weights; empty when the root is that dictionary.
    package var keyPath: [String]
    /// What stands before each name of the scheme, such as `module.encoder_q.`.
    package var prefix: String
    /// What stands before the names of running statistics, where they are kept apart (Haiku).
    package var statePrefix: String?
    /// Whether every convolution has a bias, which is folded into the running mean behind it.
    package var hasConvolutionBiases: Bool
    /// What the network of this file computes, where it is not what the card says.
    package var variant: Variant?
    /// Tensors of known name and shape that are left out; their presence tells layouts apart.
    package var heads: [Head]
    /// Further tensors of the dictionary that are left out.
    package var drops: [Drop]
    /// Tensors beside the dictionary that are left out; patterns are of names from the root.
    package var beside: [Drop]
    /// Whether everything outside the backbone's own modules is left out, whatever it is: a network that stands in a file of no known layout.
    package var takesBackboneAlone: Bool

    package init(
        name: String, naming: Naming = .torchvision, branch: String? = nil, keyPath: [String] = [], prefix: String = "",
        statePrefix: String? = nil, hasConvolutionBiases: Bool = false, variant: Variant? = nil, heads: [Head] = [],
        drops: [Drop] = [], beside: [Drop] = [], takesBackboneAlone: Bool = false
    ) {
        self.name = name
        self.naming = naming
        self.branch = branch
        self.keyPath = keyPath
        self.prefix = prefix
        self.statePrefix = statePrefix
        self.hasConvolutionBiases = hasConvolutionBiases
        self.variant = variant
        self.heads = heads
        self.drops = drops
        self.beside = beside
        self.takesBackboneAlone = takesBackboneAlone
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        naming = try container.decodeIfPresent(Naming.self, forKey: .naming) ?? .torchvision
        branch = try container.decodeIfPresent(String.self, forKey: .branch)
        keyPath = try container.decodeIfPresent([String].self, forKey: .keyPath) ?? []
        prefix = try container.decodeIfPresent(String.self, forKey: .prefix) ?? ""
        statePrefix = try container.decodeIfPresent(String.self, forKey: .statePrefix)
        hasConvolutionBiases = try container.decodeIfPresent(Bool.self, forKey: .hasConvolutionBiases) ?? false
        variant = try container.decodeIfPresent(Variant.self, forKey: .variant)
        heads = try container.decodeIfPresent([Head].self, forKey: .heads) ?? []
        drops = try container.decodeIfPresent([Drop].self, forKey: .drops) ?? []
        beside = try container.decodeIfPresent([Drop].self, forKey: .beside) ?? []
        takesBackboneAlone = try container.decodeIfPresent(Bool.self, forKey: .takesBackboneAlone) ?? false
    }

    /// The product's own: torchvision's names at the root, with or without a classifier.
    ///
    /// Applied to a canonical file it is the identity.
    package static let canonical = CheckpointLayout(
        name: "canonical", drops: [Drop(pattern: "fc.*", reason: classifierReason)])

    /// The forms in which the product's own exports come back.
    package static let canonicalForms = [
        canonical, CheckpointLayout(name: "canonical, for Keras", naming: .kerasPositions),
    ]

    package static let classifierReason = "classifier head"
}

extension CheckpointLayout {
    /// Whether the layout's rules would leave out a block that no ResNet-50 has, or a tensor of any name beside the weights.
    package var explainsAnything: Bool {
        let rules = DropRules(self)
        return rules.reason(inDictionary: prefix + "layer3.22.conv1.weight") != nil
            || rules.reason(inDictionary: "anything") != nil || rules.reason(besideDictionary: "anything") != nil
    }
}

/// Tensors that an import leaves out, and why.
package struct Drop: Codable, Sendable, Hashable {
    /// A name in which `*` stands for any run of characters.
    package var pattern: String
    /// The reason, as the ledger prints it: `momentum encoder`.
    package var reason: String

    package init(pattern: String, reason: String) {
        self.pattern = pattern
        self.reason = reason
    }
}

/// A tensor that a layout has besides the backbone, by which it is recognised.
package struct Head: Codable, Sendable, Hashable {
    /// Its name in the dictionary of weights.
    package var name: String
    /// Any shape will do when it is not known.
    package var shape: [Extent]?
    /// Why it is left out.
    package var reason: String

    package init(name: String, shape: [Extent]?, reason: String) {
        self.name = name
        self.shape = shape
        self.reason = reason
    }

    /// Whether a tensor of this shape is the head of a network with `features` pooled features.
    func fits(_ found: Shape, features: Int) -> Bool {
        guard let shape else { return true }
        return found.dimensions == shape.map { $0.value(features: features) }
    }
}

/// A name in which `*` stands for any run of characters, dots included.
struct NamePattern: Sendable, Hashable {
    private let pieces: [[UInt8]]

    init(_ pattern: String) {
        pieces = pattern.split(separator: "*", omittingEmptySubsequences: false).map { Array($0.utf8) }
    }

    /// Whether the whole name fits.
    func matches(_ name: String) -> Bool {
        let name = Array(name.utf8)
        guard let first = pieces.first, let last = pieces.last, name.starts(with: first) else { return false }
        guard pieces.count > 1 else { return name == first }
        // The first and the last piece are anchored; those between take the earliest place, which leaves the most room.
        var position = first.count
        for piece in pieces.dropFirst().dropLast() {
            guard let found = Self.index(of: piece, in: name, from: position) else { return false }
            position = found + piece.count
        }
        return name.count - position >= last.count && name.suffix(last.count).elementsEqual(last)
    }

    private static func index(of piece: [UInt8], in name: [UInt8], from start: Int) -> Int? {
        guard start + piece.count <= name.count else { return nil }
        return (start...(name.count - piece.count)).first { name[$0..<$0 + piece.count].elementsEqual(piece) }
    }
}
