import Foundation
import Testing

/// What other programs computed: Tools/fixtures/statistics.py.
enum StatisticsFixture {
    static func read<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        let url = Bundle.module.bundleURL.appending(path: "Fixtures/statistics/\(name).json")
        return try JSONDecoder().decode(type, from: Data(contentsOf: url))
    }
}

/// The largest error of many comparisons, and where it was.
struct LargestError: CustomStringConvertible {
    let reference: String
    private(set) var error = 0.0
    private(set) var place = ""
    private(set) var count = 0

    /// - Parameter reference: Whose numbers they are.
    init(_ reference: String) {
        self.reference = reference
    }

    var description: String { "\(reference): \(error) of \(count), the largest at \(place)" }

    /// Compares relatively.
    mutating func add(_ found: Double?, _ expected: Double, _ place: @autoclosure () -> String) {
        add(found, expected, unit: abs(expected), place())
    }

    /// Compares in a unit below which nothing is asked.
    mutating func add(_ found: Double?, _ expected: Double, unit: Double, _ place: @autoclosure () -> String) {
        count += 1
        let error = found == expected ? 0 : abs((found ?? .nan) - expected) / unit
        guard !(error <= self.error) else { return }
        self.error = error.isNaN ? .infinity : error
        self.place = "\(place()): \(found.map { "\($0)" } ?? "nothing") for \(expected)"
    }

    /// Expects that the largest is below a tolerance; `ZOO_SHOW_ERRORS` shows how far below.
    func expect(below tolerance: Double, sourceLocation: SourceLocation = #_sourceLocation) {
        if ProcessInfo.processInfo.environment["ZOO_SHOW_ERRORS"] != nil { print("largest error, \(self)") }
        #expect(count > 0 && error < tolerance, "\(self)", sourceLocation: sourceLocation)
    }
}
