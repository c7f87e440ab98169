/// A SHA-256 digest; it is 64 hexadecimal digits in text and in JSON.
package struct Digest: Sendable, Hashable {
    package let bytes: [UInt8]

    /// - Precondition: There are 32 bytes.
    package init(bytes: [UInt8]) {
        precondition(bytes.count == 32, "a SHA-256 digest has 32 bytes")
        self.bytes = bytes
    }

    /// The digest that 64 hexadecimal digits spell; nil for any other text.
    package init?(hex: String) {
        guard let bytes = Hexadecimal.bytes(hex), bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    package var hex: String { Hexadecimal.text(bytes) }
}

extension Digest: CustomStringConvertible {
    package var description: String { hex }
}

extension Digest: Comparable {
    package static func < (left: Digest, right: Digest) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension Digest: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let digest = Digest(hex: text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(text)' is not a SHA-256 digest in hexadecimal")
        }
        self = digest
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hex)
    }
}
