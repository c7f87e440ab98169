import Evaluation
import Files
import Results

/// Runs that were begun and have not ended, as `zoo results --unfinished` shows them.
struct UnfinishedScreen {
    private enum Column: String {
        case id, task, model, place, saved, size, state
    }

    /// What is shown, the first as long as it fits; what may be done about a run is never left out.
    private static let choices: [[Column]] = [
        [.id, .task, .model, .place, .saved, .size, .state], [.id, .task, .model, .place, .saved, .state],
        [.id, .task, .model, .place, .state], [.id, .task, .model, .state], [.id, .task, .state],
    ]

    private let runs: [UnfinishedRun]

    init(_ runs: [UnfinishedRun]) {
        self.runs = runs
    }

    func text(width: Int) -> String {
        Table.fitting(Self.choices, rows: runs.count, width: width) { text($0, of: runs[$1]) }
            ?? runs.map { "\($0.id)  \(text(.task, of: $0))\n  \(text(.state, of: $0))" }.joined(separator: "\n")
    }

    /// One run in a line, where its task and model stand elsewhere.
    static func line(_ run: UnfinishedRun) -> String {
        [run.id, place(run), run.saved.map { "saved \($0)" }, standing(run)].compactMap(\.self).joined(separator: "  ")
    }

    private func text(_ column: Column, of run: UnfinishedRun) -> String {
        switch column {
        case .id: run.id
        case .task: LegibleText(run.task).description
        case .model: LegibleText(run.model).description
        case .place: Self.place(run)
        case .saved: run.saved ?? "–"
        case .size: Figures.bytes(run.byteCount)
        case .state: Self.standing(run)
        }
    }

    private static func place(_ run: UnfinishedRun) -> String {
        guard let place = run.place else { return "nothing saved yet" }
        let epochs = run.request.map { "/\($0.epochs)" } ?? ""
        return "after epoch \(place.epoch)\(epochs)" + (place.step > 0 ? ", step \(place.step)" : "")
    }

    private static func standing(_ run: UnfinishedRun) -> String {
        switch run.standing {
        case .atWork: "at work"
        case .resumable: "can go on"
        case .unknownRequest: "by its command"
        }
    }
}

extension UnfinishedScreen {
    struct Document: Encodable {
        let schema = "zoo.unfinished/1"
        let runs: [UnfinishedRun]
    }
}
