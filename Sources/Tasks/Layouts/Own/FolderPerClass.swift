import Files

/// A folder of images for each class, whose name is the class; or `train/` and `test/`, and perhaps `validation/`, with those in each.
///
/// An image belongs to one class. A folder that is named in `negatives` holds images of none, such as `normal`.
package struct FolderPerClass: Sendable, Hashable {
    let negatives: [String]

    init(negatives: [String] = []) {
        self.negatives = negatives
    }

    init(_ object: inout JSONObject) throws(JSONFault) {
        var negatives: [String] = []
        for item in try object.optional("negatives")?.list(count: 0...1000) ?? [] { negatives.append(try item.text()) }
        self.negatives = negatives
    }

    var parameters: [JSONValue.Member] { [.init("negatives", .list(negatives.map { .text($0) }))] }

    func listing(in folder: DataFolder, for card: TaskCard) throws(TasksError) -> Listing? {
        let classes = card.network.classes
        if let parts = try OwnParts(folder) {
            guard parts.training.names.contains(where: classes.contains) else { return nil }
            let validation = try parts.validation.map { (part) throws(TasksError) in
                try self.items(in: part, below: "\(part.name)/", card)
            }
            let test = try parts.test()
            return try parts.listing(
                training: try self.items(in: parts.training, below: "\(parts.training.name)/", card),
                validation: validation, test: try self.items(in: test, below: "\(test.name)/", card))
        }
        guard folder.names.contains(where: classes.contains) else {
            let parts = try OwnParts.withoutTraining(folder).filter { $0.names.contains(where: classes.contains) }
            guard parts.isEmpty else { throw .noTraining(path: folder.path, parts: parts.map(\.name)) }
            return nil
        }
        let found = try self.items(in: folder, below: "", card)
        guard found.count >= 3 else { throw .tooFewImages(path: folder.path, found: found.count, needed: 3) }
        return Listing(
            provider: "folder", root: folder.path, items: DatasetItems(found), division: card.division,
            by: "seed \(card.division.testSeed)")
    }

    private func items(in folder: DataFolder, below prefix: String, _ card: TaskCard) throws(TasksError)
        -> [DatasetItem]
    {
        let classes = card.network.classes
        var missing: [String] = []
        for name in classes + negatives where try folder.folder(name) == nil { missing.append(name) }
        guard missing.isEmpty else {
            throw .classFoldersMissing(path: folder.path, missing: missing, found: folder.names)
        }
        var items: [DatasetItem] = []
        for name in folder.names {
            guard let pictures = try folder.folder(name)?.pictures() else { continue }
            guard classes.contains(name) || negatives.contains(name) else {
                throw .unknownClassFolder(path: folder.path, name: name, known: classes + negatives)
            }
            let labels = classes.map { $0 == name ? Label.positive : .negative }
            for stem in pictures.keys.sorted() {
                guard let file = pictures[stem] else { continue }
                let path = "\(prefix)\(name)/\(file)"
                items.append(DatasetItem(id: "\(prefix)\(name)/\(stem)", image: path, truth: .labels(labels)))
            }
        }
        return items
    }
}
