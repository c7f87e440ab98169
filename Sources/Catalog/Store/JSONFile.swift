import Files
import FoundationEssentials

/// Reads and writes the JSON files of the store.
enum JSONFile {
    /// A document that is not what it should be.
    struct Malformed: Error {
        let reason: String
    }

    /// The bytes of a file, or `nil` when there is none.
    static func read(_ path: String) throws(CatalogError) -> [UInt8]? {
        do {
            let file = try MappedFile(path: path)
            return try file.copy(0..<file.count)
        } catch {
            guard error.isNotFound else { throw CatalogError(error) }
            return nil
        }
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws(Malformed) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let error as DecodingError {
            throw Malformed(reason: Self.reason(error))
        } catch {
            throw Malformed(reason: "\(error)")
        }
    }

    static func encode(_ value: some Encodable) throws(CatalogError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
        } catch {
            throw .file(description: "a document cannot be written as JSON: \(error)", hint: nil)
        }
    }

    /// Writes a document under its seal, whole or not at all.
    static func write(_ value: some Encodable, to path: String) throws(CatalogError) {
        let bytes = Seal.sealed(try encode(value))
        do { try AtomicFile.write(to: path, bytes) } catch { throw CatalogError(error) }
    }

    private static func reason(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context):
            "\(place(context))'\(key.stringValue)' is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            "\(place(context))\(context.debugDescription)"
        @unknown default:
            "\(error)"
        }
    }

    private static func place(_ context: DecodingError.Context) -> String {
        let path = context.codingPath.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
        return path.isEmpty ? "" : "\(path.drop { $0 == "." }): "
    }
}
