import Conversion

/// The part of a manifest that listing shows; a whole manifest takes several times as long to decode.
struct ManifestLine: Decodable {
    struct Weights: Decodable {
        let bytes: Int
    }

    struct Checks: Decodable {
        let untrainedSigns: [UntrainedSign]
    }

    let schema: String
    let name: String
    let card: String
    let title: String
    let method: String
    let pretrainedOn: String
    let licence: String
    let sourceDigestConfirmed: Bool?
    let trainedFurtherFrom: String?
    let isDemo: Bool
    let checks: Checks
    let weights: Weights
}
