import FoundationEssentials

/// Documents as JSON, always with sorted keys, so that the same values give the same bytes.
package enum JSONDocument {
    /// A document for people and tools: indented, a newline at its end.
    package static func pretty(_ value: some Encodable) throws(JSONFault) -> [UInt8] {
        try encode(value, [.prettyPrinted]) + [UInt8(ascii: "\n")]
    }

    /// A document in one line, for digests and for headers.
    package static func canonical(_ value: some Encodable) throws(JSONFault) -> [UInt8] {
        try encode(value, [])
    }

    /// Reads a document strictly, then as a value.
    ///
    /// - Parameters:
    ///   - type: The value's type.
    ///   - bytes: The document.
    ///   - limits: How large it may be.
    /// - Returns: The value.
    /// - Throws: `JSONFault` with the place of what is wrong.
    package static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: [UInt8], limits: JSONLimits = JSONLimits()
    ) throws(JSONFault) -> Value {
        _ = try JSONValue(parsing: bytes, limits: limits)
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let error as DecodingError {
            throw fault(error)
        } catch {
            throw .undecodable(path: "", reason: "\(error)")
        }
    }

    private static func encode(
        _ value: some Encodable, _ formatting: JSONEncoder.OutputFormatting
    ) throws(JSONFault) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = formatting.union([.sortedKeys, .withoutEscapingSlashes])
        do { return Array(try encoder.encode(value)) } catch { throw .unwritable(reason: "\(error)") }
    }

    private static func fault(_ error: DecodingError) -> JSONFault {
        switch error {
        case .keyNotFound(let key, let context): .missingKey(key.stringValue, path: path(context))
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            .undecodable(path: path(context), reason: context.debugDescription)
        @unknown default: .undecodable(path: "", reason: "\(error)")
        }
    }

    private static func path(_ context: DecodingError.Context) -> String {
        let path = context.codingPath.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
        return String(path.drop { $0 == "." })
    }
}

/// Text as JSON writes it.
package enum JSONText {
    /// An object of texts, its keys sorted.
    package static func object(_ texts: [String: String]) -> String {
        let members = texts.sorted { $0.key < $1.key }.map { "\(quoted($0.key)):\(quoted($0.value))" }
        return "{\(members.joined(separator: ","))}"
    }

    /// The text in quotation marks, with as few escapes as RFC 8259 allows.
    package static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
