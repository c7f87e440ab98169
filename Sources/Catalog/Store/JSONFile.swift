import Errors
import Files

/// Reads and writes the JSON files of the store.
enum JSONFile {
    /// The bytes of a file, or `nil` when there is none.
    static func read(_ path: String) throws(CatalogError) -> [UInt8]? {
        do {
            let file = try MappedFile(path: path)
            return try file.copy(0..<file.count)
        } catch {
            guard error.kind == .notFound else { throw CatalogError(error) }
            return nil
        }
    }

    static func encode(_ value: some Encodable) throws(CatalogError) -> [UInt8] {
        do { return try JSONDocument.pretty(value) } catch { throw CatalogError(error) }
    }

    /// Writes a document under its seal, whole or not at all.
    static func write(_ value: some Encodable, to path: String) throws(CatalogError) {
        let bytes = Seal.sealed(try encode(value))
        do { try AtomicFile.write(to: path, bytes) } catch { throw CatalogError(error) }
    }
}
