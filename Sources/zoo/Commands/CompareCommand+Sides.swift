import Arguments
import Catalog
import Files
import Results

/// What is compared: a model's results on a task, or those of one id.
extension CompareCommand {
    struct Side {
        /// The model's name, with the id where the model is there twice.
        var name: String
        let task: String
        let runs: [StoredRun]
    }

    /// The words that name results by their ids; nil for each that is a model's name.
    func places(_ names: ResultNames, _ registry: Registry) throws -> [ResultPlace?] {
        let places = try models.map { try place($0.spelling, names, registry) }
        guard published, let index = places.firstIndex(where: { $0 != nil }) else { return places }
        throw Failure(
            "--published compares models, and '\(models[index].spelling)' is the id of a result",
            hint: "zoo compare --help", status: .usage)
    }

    /// A model that is called like an id comes first.
    private func place(_ word: String, _ names: ResultNames, _ registry: Registry) throws -> ResultPlace? {
        guard let id = ResultID(word) else { return nil }
        let key = ModelName.key(word)
        let isModel =
            names.places.contains { ModelName.key($0.model) == key }
            || (try? ModelDetails(of: word, store: registry.store, cards: registry.cards)) != nil
        return isModel ? nil : try names.place(of: id)
    }

    /// The task on which: the one that was named, or that of the ids.
    func task(_ places: [ResultPlace?], _ registry: Registry) throws -> String {
        let known = places.compactMap(\.?.task)
        guard let named = try task?.id(in: registry.store) ?? known.first else {
            throw Failure("missing option --task <task>", hint: "zoo compare --help", status: .usage)
        }
        if let other = known.first(where: { ModelName.key($0) != ModelName.key(named) }) {
            throw Failure(
                "results of one task are compared, and these are of \(LegibleText(named)) and \(LegibleText(other))",
                hint: "zoo results --task \(ShellWord.quoted(named))", status: .usage)
        }
        return known.first ?? named
    }

    /// The results of each side, in the order asked.
    func sides(_ places: [ResultPlace?], _ names: [String], _ ids: ShortIDs, on task: String, _ store: Store) throws
        -> [Side]
    {
        try zip(models, zip(places, names)).map { model, side in
            let (place, name) = side
            guard let place else { return Side(name: name, task: task, runs: try runs(of: name, on: task, store)) }
            let index = ResultIndex(place, run: ResultID(model.spelling)?.run)
            if let finding = index.findings.first { throw finding }
            let isRepeated = names.count { $0 == name } > 1
            let run = ResultID(model.spelling)?.run.map { "-\($0)" } ?? ""
            return Side(
                name: isRepeated ? "\(name) \(ids.id(of: place.cell))\(run)" : name, task: task, runs: index.runs)
        }
    }
}
