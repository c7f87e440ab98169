/// The images of a run.
package struct DataRecord: Sendable, Hashable, Codable {
    /// The items of each part.
    package struct Split: Sendable, Hashable, Codable {
        package let description: String
        package let training: [String]
        package let validation: [String]
        package let test: [String]
    }

    package let provider: String
    package let path: String
    /// Digest of the names, sizes and contents of the files.
    package let fingerprint: String
    package let isDemo: Bool
    package let split: Split

    enum CodingKeys: String, CodingKey {
        case provider, path, fingerprint
        case isDemo = "demo"
        case split
    }
}
