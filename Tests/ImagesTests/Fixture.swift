import Foundation
import Images
import Testing

/// Files that the scripts in Tools/fixtures wrote.
enum Fixture {
    static func path(_ name: String) throws -> String {
        try #require(Bundle.module.resourceURL).appendingPathComponent("Fixtures/\(name)").path
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
    }

    static func floats(_ name: String) throws -> [Float] {
        let data = try bytes(name)
        return data.withUnsafeBytes { buffer in
            stride(from: 0, to: buffer.count, by: 4).map { buffer.loadUnaligned(fromByteOffset: $0, as: Float.self) }
        }
    }

    static func list<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
        try JSONDecoder().decode(type, from: Data(try bytes(name)))
    }

    /// Decodes bytes that are not in a file.
    static func decode(_ bytes: [UInt8]) throws(ImagesError) -> Image {
        try Image(decoding: bytes.span.bytes, name: "picture")
    }
}
