package import Files
import Glibc
package import Tensors

/// A random power of the levels through a table: albumentations' `RandomGamma` of versions before 0.5.2; the mask stays.
package struct Gamma: Transform {
    /// The divisor of the power in hundredths; a whole number of them is drawn.
    package var hundredths: ClosedRange<Int>

    /// - Precondition: Above 0.
    package init(hundredths: ClosedRange<Int> = 80...120) {
        precondition(hundredths.lowerBound > 0, "no power")
        self.hundredths = hundredths
    }

    package func apply(to frame: inout Frame, using draws: inout CountedGenerator) {
        let gamma = Double(draws.integer(in: hundredths)) / 100
        frame.changeBytes(Self.table(gamma: gamma).apply)
    }

    /// Levels on [0, 1] to the power 1 ⁄ γ; the library adds a little to γ.
    package static func table(gamma: Double) -> SampleTable {
        SampleTable { pow(Double($0) * (1.0 / 255), 1 / (gamma + 1e-7)) * 255 }
    }
}

extension Gamma {
    package static let name = "gamma"

    package init(_ parameters: inout JSONObject, side: Int) throws(JSONFault) {
        let lower = try parameters.optional("lowest")?.integer(in: 1...1000) ?? 80
        let upper = try parameters.optional("highest")?.integer(in: lower...1000) ?? max(lower, 120)
        self.init(hundredths: lower...upper)
    }

    package var parameters: [JSONValue.Member] {
        [.init("lowest", .integer(hundredths.lowerBound)), .init("highest", .integer(hundredths.upperBound))]
    }
}
