package import Foundation

/// A validator of the part of JSON Schema 2020-12 that `Schemas/` uses; any other keyword is itself a fault.
package struct JSONSchema {
    private let documents: [String: [String: Any]]
    private let name: String

    /// Reads a schema, such as `card.schema.json`, and its neighbours, to which it may refer.
    package init(_ name: String, in folder: URL) throws {
        var documents: [String: [String: Any]] = [:]
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
            documents[file.lastPathComponent] = json as? [String: Any]
        }
        self.documents = documents
        self.name = name
    }

    /// What is wrong with a document; empty when it is valid.
    package func faults(in data: Data) throws -> [String] {
        let value = try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
        return faults(value, documents[name] ?? [:], at: "$", in: name)
    }

    private func faults(_ value: Any, _ schema: [String: Any], at place: String, in document: String) -> [String] {
        schema.flatMap { keyword, rule in
            faults(value, keyword: keyword, rule: rule, schema: schema, at: place, in: document)
        }
    }

    private func faults(
        _ value: Any, keyword: String, rule: Any, schema: [String: Any], at place: String, in document: String
    ) -> [String] {
        switch keyword {
        case "$schema", "$id", "$defs", "title", "description":
            return []
        case "$ref":
            return reference(value, rule as? String ?? "", at: place, in: document)
        case "type":
            return isOf(type: rule as? String ?? "", value) ? [] : ["\(place) is not \(rule)"]
        case "const":
            return equal(value, rule) ? [] : ["\(place) is not \(rule)"]
        case "enum":
            let choices = rule as? [Any] ?? []
            return choices.contains { equal(value, $0) } ? [] : ["\(place) is none of \(choices)"]
        case "anyOf":
            let choices = rule as? [[String: Any]] ?? []
            return choices.contains { faults(value, $0, at: place, in: document).isEmpty }
                ? [] : ["\(place) fits none of the choices"]
        case "pattern":
            guard let text = value as? String, let pattern = rule as? String else { return [] }
            return text.range(of: pattern, options: .regularExpression) != nil
                ? [] : ["\(place) does not match \(pattern)"]
        case "minLength":
            guard let text = value as? String, let least = rule as? Int else { return [] }
            return text.count >= least ? [] : ["\(place) is too short"]
        case "minimum", "maximum", "exclusiveMinimum":
            return bound(value, keyword, rule as? NSNumber ?? 0, at: place)
        case "minItems", "maxItems", "items":
            return list(value, keyword, rule, at: place, in: document)
        case "required", "properties", "additionalProperties":
            return object(value, keyword, rule, schema: schema, at: place, in: document)
        default:
            return ["\(document): keyword '\(keyword)' is not supported"]
        }
    }

    private func reference(_ value: Any, _ reference: String, at place: String, in document: String) -> [String] {
        let parts = reference.split(separator: "#", omittingEmptySubsequences: false)
        let file = parts.first.map(String.init).flatMap { $0.isEmpty ? nil : $0 } ?? document
        var target: Any? = documents[file]
        for key in parts.dropFirst().first?.split(separator: "/") ?? [] {
            target = (target as? [String: Any])?[String(key)]
        }
        guard let schema = target as? [String: Any] else { return ["\(document): \(reference) leads nowhere"] }
        return faults(value, schema, at: place, in: file)
    }

    private func bound(_ value: Any, _ keyword: String, _ limit: NSNumber, at place: String) -> [String] {
        guard isOf(type: "number", value), let number = (value as? NSNumber)?.doubleValue else { return [] }
        let fits =
            switch keyword {
            case "minimum": number >= limit.doubleValue
            case "maximum": number <= limit.doubleValue
            default: number > limit.doubleValue
            }
        return fits ? [] : ["\(place): \(number) is beyond \(keyword) \(limit)"]
    }

    private func list(_ value: Any, _ keyword: String, _ rule: Any, at place: String, in document: String) -> [String] {
        guard let items = value as? [Any] else { return [] }
        switch (keyword, rule) {
        case ("minItems", let least as Int): return items.count >= least ? [] : ["\(place) has too few items"]
        case ("maxItems", let most as Int): return items.count <= most ? [] : ["\(place) has too many items"]
        case ("items", let schema as [String: Any]):
            return items.enumerated().flatMap { faults($1, schema, at: "\(place)[\($0)]", in: document) }
        default: return ["\(document): malformed \(keyword)"]
        }
    }

    private func object(
        _ value: Any, _ keyword: String, _ rule: Any, schema: [String: Any], at place: String, in document: String
    ) -> [String] {
        guard let members = value as? [String: Any] else { return [] }
        let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
        switch keyword {
        case "required":
            return (rule as? [String] ?? []).filter { members[$0] == nil }.map { "\(place).\($0) is missing" }
        case "properties":
            return properties.flatMap { key, schema in
                members[key].map { faults($0, schema, at: "\(place).\(key)", in: document) } ?? []
            }
        default:
            let others = members.filter { properties[$0.key] == nil }
            if let schema = rule as? [String: Any] {
                return others.flatMap { faults($1, schema, at: "\(place).\($0)", in: document) }
            }
            return others.keys.map { "\(place).\($0) is not a known property" }
        }
    }

    private func isOf(type: String, _ value: Any) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "boolean": isBoolean(value)
        case "integer":
            !isBoolean(value) && (value as? NSNumber).map { $0.doubleValue.rounded() == $0.doubleValue } ?? false
        case "number": !isBoolean(value) && value is NSNumber
        default: false
        }
    }

    private func isBoolean(_ value: Any) -> Bool {
        (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
    }

    private func equal(_ left: Any, _ right: Any) -> Bool {
        (left as? NSObject) == (right as? NSObject)
    }
}
