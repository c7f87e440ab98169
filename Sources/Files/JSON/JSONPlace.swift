import Errors

/// A value of a document and where it stands there, to be read as what it must be; a fault names the place.
package struct JSONPlace: Sendable {
    package let value: JSONValue
    /// Such as `recipe.steps[2]`; empty for the whole document.
    package let path: String

    package init(_ value: JSONValue, path: String = "") {
        (self.value, self.path) = (value, path)
    }

    /// Reads a document strictly.
    package init(parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONFault) {
        self.init(try JSONValue(parsing: bytes, limits: limits))
    }

    /// The fault of a value that is not what it must be, such as `a multiple of 32`.
    package func unexpected(_ expected: String) -> JSONFault {
        .unexpected(path: path, expected: expected, found: found)
    }

    private var found: String {
        switch value {
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        case .text(let value): "'\(value)'"
        case .null, .list, .object: value.kindWords
        }
    }
}

extension JSONPlace {
    package func text() throws(JSONFault) -> String {
        guard case .text(let text) = value else { throw unexpected("a text") }
        return text
    }

    package func bool() throws(JSONFault) -> Bool {
        guard case .bool(let bool) = value else { throw unexpected("true or false") }
        return bool
    }

    package func integer(in range: ClosedRange<Int> = Int.min...Int.max) throws(JSONFault) -> Int {
        let integer: Int? =
            switch value {
            case .integer(let integer): integer
            case .number(let number): Int(exactly: number)
            default: nil
            }
        guard let integer, range.contains(integer) else {
            let lower = range.lowerBound == .min ? nil : "\(range.lowerBound)"
            let upper = range.upperBound == .max ? nil : "\(range.upperBound)"
            throw unexpected("a whole number" + Self.words(lower, upper))
        }
        return integer
    }

    package func number(in range: ClosedRange<Double> = -Double.infinity...Double.infinity) throws(JSONFault) -> Double
    {
        let number: Double? =
            switch value {
            case .integer(let integer): Double(integer)
            case .number(let number): number
            default: nil
            }
        guard let number, range.contains(number) else {
            let lower = range.lowerBound == -.infinity ? nil : Self.short(range.lowerBound)
            let upper = range.upperBound == .infinity ? nil : Self.short(range.upperBound)
            throw unexpected("a number" + Self.words(lower, upper))
        }
        return number
    }

    /// One of some words.
    package func word(of known: [String]) throws(JSONFault) -> String {
        let word = try text()
        guard known.contains(word) else { throw .unknownWord(word, path: path, known: known) }
        return word
    }

    /// One of the cases of an enumeration, by its raw value.
    package func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ type: Choice.Type = Choice.self
    ) throws(JSONFault) -> Choice {
        let word = try text()
        guard let choice = Choice(rawValue: word) else {
            throw .unknownWord(word, path: path, known: Choice.allCases.map(\.rawValue))
        }
        return choice
    }

    /// The items of a list, each with its place.
    package func list(count: ClosedRange<Int> = 0...Int.max) throws(JSONFault) -> [JSONPlace] {
        guard case .list(let items) = value else { throw unexpected("a list") }
        guard count.contains(items.count) else {
            let upper = count.upperBound == .max ? "or more" : "to \(count.upperBound)"
            throw .unexpected(
                path: path, expected: "a list of \(count.lowerBound) \(upper) items", found: "\(items.count)")
        }
        return items.enumerated().map { JSONPlace($1, path: "\(path)[\($0)]") }
    }

    /// The object, to be read key by key.
    ///
    /// The caller ends with `rejectUnknownKeys()`.
    package func object() throws(JSONFault) -> JSONObject {
        guard case .object(let members) = value else { throw unexpected("an object") }
        return JSONObject(members, path: path)
    }

    /// Reads an object whose every key must be asked for.
    ///
    /// - Parameter read: Reads the keys.
    /// - Returns: What it read.
    /// - Throws: Its fault, or that of a key that it did not ask for, with the nearest of those that it did.
    package func object<Result>(
        _ read: (inout JSONObject) throws(JSONFault) -> Result
    ) throws(JSONFault) -> Result {
        var object = try object()
        let result = try read(&object)
        try object.rejectUnknownKeys()
        return result
    }

    private static func words(_ lower: String?, _ upper: String?) -> String {
        switch (lower, upper) {
        case (let lower?, let upper?): lower == upper ? " that is \(lower)" : " from \(lower) to \(upper)"
        case (let lower?, nil): " of at least \(lower)"
        case (nil, let upper?): " of at most \(upper)"
        case (nil, nil): ""
        }
    }

    private static func short(_ number: Double) -> String {
        Int(exactly: number).map { "\($0)" } ?? "\(number)"
    }
}

/// An object of a document while it is being read: it remembers the keys that were asked for.
package struct JSONObject: Sendable {
    package let path: String
    private let members: [String: JSONValue]
    /// The keys as they stand in the document.
    package let keys: [String]
    private var known: [String] = []

    init(_ members: [JSONValue.Member], path: String) {
        self.path = path
        self.members = Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
        keys = members.map(\.key)
    }

    /// A key that may be left out; null is as good as left out.
    package mutating func optional(_ key: String) -> JSONPlace? {
        if !known.contains(key) { known.append(key) }
        guard let value = members[key], value != .null else { return nil }
        return JSONPlace(value, path: path(of: key))
    }

    /// A key that must be there.
    package mutating func required(_ key: String) throws(JSONFault) -> JSONPlace {
        guard let place = optional(key) else { throw .missingKey(key, path: path) }
        return place
    }

    package mutating func text(_ key: String) throws(JSONFault) -> String { try required(key).text() }
    package mutating func bool(_ key: String) throws(JSONFault) -> Bool { try required(key).bool() }

    package mutating func integer(
        _ key: String, in range: ClosedRange<Int> = Int.min...Int.max
    ) throws(JSONFault) -> Int {
        try required(key).integer(in: range)
    }

    package mutating func number(
        _ key: String, in range: ClosedRange<Double> = -Double.infinity...Double.infinity
    ) throws(JSONFault) -> Double {
        try required(key).number(in: range)
    }

    package mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, of type: Choice.Type = Choice.self
    ) throws(JSONFault) -> Choice {
        try required(key).choice()
    }

    package mutating func list(_ key: String, count: ClosedRange<Int> = 0...Int.max) throws(JSONFault) -> [JSONPlace] {
        try required(key).list(count: count)
    }

    /// Refuses keys that were not asked for, so it is called last.
    package func rejectUnknownKeys() throws(JSONFault) {
        guard let key = keys.first(where: { !known.contains($0) }) else { return }
        throw .unknownKey(key, path: path, nearest: known.nearest(to: key))
    }

    private func path(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}
