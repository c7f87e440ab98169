import Foundation

@testable import Evaluation

/// How eyes see a colour of a screen.
///
/// The matrices act on linear RGB: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
/// Deficiency", 2009, severity 1.
enum ColourVision: CaseIterable {
    case ordinary, protanopia, deuteranopia, tritanopia

    private var matrix: [[Double]] {
        switch self {
        case .ordinary: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
        case .protanopia:
            [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
        case .deuteranopia:
            [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
        case .tritanopia:
            [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
        }
    }

    /// CIE 1976 L*a*b* of what is seen, for D65.
    func lab(_ colour: PictureColour) -> [Double] {
        let linear = [colour.red, colour.green, colour.blue].map { sample in
            let value = Double(sample) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
            matrix.map { row in zip(row, vector).map(*).reduce(0, +) }
        }
        let seen = product(matrix, linear).map { min(max($0, 0), 1) }
        let toXYZ = [
            [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041],
        ]
        let white = [0.95047, 1, 1.08883]
        let bent = zip(product(toXYZ, seen), white).map { value, white in
            let share = value / white
            return share > 216.0 / 24389 ? cbrt(share) : (24389.0 / 27 * share + 16) / 116
        }
        return [116 * bent[1] - 16, 500 * (bent[0] - bent[1]), 200 * (bent[1] - bent[2])]
    }

    func lightness(_ colour: PictureColour) -> Double { lab(colour)[0] }

    /// The distance of two colours in L*a*b*; about 2.3 can just be told apart side by side.
    func distance(_ one: PictureColour, _ other: PictureColour) -> Double {
        zip(lab(one), lab(other)).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
    }
}
