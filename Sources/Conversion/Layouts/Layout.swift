/// Where a published file keeps the backbone's tensors, and what else it holds: a naming scheme as data.
///
/// A model's card lists one or more. Every name a layout speaks of is compared after `WrapperNames` has removed the segments that
/// parallel training and compilation add, so a file fits with them or without.
package struct Layout: Codable, Sendable, Hashable {
    /// What kind of file it is, in words such as `pre-training checkpoint`.
    package var name: String
    /// Keys from the file's root to the dictionary of weights; empty when the root is that dictionary.
    package var keyPath: [String]
    /// What stands before each canonical name, such as `module.encoder_q.`.
    package var prefix: String
    /// Tensors of known name and shape that are left out; their presence tells layouts apart.
    package var heads: [Head]
    /// Further tensors of the dictionary that are left out.
    package var drops: [Drop]
    /// Tensors beside the dictionary that are left out; patterns are of names from the root.
    package var beside: [Drop]

    package init(
        name: String, keyPath: [String] = [], prefix: String = "", heads: [Head] = [], drops: [Drop] = [],
        beside: [Drop] = []
    ) {
        self.name = name
        self.keyPath = keyPath
        self.prefix = prefix
        self.heads = heads
        self.drops = drops
        self.beside = beside
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        keyPath = try container.decodeIfPresent([String].self, forKey: .keyPath) ?? []
        prefix = try container.decodeIfPresent(String.self, forKey: .prefix) ?? ""
        heads = try container.decodeIfPresent([Head].self, forKey: .heads) ?? []
        drops = try container.decodeIfPresent([Drop].self, forKey: .drops) ?? []
        beside = try container.decodeIfPresent([Drop].self, forKey: .beside) ?? []
    }

    /// The product's own: torchvision's names at the root, with or without a classifier.
    ///
    /// Applied to a canonical file it is the identity.
    package static let canonical = Layout(
        name: "canonical", drops: [Drop(pattern: "fc.*", reason: classifierReason)])

    static let classifierReason = "classifier head"
}
