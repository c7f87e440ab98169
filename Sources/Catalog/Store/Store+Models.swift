import Conversion
import Errors
import Files

extension Store {
    /// The names of all imported models, in alphabetical order.
    package func modelNames() -> [String] {
        Folder.names(in: modelsFolder).filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.map {
            String($0.dropLast(5))
        }
    }

    /// The manifest of an imported model, however its name is spelt.
    ///
    /// - Parameters:
    ///   - name: What the user typed.
    ///   - cards: The catalogue, to say of a known model where its file is to be had.
    /// - Returns: The manifest.
    /// - Throws: `CatalogError.notImported`, `.unknownModel` with the nearest name, or `.malformedStore`.
    package func manifest(named name: String, cards: Cards = .bundled) throws(CatalogError) -> Manifest {
        if let found = storedName(name, cards: cards), let manifest = try storedManifest(found) { return manifest }
        throw try missing(name, cards: cards)
    }

    /// The name under which a model is stored, however it is spelt; `nil` when there is none.
    ///
    /// - Parameters:
    ///   - name: What the user typed.
    ///   - cards: The catalogue, for aliases.
    /// - Returns: The name of a manifest, which may be damaged.
    package func storedName(_ name: String, cards: Cards = .bundled) -> String? {
        let names = modelNames()
        let key = ModelName.key(name)
        return names.first { $0 == name } ?? names.first { ModelName.key($0) == key }
            ?? cards.entry(named: name).flatMap { entry in names.first { $0 == entry.id } }
    }

    /// Why a name leads to no stored model: it is not imported, or nobody knows it.
    func missing(_ name: String, cards: Cards) throws(CatalogError) -> CatalogError {
        guard let entry = cards.entry(named: name) else {
            let names = modelNames()
            let nearest = names.map(ModelName.key).nearest(to: ModelName.key(name))
            let stored = names.first { ModelName.key($0) == nearest }
            return .unknownModel(name, nearest: stored ?? cards.nearest(to: name))
        }
        let file = try entry.card().files.first
        return .notImported(entry.id, file: file?.name, source: file?.urls.first)
    }

    /// The manifest stored under exactly this name, if there is one.
    func storedManifest(_ name: String) throws(CatalogError) -> Manifest? {
        try stored(Manifest.self, name, schema: \.schema)
    }

    /// What listing shows of the manifest stored under exactly this name, if there is one.
    func storedLine(_ name: String) throws(CatalogError) -> ManifestLine? {
        try stored(ManifestLine.self, name, schema: \.schema)
    }

    private func stored<Value: Decodable>(
        _ type: Value.Type, _ name: String, schema: KeyPath<Value, String>
    ) throws(CatalogError) -> Value? {
        let path = manifestPath(name)
        guard let bytes = try JSONFile.read(path) else { return nil }
        let value: Value
        do {
            value = try JSONDocument.decode(type, from: bytes)
        } catch {
            throw .malformedStore(path: path, description: error.description)
        }
        guard value[keyPath: schema] == Manifest.schema else {
            throw .malformedStore(path: path, description: "schema is '\(value[keyPath: schema])'")
        }
        return value
    }
}

extension Store {
    /// The marks of a result that keep it out of tables.
    private struct ResultMarks: Decodable {
        let demo: Bool
        let smoke: Bool

        var isReal: Bool { !demo && !smoke }
    }

    /// For how many tasks there is at least one result of real data and weights, by model.
    func validatedTasks() -> [String: Int] {
        var counts: [String: Int] = [:]
        for task in Folder.names(in: resultsFolder) {
            for model in Folder.names(in: "\(resultsFolder)/\(task)") {
                let folder = "\(resultsFolder)/\(task)/\(model)"
                let results = Folder.names(in: folder).lazy.filter { $0.hasSuffix(".json") }
                if results.contains(where: { isReal("\(folder)/\($0)") }) { counts[model, default: 0] += 1 }
            }
        }
        return counts
    }

    private func isReal(_ result: String) -> Bool {
        // A file that is no result counts for nothing; `zoo results` names it.
        guard let bytes = try? JSONFile.read(result) else { return false }
        return (try? JSONDocument.decode(ResultMarks.self, from: bytes))?.isReal ?? false
    }
}
