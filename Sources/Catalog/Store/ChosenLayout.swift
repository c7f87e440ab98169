/// The layout an import used and why.
package struct ChosenLayout: Codable, Sendable, Hashable {
    /// What decided.
    package enum Reason: String, Codable, Sendable, Hashable {
        /// Only this model's layout fits.
        case structure
        case digest
        case fileName = "file name"
        /// The file's own metadata, which the product's exports carry.
        case metadata
        /// `--as` or `--card`.
        case option

        /// The reason in a sentence.
        package var words: String {
            switch self {
            case .structure: "the only one that fits"
            case .digest: "chosen by digest"
            case .fileName: "unconfirmed, chosen by name"
            case .metadata: "chosen by the file's metadata"
            case .option: "as asked"
            }
        }
    }

    package var name: String
    /// Which of several copies of the network was read, where it is not the usual one.
    package var branch: String?
    package var chosenBy: Reason
    /// Other models whose layouts fit as well.
    package var alsoFits: [String]
}
