import Catalog
import Evaluation
import Files
import Results
import Tasks

/// One result, or one of its runs, whole: for the screen and for `--json`.
struct ResultDetails: Encodable {
    /// A run that ended, with where its files lie.
    struct Run: Encodable {
        let id: String
        let file: String
        let log: String?
        let curve: String?
        let predictions: String?
        let picture: String?
        let weights: String?
        let record: RunRecord

        init(_ stored: StoredRun, id: String) {
            self.id = id
            (file, log, record) = (stored.path, stored.logPath, stored.record)
            curve = stored.path(ofFile: stored.record.sidecars.curve?.file)
            predictions = stored.path(ofFile: stored.record.sidecars.predictions?.file)
            (picture, weights) = (stored.picturePath, stored.weightsPath)
        }

        /// The files with something to read, in the order of their use.
        var files: [String] { [file, curve, predictions, picture, weights].compactMap(\.self) }
    }

    /// What to cite beside the result.
    struct Citation: Encodable {
        /// `protocol`, `data` or `weights`.
        let of: String
        let text: String
    }

    let schema = "zoo.result-details/1"
    /// The cell's short name, or that of the run that was asked for.
    let id: String
    let task: String
    let model: String
    let cell: Digest
    /// Where all files of the result lie.
    let folder: String
    /// Of the runs that are shown; nil when none has ended.
    let summary: Leaderboard.Row?
    let runs: [Run]
    let unfinished: [UnfinishedRun]
    let citations: [Citation]
    let findings: [ResultsCommand.Document.Finding]

    /// - Parameters:
    ///   - place: Where the result lies.
    ///   - run: One of its runs; nil for all.
    ///   - names: What each cell is called.
    ///   - registry: The store, and the cards of models and tasks.
    /// - Throws: `ResultsError` when the published figures cannot be read.
    init(_ place: ResultPlace, run: Int?, names: ResultNames, registry: Registry) throws {
        let published = try PublishedResults.bundled()
        let index = ResultIndex(place, run: run)
        let ids = names.ids
        id = run.map { ids.id(ofRun: $0, place.cell) } ?? ids.id(of: place.cell)
        (task, model, cell, folder) = (place.task, place.model, place.cell, place.folder.path)
        summary = Leaderboard(Summary.each(of: index.runs), by: .score, ids: ids, published: published).rows.first
        runs = index.runs.map { Run($0, id: ids.id(ofRun: $0.record.run, place.cell)) }
        unfinished = names.unfinishedRuns(of: place).filter { run == nil || $0.run == run }
        citations = Self.citations(of: index.runs.first?.record, task: place.task, published, registry)
        findings = index.findings.map { .init(path: $0.path, description: $0.description) }
    }

    private static func citations(
        of record: RunRecord?, task: String, _ published: PublishedResults, _ registry: Registry
    ) -> [Citation] {
        // A card that is gone, or was never one of this program, cites nothing.
        let card = try? TaskCards.card(task, orIn: registry.store.tasksFolder)
        let model = record?.model.card.flatMap { name in (try? registry.cards.entry(named: name)?.card()) ?? nil }
        let papers = model?.papers ?? []
        return (card?.isBuiltIn == true ? [Citation(of: "protocol", text: published.source)] : [])
            + [card?.citation].compactMap(\.self).map { Citation(of: "data", text: $0) }
            + papers.map { paper in
                let arxiv = paper.arxiv.map { ", arXiv \($0)" } ?? ""
                return Citation(of: "weights", text: "\(paper.title), \(paper.year)\(arxiv)")
            }
    }
}
