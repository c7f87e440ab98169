package import Files
import FoundationEssentials

/// The registry on disk: plain files in one folder.
///
///     version               the number of the layout
///     blobs/sha256-<hex>    canonical weights, named for their bytes
///     models/<name>.json    one manifest a model
///     cards/<id>.json       further model cards
///     results/              what evaluations wrote
///     fingerprints/         digests of the files of data sets, which may be removed at any time
///     checks/               which data sets were found sound, which may be removed at any time
///     datasets.json         folders registered for tasks
///
/// Every file appears whole or not at all, a blob before the manifest that names it, and writers take turns; so the store survives a
/// kill at any moment. Readers take no lock.
package struct Store: Sendable {
    /// The layout that this program writes; a higher one is refused.
    package static let version = 1

    /// The folder.
    package let home: String

    /// Opens a store; a folder that does not exist is an empty store and is made by the first writer.
    ///
    /// - Parameter home: The folder.
    /// - Throws: `CatalogError.newerStore` when a newer program wrote it, or why a folder of it cannot be looked into.
    package init(home: String) throws(CatalogError) {
        self.home = home
        for folder in [home] + folders {
            do { try Folder.check(folder) } catch { throw CatalogError(error) }
        }
        guard let bytes = try JSONFile.read("\(home)/version") else { return }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let found = Int(text.prefix { !$0.isWhitespace }), found > 0 else {
            throw .malformedStore(path: "\(home)/version", description: "no number")
        }
        guard found <= Self.version else {
            throw .newerStore(home: home, found: found, supported: Self.version)
        }
    }

    /// The folder that `ZOO_HOME` names, else `.zoo` in the user's own.
    ///
    /// - Parameter environment: The process's variables.
    /// - Returns: A path.
    /// - Throws: `CatalogError.noHome` when neither is known: a registry in whatever folder is the current one would be lost.
    package static func defaultHome(_ environment: [String: String]) throws(CatalogError) -> String {
        if let home = environment["ZOO_HOME"], !home.isEmpty { return home }
        guard let home = environment["HOME"], !home.isEmpty else { throw .noHome }
        return home + "/.zoo"
    }

    package var modelsFolder: String { "\(home)/models" }
    package var blobsFolder: String { "\(home)/blobs" }
    package var cardsFolder: String { "\(home)/cards" }
    /// Where evaluations keep their results, a folder a task and in it a folder a model.
    package var resultsFolder: String { "\(home)/results" }

    /// Those that every store has.
    private var folders: [String] { [modelsFolder, blobsFolder, cardsFolder, resultsFolder] }

    /// Cards of tasks that the user wrote.
    package var tasksFolder: String { "\(home)/tasks" }
    /// What is remembered of the files of data sets, so that not every evaluation reads them all.
    package var fingerprintsFolder: String { "\(home)/fingerprints" }

    /// Which data sets were found sound, so that not every evaluation decodes them; it may be removed at any time.
    package var checksFolder: String { "\(home)/checks" }

    package func blobPath(_ digest: Digest) -> String { "\(blobsFolder)/sha256-\(digest.hex)" }
    package func manifestPath(_ name: String) -> String { "\(modelsFolder)/\(name).json" }

    /// Makes the folders and the version file where they are missing.
    ///
    /// - Throws: `CatalogError` when the folder cannot be written.
    package func prepare() throws(CatalogError) {
        for folder in [home] + folders {
            do { try Folder.create(folder) } catch { throw .folderNotMade(error) }
        }
        guard try JSONFile.read("\(home)/version") == nil else { return }
        do { try AtomicFile.write(to: "\(home)/version", "\(Self.version)\n") } catch { throw CatalogError(error) }
    }

    /// Runs `body` as the only writer of the store, among threads and processes.
    ///
    /// - Parameter body: What to do.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or why the lock cannot be had.
    package func withLock<Result>(_ body: () throws(CatalogError) -> Result) throws(CatalogError) -> Result {
        try prepare()
        let lock: FolderLock
        do { lock = try FolderLock(path: home) } catch { throw CatalogError(error) }
        let result = try body()
        _ = consume lock
        return result
    }
}
