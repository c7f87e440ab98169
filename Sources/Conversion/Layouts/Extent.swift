/// One extent of a head's shape: a number, or the network's pooled features whatever its width.
package enum Extent: Sendable, Hashable {
    case exactly(Int)
    case features

    package func value(features: Int) -> Int {
        switch self {
        case .exactly(let value): value
        case .features: features
        }
    }
}

extension Extent: Codable {
    private static let featuresSpelling = "features"

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(Int.self) {
            guard value >= 0 else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(value) is no extent")
            }
            self = .exactly(value)
            return
        }
        let word = try container.decode(String.self)
        guard word == Self.featuresSpelling else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(word)' is neither a number nor '\(Self.featuresSpelling)'")
        }
        self = .features
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .exactly(let value): try container.encode(value)
        case .features: try container.encode(Self.featuresSpelling)
        }
    }
}
