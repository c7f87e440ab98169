import Files
import FoundationEssentials

/// Looks at what belongs to no single model: registered folders, cards, and files that nothing needs.
struct StoreVerification {
    private let store: Store
    private let now: Date
    private(set) var findings: [Finding] = []

    init(_ store: Store, now: Date) {
        self.store = store
        self.now = now
    }

    mutating func run() {
        checkDatasets()
        checkCards()
        for file in store.leftovers(BlobReferences(store), now: now) {
            let description = "\(file.kind.words), \(ByteCount(file.bytes))"
            findings.append(Finding(.leftover, path: file.path, description, hint: RepairHint.pruning))
        }
        for (folder, isKnown) in [(store.blobsFolder, Self.isBlob), (store.modelsFolder, Self.isManifest)] {
            for name in Folder.names(in: folder) where !name.hasPrefix(".") && !isKnown(name) {
                findings.append(
                    Finding(.unknownFile, path: "\(folder)/\(name)", "none of the store's own files", hint: nil))
            }
        }
    }

    private mutating func checkDatasets() {
        let path = store.datasetsPath
        let hint = "remove the file, then register each folder again: zoo data add TASK DIR"
        do {
            guard let bytes = try JSONFile.read(path) else { return }
            do { _ = try JSONValue(parsing: bytes) } catch {
                return findings.append(Finding(.datasets, path: path, "not JSON: \(error)", hint: hint))
            }
            let datasets = try store.datasets()
            if Seal.state(of: bytes) == .broken {
                let description = "its bytes are not those that were written (its seal does not fit)"
                findings.append(Finding(.datasets, path: path, description, hint: hint))
            }
            for dataset in datasets.all where !FileEntry.exists(dataset.path) {
                let description = "\(dataset.label): the folder \(dataset.path) is not there"
                let name = dataset.name.map { " --name \(ShellWord.quoted($0))" } ?? ""
                let hint = "zoo data add \(dataset.task) DIR\(name), or zoo data rm \(dataset.label)"
                findings.append(Finding(.missingFolder, path: path, description, hint: hint))
            }
        } catch {
            findings.append(Finding(.datasets, path: path, error.description.withoutPath(path), hint: hint))
        }
    }

    private mutating func checkCards() {
        for name in Folder.names(in: store.cardsFolder) where name.hasSuffix(".json") && !name.hasPrefix(".") {
            let path = "\(store.cardsFolder)/\(name)"
            do {
                _ = try CardEntry(path: path)
            } catch {
                let hint = "correct the file or remove it; zoo import FILE --card CARD puts it there again"
                findings.append(Finding(.card, path: path, error.description.withoutPath(path), hint: hint))
            }
        }
    }

    private static func isBlob(_ name: String) -> Bool {
        name.hasPrefix(IncomingBlob.prefix)
            || name.hasPrefix(Store.blobPrefix) && Digest(hex: String(name.dropFirst(Store.blobPrefix.count))) != nil
    }

    private static func isManifest(_ name: String) -> Bool { name.hasSuffix(".json") }
}
