import Files

/// How the tables of the benchmark's paper are laid out, and what the paper finds in them; their figures are `PublishedResults`.
package struct PublishedTables: Codable, Sendable {
    /// The schema of the file.
    package static let schema = "zoo.published-tables/1"

    /// What models were trained on.
    package struct Pretraining: Codable, Sendable, Hashable {
        package var data: String
        /// How many images, as the paper says it.
        package var size: String
        /// Counted, where the paper rounds.
        package var images: Int?
    }

    package var schema: String
    /// Where the tables stand.
    package var source: String
    package var arxiv: String
    package var pretraining: [Pretraining]
    package var tables: [PublishedTable]
    package var claims: [PublishedClaim]

    /// The tables that the program brings along.
    ///
    /// - Returns: All of them.
    /// - Throws: `ResultsError.damaged` when the program was built from a damaged file.
    package static func bundled() throws(ResultsError) -> PublishedTables {
        do {
            return try JSONDocument.decode(PublishedTables.self, from: Array(json.utf8))
        } catch {
            throw .damaged(path: "published-tables.json", reason: error.description)
        }
    }
}

/// The layout of one table of the paper.
package struct PublishedTable: Codable, Sendable, Hashable {
    package struct Row: Codable, Sendable, Hashable {
        /// A card's name, or `random`.
        package var model: String
        package var label: String
        /// The names of `PublishedTables.pretraining`, in the order of training.
        package var trainedOn: [String]
    }

    /// What the figures of a column are compared with.
    package struct Rule: Codable, Sendable, Hashable {
        package enum Name: String, Codable, Sendable {
            /// With the best of the column.
            case best
            /// With one model.
            case baseline
        }

        package var rule: Name
        /// The baseline.
        package var model: String?
    }

    package struct Marking: Codable, Sendable, Hashable {
        package var scores: Rule?
        package var epochs: Rule?
    }

    /// The best figure of the time, as the paper quotes it.
    package struct Quotation: Codable, Sendable, Hashable {
        package var task: String
        package var metric: PublishedResult.Metric
        package var mean: Double
        package var std: Double?
        package var note: String?
        /// The model of the paper beside which it stands.
        package var beside: String
        package var source: String
    }

    /// The number in the paper.
    package var number: Int
    package var title: String
    package var caption: String
    package var marking: Marking
    package var rows: [Row]
    /// The identifiers of the columns' tasks.
    package var tasks: [String]
    package var stateOfTheArt: [Quotation]
    package var footnotes: [String]
}

/// What the paper finds, as comparisons that can be computed.
package struct PublishedClaim: Codable, Sendable, Hashable {
    package enum Expectation: String, Codable, Sendable {
        case better, worse
    }

    package struct Pair: Codable, Sendable, Hashable {
        package var model: String
        package var baseline: String
    }

    /// Comparisons of which the same is said.
    package struct Group: Codable, Sendable, Hashable {
        package var id: String
        package var title: String
        package var expects: Expectation
        /// How many models of each task the claim needs; nil where it is made of each comparison.
        package var atLeast: Int?
        package var comparisons: [Pair]
        package var tasks: [String]
    }

    package var id: String
    package var title: String
    /// In our words.
    package var statement: String
    package var groups: [Group]
    /// What a reader of the figures should know.
    package var footnotes: [String]
}
