import Arguments
import Catalog
import Files
import Results

/// A column of `zoo list`: what may be shown, looked into and ordered by.
enum ListColumn: String, CaseIterable, ArgumentValue {
    case name, title, method, data, state, size, validated, licence, note, card

    private static let otherNames: [String: ListColumn] = [
        "model": .name, "license": .licence, "pre-trained": .data, "pretrained": .data, "bytes": .size,
    ]

    init?(argument: String) {
        let word = argument.lowercased()
        guard let column = ListColumn(rawValue: word) ?? Self.otherNames[word] else { return nil }
        self = column
    }

    var heading: String {
        switch self {
        case .name: "MODEL"
        case .data: "PRE-TRAINED ON"
        default: rawValue.uppercased()
        }
    }

    var alignment: Table.Alignment { self == .size ? .right : .left }

    func text(of row: ModelRow) -> String {
        switch self {
        case .name: row.name
        case .title: row.title
        case .method: row.method
        case .data: row.data
        case .state: row.state.rawValue
        case .size: row.bytes.map { ByteCount($0).description } ?? "–"
        case .validated: ValidationWords.short(row.validation)
        case .licence: row.licence
        case .note: Self.note(row)
        case .card: row.card
        }
    }

    private static func note(_ row: ModelRow) -> String {
        switch row.state {
        case .available: ""
        case .damaged: "manifest cannot be read: zoo verify \(row.name)"
        case .imported, .untrained, .demo:
            row.trainedFurtherFrom.map { "trained further from \($0)" } ?? SourceDigest.words(row.sourceDigestConfirmed)
                ?? ""
        }
    }

    /// Rows by this column, equal ones by name: the largest and what has most first, imported models before others.
    func ordered(_ rows: [ModelRow]) -> [ModelRow] {
        switch self {
        case .size: rows.sorted { ($1.bytes ?? -1, $0.name) < ($0.bytes ?? -1, $1.name) }
        case .validated: rows.sorted { ($1.validated, $0.name) < ($0.validated, $1.name) }
        case .state: rows.sorted { (Self.rank($0), $0.name) < (Self.rank($1), $1.name) }
        default:
            rows.sorted { (text(of: $0).lowercased(), $0.name) < (text(of: $1).lowercased(), $1.name) }
        }
    }

    private static func rank(_ row: ModelRow) -> Int { row.state.isImported ? 0 : 1 }
}
