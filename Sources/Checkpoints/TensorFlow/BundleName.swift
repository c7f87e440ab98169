/// The names of a bundle's files, which begin alike: `PREFIX.index` and `PREFIX.data-00000-of-00002`.
enum BundleName {
    static let indexSuffix = ".index"

    static func prefix(ofIndex name: String) -> String {
        name.hasSuffix(indexSuffix) ? String(name.dropLast(indexSuffix.count)) : name
    }

    /// What comes before the suffix of a data shard; nil when there is none.
    static func prefix(ofShard name: String) -> String? {
        let suffix = "00000-of-00000"
        let digits = name.suffix(suffix.count).map { ("0"..."9").contains($0) ? "0" : $0 }
        let rest = name.dropLast(suffix.count)
        guard String(digits) == suffix, rest.hasSuffix(".data-") else { return nil }
        return String(rest.dropLast(6))
    }

    static func shard(_ prefix: String, _ index: Int, of count: Int) -> String {
        "\(prefix).data-\(fiveDigits(index))-of-\(fiveDigits(count))"
    }

    /// The members of an archive that are indices with data shards beside them.
    ///
    /// Those of a module for TensorFlow Hub, and the shadows that macOS leaves, are passed over where there are others.
    static func indices(among names: [String]) -> [String] {
        let prefixes = Set(names.compactMap(prefix(ofShard:)))
        let indices = names.filter { $0.hasSuffix(indexSuffix) && prefixes.contains(prefix(ofIndex: $0)) }
        let own = indices.filter { name in
            let parts = name.split(separator: "/")
            return !parts.dropLast().contains("hub") && parts.last?.hasPrefix("._") != true
        }
        return own.isEmpty ? indices : own
    }

    private static func fiveDigits(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }
}
