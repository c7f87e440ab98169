package import Files
package import Tensors

/// One change of a picture on its way to the network's input.
///
/// A transform is a value: its parameters are its stored properties, and everything random comes from the draws that it is handed.
package protocol Transform: Sendable, Hashable {
    /// The word that a task's card says, such as `rotation`.
    static var name: String { get }
    /// Whether it draws.
    static var isRandom: Bool { get }

    /// Reads the parameters as a card has them; those that are left out have their defaults.
    ///
    /// - Parameters:
    ///   - parameters: The object, which is also asked for keys that may be left out.
    ///   - side: Rows and columns of the network's input.
    /// - Throws: `JSONFault` when a parameter is out of range.
    init(_ parameters: inout JSONObject, side: Int) throws(JSONFault)

    /// The parameters as a card has them, all of them.
    var parameters: [JSONValue.Member] { get }
    /// Rows and columns of the result, where the transform decides them.
    var resultSide: Int? { get }

    /// Changes a frame.
    ///
    /// - Parameters:
    ///   - frame: The picture and its mask.
    ///   - draws: The source of everything random; a transform without randomness draws nothing.
    func apply(to frame: inout Frame, using draws: inout CountedGenerator)

    /// The same change for pictures that are `factor` times as large.
    func scaled(by factor: Double) -> Self
}

extension Transform {
    package static var isRandom: Bool { true }
    package var resultSide: Int? { nil }
    package func scaled(by factor: Double) -> Self { self }
}

extension JSONObject {
    /// A side in pixels; the network's input by default.
    mutating func side(_ key: String = "side", orElse side: Int) throws(JSONFault) -> Int {
        try optional(key)?.integer(in: TaskCard.sides) ?? side
    }

    /// A chance from 0 to 1.
    mutating func chance(_ key: String = "probability", orElse chance: Float) throws(JSONFault) -> Float {
        // Floats are written with their shortest digits, so the way through a Double loses nothing.
        try optional(key).map { (place) throws(JSONFault) in Float(try place.number(in: 0...1)) } ?? chance
    }

    mutating func amount(
        _ key: String, in range: ClosedRange<Double>, orElse amount: Double
    ) throws(JSONFault) -> Double {
        try optional(key)?.number(in: range) ?? amount
    }

    /// A pair of numbers, the lower first.
    mutating func interval(
        _ key: String, in range: ClosedRange<Double>, orElse interval: ClosedRange<Double>
    ) throws(JSONFault) -> ClosedRange<Double> {
        guard let place = optional(key) else { return interval }
        let ends = try place.list(count: 2...2)
        let (lower, upper) = (try ends[0].number(in: range), try ends[1].number(in: range))
        guard lower <= upper else { throw place.unexpected("the lower number first") }
        return lower...upper
    }
}

extension JSONValue {
    /// A Float as the shortest decimal that reads back as the same Float.
    init(shortest value: Float) {
        self = .number(Double("\(value)") ?? Double(value))
    }

    init(_ interval: ClosedRange<Double>) {
        self = .list([.number(interval.lowerBound), .number(interval.upperBound)])
    }
}

extension Int {
    /// A number of pixels at another scale, at least one.
    func scaled(by factor: Double) -> Int { Swift.max(1, Int((Double(self) * factor).rounded())) }
}
