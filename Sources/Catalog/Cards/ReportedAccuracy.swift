/// ImageNet accuracy as the authors report it, in percent.
package struct ReportedAccuracy: Codable, Sendable, Hashable {
    package enum Kind: String, Codable, Sendable, Hashable {
        /// Of the whole network.
        case supervised
        /// Of a linear classifier on frozen features.
        case linear
    }

    package var top1: Double
    package var kind: Kind
    package var note: String?
}
