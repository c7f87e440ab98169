import Files
import FoundationEssentials

/// Reads and writes the JSON files of the store.
enum JSONFile {
    /// A document that is not what it should be.
    struct Malformed: Error {
        let reason: String
    }

    static func read(_ path: String) throws(CatalogError) -> Data {
        do {
            return try Data(contentsOf: URL(filePath: path))
        } catch {
            guard FileManager.default.fileExists(atPath: path) else { throw .noSuchFile(path) }
            throw .file(description: "\(path): cannot be read", hint: nil)
        }
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from data: Data, path: String) throws(Malformed) -> Value {
        do {
            return try JSONDecoder().decode(type, from: data)
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
        let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
        return path.isEmpty ? "" : "\(path.drop { $0 == "." }): "
    }
}
