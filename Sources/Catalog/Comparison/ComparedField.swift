import Networks

/// A fact of variant or preprocessing in which two models with the same weights differ.
package struct ComparedField: Encodable, Sendable, Hashable {
    package let name: String
    package let first: String
    package let second: String

    /// The fields in which two variants differ; every difference has at least one.
    static func differences(_ a: Variant, _ b: Variant) -> [ComparedField] {
        guard a != b else { return [] }
        let fields = [
            ("stride", a.stride.rawValue, b.stride.rawValue), ("padding", a.padding.rawValue, b.padding.rawValue),
            ("epsilon", "\(a.epsilon)", "\(b.epsilon)"),
        ]
        return differing(fields, whole: ("variant", "\(a)", "\(b)"))
    }

    /// The fields in which two ways of preparing images differ; every difference has at least one.
    static func differences(_ a: Preprocessing, _ b: Preprocessing) -> [ComparedField] {
        guard a != b else { return [] }
        let fields = [
            ("channel order", a.channelOrder.rawValue, b.channelOrder.rawValue),
            ("range", "\(a.range)", "\(b.range)"), ("mean", "\(a.mean)", "\(b.mean)"), ("std", "\(a.std)", "\(b.std)"),
            ("resize", "\(a.resize)", "\(b.resize)"),
            ("keeps aspect ratio", "\(a.keepsAspectRatio)", "\(b.keepsAspectRatio)"),
            ("crop", "\(a.crop)", "\(b.crop)"),
            ("interpolation", a.interpolation.rawValue, b.interpolation.rawValue),
        ]
        return differing(fields, whole: ("preprocessing", "\(a)", "\(b)"))
    }

    private static func differing(
        _ fields: [(String, String, String)], whole: (String, String, String)
    ) -> [ComparedField] {
        let differing = fields.filter { $0.1 != $0.2 }
        return (differing.isEmpty ? [whole] : differing).map { ComparedField(name: $0.0, first: $0.1, second: $0.2) }
    }
}
