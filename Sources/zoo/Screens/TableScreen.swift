import Results

/// The paper's tables and claims in the form that was asked for.
struct TableScreen {
    private enum Content {
        case table(ResultTable)
        case claims(ClaimReport)
    }

    private let content: Content
    private let format: TableFormat
    private let findings: [ResultsError]

    /// Puts together what was asked for; nil when neither a table nor claims were.
    init?(_ options: TableOptions, asJSON: Bool, results: String) throws {
        guard options.table != nil || options.claims else { return nil }
        format = options.format ?? (asJSON ? .json : .text)
        let tables = try PublishedTables.bundled()
        let published = try PublishedResults.bundled()
        let index = ResultIndex(results: results)
        findings = index.findings
        let own = OwnResults(index.runs, options.demo ? .demo : .comparable)
        let test = TableTest(options.test ?? .student, correction: options.correction ?? .none)
        guard let number = options.table else {
            content = .claims(ClaimReport(tables, published: published, own: own, family: test.family))
            return
        }
        guard let definition = tables.tables.first(where: { $0.number == number }) else {
            let known = tables.tables.map { "\($0.number)" }.joined(separator: ", ")
            throw Failure(
                "the paper has no table \(number) of results; there are \(known)", hint: "zoo results --table 5",
                status: .notFound)
        }
        content = .table(ResultTable(definition, of: tables, published: published, own: own, test: test))
    }

    func show() throws {
        switch format {
        case .json:
            switch content {
            case .table(let table): try Console.print(document: table)
            case .claims(let report): try Console.print(document: report)
            }
        case .csv:
            switch content {
            case .table(let table): try Console.print(table.csv, terminator: "")
            case .claims(let report): try Console.print(report.csv, terminator: "")
            }
        case .text:
            let width = TextStream.output.columns
            try Console.print(layouts.map { $0.text(width: width, paint: paint) }.joined(separator: "\n\n\n"))
        case .markdown: try Console.print(layouts.map(\.markdown).joined(separator: "\n\n"))
        case .latex:
            try Console.print(([TableLayout.latexPackages] + layouts.map(\.latex)).joined(separator: "\n\n"))
        }
        for finding in findings { Console.warn(finding.description) }
        if !findings.isEmpty { Console.note("\(TextStream.error.styled("hint:", .bold)) zoo verify") }
        if let note { Console.note(note) }
    }

    private var layouts: [TableLayout] {
        switch content {
        case .table(let table): [table.layout]
        case .claims(let report): report.layouts
        }
    }

    /// What to do where none of our own results fits.
    private var note: String? {
        let (hasOwn, isDemo) =
            switch content {
            case .table(let table): (table.hasOwn, table.isDemo)
            case .claims(let report): (report.hasOwn, report.isDemo)
            }
        guard !hasOwn, format != .json else { return nil }
        return isDemo
            ? "no demo result fits; zoo evaluate MODEL --task TASK --demo makes one"
            : "none of your own results fits yet; zoo evaluate MODEL --task TASK makes one"
    }

    private func paint(_ text: String, _ emphasis: TextEmphasis) -> String {
        let style: TextStream.Style =
            switch emphasis {
            case .bold: .bold
            case .green: .green
            case .underline: .underline
            }
        return TextStream.output.styled(text, style)
    }
}
