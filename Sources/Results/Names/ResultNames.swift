import Errors
import Files

/// All results by their names, without reading any: which cells there are, and what each is called.
package struct ResultNames: Sendable {
    /// In order of task, model and cell.
    package let places: [ResultPlace]
    package let ids: ShortIDs
    private let results: String

    /// - Parameter results: The folder of all results; one that is not there holds none.
    package init(results: String) {
        self.results = results
        places = ResultIndex.tasks(results: results).flatMap { task in
            ResultIndex.models(results: results, task: task).flatMap { model in
                Self.places(results: results, task: task, model: model)
            }
        }
        ids = ShortIDs(places.map(\.cell))
    }

    /// How many runs were begun and have not ended.
    ///
    /// - Parameter isWanted: Whether the results of a task and a model are looked at.
    /// - Returns: The number.
    package func unfinishedCount(where isWanted: (_ task: String, _ model: String) -> Bool) -> Int {
        places.filter { isWanted($0.task, $0.model) }.reduce(0) { $0 + $1.unfinished.count }
    }

    /// Finds the one cell that a name means.
    ///
    /// - Parameters:
    ///   - id: What the user typed.
    ///   - isWanted: Whether a cell is looked at, as one may be that of several models.
    /// - Returns: Where its results lie.
    /// - Throws: `ResultNameError` when the name is too short, fits none, or fits several.
    package func place(
        of id: ResultID, where isWanted: (ResultPlace) -> Bool = { _ in true }
    ) throws(ResultNameError) -> ResultPlace {
        guard id.digits.utf8.count >= ResultID.fewestDigits else { throw .tooShort(id) }
        let found = places.filter { $0.cell.hex.hasPrefix(id.digits) && isWanted($0) }
        guard let first = found.first else {
            throw .unknown(id, nearest: nearest(to: id.digits), isEmpty: places.isEmpty)
        }
        guard found.count == 1 else {
            throw .ambiguous(id, found.map { .init(id: ids.id(of: $0.cell), task: $0.task, model: $0.model) })
        }
        if let run = id.run, !first.runs.contains(run), !first.states.contains(run) {
            throw .noRun(id: ids.id(of: first.cell), run: run, known: Set(first.runs + first.states).sorted())
        }
        return first
    }

    /// The name that is the most like some digits.
    private func nearest(to digits: String) -> String? {
        let shown = max(ShortIDs.fewestShown, digits.utf8.count)
        return places.map { String($0.cell.hex.prefix(shown)) }.nearest(to: digits)
    }

    private static func places(results: String, task: String, model: String) -> [ResultPlace] {
        var runs: [String: (records: [Int], states: [Int])] = [:]
        for name in ResultIndex.names("\(results)/\(task)/\(model)") {
            guard let dot = name.firstIndex(of: "."), let dash = name[..<dot].firstIndex(of: "-"),
                let run = Int(name[name.index(after: dash)..<dot]), run > 0
            else { continue }
            let cell = String(name[..<dash])
            switch name[dot...] {
            case ".json": runs[cell, default: ([], [])].records.append(run)
            case ResultFolder.stateSuffix: runs[cell, default: ([], [])].states.append(run)
            default: continue
            }
        }
        return runs.sorted { $0.key < $1.key }.compactMap { hex, runs in
            Digest(hex: hex).map {
                ResultPlace(
                    task: task, model: model,
                    folder: ResultFolder(results: results, task: task, model: model, cell: $0),
                    runs: runs.records.sorted(), states: runs.states.sorted())
            }
        }
    }
}
