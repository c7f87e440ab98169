package import Files

/// A table of the benchmark's paper with our own results beside, or one of demo results alone; percent, epochs.
package struct ResultTable: Sendable, Encodable {
    package enum Source: String, Sendable, Hashable, Encodable {
        case published, own, demo
    }

    /// What one source says of a model on a task.
    package struct Figure: Sendable, Hashable, Encodable {
        package let source: Source
        package let score: MarkedFigure
        /// The epochs that were run; of published ones it is not known whether they are these.
        package var epochs: MarkedFigure?
        /// The epochs whose weights were scored.
        package var bestEpoch: MarkedFigure?
        /// The runs of the published protocol.
        package var protocolRuns: Int?
        /// The score's name with its convention.
        package var convention: String?
        package var cell: Digest?
        /// How far an own mean is from the published one.
        package var fromPublished: FigureComparison?

        /// Whether it has fewer runs than the protocol, which only demo results may.
        package var isShort: Bool { protocolRuns.map { score.statistics.count < $0 } ?? false }
    }

    package struct Cell: Sendable, Encodable {
        package let task: String
        package let metric: PublishedResult.Metric
        package let published: Figure?
        package let own: Figure?
    }

    package struct Row: Sendable, Encodable {
        package let model: String
        package let label: String
        package let trainedOn: [String]
        package let cells: [Cell]
    }

    package let schema = "zoo.table/1"
    /// The paper.
    package let source: String
    package let arxiv: String
    package let number: Int
    package let title: String
    package let caption: String
    package let isDemo: Bool
    package let unit = "percent"
    package let test: TableTest
    package let level = TableTest.level
    package let marking: PublishedTable.Marking
    package let tasks: [String]
    package let rows: [Row]
    package let pretraining: [PublishedTables.Pretraining]
    package let stateOfTheArt: [PublishedTable.Quotation]
    package let footnotes: [String]
    /// What is to be said of our own results.
    package let ownNotes: [String]

    private enum CodingKeys: String, CodingKey {
        case schema, source, arxiv
        case number = "table"
        case title, caption
        case isDemo = "demo"
        case unit, test, level, marking, tasks, rows, pretraining, stateOfTheArt, footnotes, ownNotes
    }

    /// Whether any result of our own stands in it.
    package var hasOwn: Bool { rows.contains { $0.cells.contains { $0.own != nil } } }

    /// Puts a table together.
    ///
    /// - Parameters:
    ///   - definition: Its rows and columns.
    ///   - tables: Where that is from.
    ///   - published: The paper's figures.
    ///   - own: Our own results; those of demo data or weights make a table without the paper's.
    ///   - test: How differences are tested.
    package init(
        _ definition: PublishedTable, of tables: PublishedTables, published: PublishedResults, own: OwnResults,
        test: TableTest
    ) {
        isDemo = own.origin == .demo
        source = tables.source
        arxiv = tables.arxiv
        number = definition.number
        title = (isDemo ? "DEMO: " : "") + definition.title
        caption = (isDemo ? "DEMO: synthetic images or weights; the figures mean nothing. " : "") + definition.caption
        self.test = test
        marking = definition.marking
        tasks = definition.tasks
        let columns = definition.tasks.map {
            TableColumn(task: $0, definition: definition, published: published, own: own, test: test)
        }
        rows = definition.rows.enumerated().map { index, row in
            Row(
                model: row.model, label: row.label, trainedOn: row.trainedOn,
                cells: columns.compactMap { $0.cells.indices.contains(index) ? $0.cells[index] : nil })
        }
        let trainedOn = Set(definition.rows.flatMap(\.trainedOn))
        pretraining = tables.pretraining.filter { trainedOn.contains($0.data) }
        stateOfTheArt = isDemo ? [] : definition.stateOfTheArt
        footnotes = isDemo ? [] : definition.footnotes
        ownNotes = columns.flatMap(\.notes)
    }
}
