import Arguments
import Catalog
import Errors

/// Words that the rows of `zoo list` must hold, each anywhere or, as `column=word`, in one column.
struct ListFilter {
    private struct Word {
        let column: ListColumn?
        let text: String
        /// As it was typed.
        let spelling: String

        func fits(_ row: ModelRow) -> Bool {
            (column.map { [$0] } ?? ListColumn.allCases).contains { $0.text(of: row).lowercased().contains(text) }
        }
    }

    private let words: [Word]

    /// Reads words that are separated by blanks.
    init(_ text: String) throws(UsageError) {
        var words: [Word] = []
        for part in text.split(separator: " ") {
            let spelling = String(part)
            guard let equals = part.firstIndex(of: "=") else {
                words.append(Word(column: nil, text: spelling.lowercased(), spelling: spelling))
                continue
            }
            let column = try ListColumns.column(String(part[..<equals]), option: "--filter")
            words.append(
                Word(column: column, text: part[part.index(after: equals)...].lowercased(), spelling: spelling))
        }
        self.words = words
    }

    func fits(_ row: ModelRow) -> Bool { words.allSatisfy { $0.fits(row) } }

    /// Why none of the rows fits: the words that none holds, or that none holds all of them.
    func explanation(_ rows: [ModelRow]) -> String {
        let unheld = words.filter { word in !rows.contains(where: word.fits) }
        guard unheld.isEmpty else { return "no row holds \(Self.listed(unheld))" }
        return "no row holds all of \(Self.listed(words))"
    }

    private static func listed(_ words: [Word]) -> String { words.map { "'\($0.spelling)'" }.joined(separator: ", ") }
}

/// Names of columns with commas between them.
struct ListColumns {
    let columns: [ListColumn]

    init(_ text: String) throws(UsageError) {
        var columns: [ListColumn] = []
        for part in text.split(separator: ",") {
            columns.append(try Self.column(String(part.drop { $0 == " " }), option: "--columns"))
        }
        guard !columns.isEmpty else {
            throw UsageError("--columns names none; there are \(ListColumn.allSpellings.joined(separator: ", "))")
        }
        self.columns = columns
    }

    /// The column of a name.
    static func column(_ name: String, option: String) throws(UsageError) -> ListColumn {
        if let column = ListColumn(argument: name) { return column }
        throw UsageError(
            "\(option): no column is called '\(name)'\(didYouMean(ListColumn.allSpellings.nearest(to: name.lowercased()))); "
                + "there are \(ListColumn.allSpellings.joined(separator: ", "))")
    }
}
