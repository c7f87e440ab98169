import Arguments
import Catalog
import Evaluation
import Files
import Results

/// One result by its id, and what has not become a result yet.
extension ResultsCommand {
    /// Shows one result whole, or one of its runs, or that run's log.
    func show(_ place: ResultPlace, _ names: ResultNames, _ registry: Registry) throws {
        if log { return try printLog(place, names) }
        let details = try ResultDetails(place, run: id?.id.run, names: names, registry: registry)
        try output.show(details) { ResultDetailsScreen(details).text(width: TextStream.output.columns) }
        report(details.findings)
    }

    /// Prints what was told of a run while it went on.
    private func printLog(_ place: ResultPlace, _ names: ResultNames) throws {
        let runs = Set(place.runs + place.states).sorted()
        guard let run = id?.id.run ?? (runs.count == 1 ? runs.first : nil) else {
            let name = names.ids.id(of: place.cell)
            throw Failure(
                "\(name) has \(Figures.counted(runs.count, "run")), each with a log",
                hint: "zoo results \(name)-\(runs.first ?? 1) --log", status: .usage)
        }
        let name = names.ids.id(ofRun: run, place.cell)
        let path = place.folder.logPath(run: run)
        guard FileEntry.exists(path) else {
            throw Failure("\(name): no log lies beside it", hint: "zoo results \(name)", status: .notFound)
        }
        let file = try MappedFile(path: path)
        try Console.print(String(decoding: try file.copy(0..<file.count), as: UTF8.self), terminator: "")
    }

    /// Shows the runs that were begun and have not ended.
    func showUnfinished(_ names: ResultNames, where isWanted: (String, String) -> Bool) throws {
        let runs = names.unfinishedRuns(where: isWanted)
        if quiet, !output.json {
            for run in runs { try Console.print(run.id) }
        } else if runs.isEmpty, !output.json {
            Console.note("no run is unfinished")
        } else {
            try output.show(UnfinishedScreen.Document(runs: runs)) {
                UnfinishedScreen(runs).text(width: TextStream.output.columns)
            }
            let commands = runs.compactMap(\.command)
            if let command = commands.first, !output.json {
                Console.note("\(commands.count == 1 ? "it goes" : "the first goes") on by: \(command)")
            }
        }
    }

    /// Says by the way that there is more than results.
    func mentionUnfinished(_ count: Int) {
        guard count > 0 else { return }
        Console.note("\(Figures.counted(count, "unfinished run")): zoo results --unfinished")
    }

    func report(_ findings: [Document.Finding]) {
        for finding in findings { Console.warn(finding.description) }
        if !findings.isEmpty { Console.note("\(TextStream.error.styled("hint:", .bold)) zoo verify") }
    }
}
