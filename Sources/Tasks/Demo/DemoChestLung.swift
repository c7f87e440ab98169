import Glibc
import Tensors

/// One lung's field in a chest radiograph: what lies between ribs, mediastinum, heart and diaphragm.
///
/// Lengths are in units of half the film's side, with the origin in its middle and y downwards.
struct DemoChestLung: Sendable {
    /// −1 for the lung at the image's left, 1 for the one at its right.
    let side: Double
    let apex: Double
    /// The height of the diaphragm's dome.
    let dome: Double
    private let halfWidth: Double
    /// The middle line's distance from the spine at the apex, and what it gains down to the base.
    private let middle: (top: Double, gain: Double)
    private let mediastinum: Double
    /// How far the angle beside the dome reaches below it.
    private let angle: Double
    /// A gentle wave of the outer border.
    private let wave: (amplitude: Double, phase: Double)

    /// - Parameters:
    ///   - side: −1 or 1.
    ///   - apex: The height of both apices, roughly.
    ///   - base: The height of both domes, roughly.
    ///   - width: The breadth of the chest, around 1.
    ///   - generator: The source of all draws.
    init(side: Double, apex: Double, base: Double, width: Double, using generator: inout CountedGenerator) {
        self.side = side
        self.apex = apex + generator.draw(-0.025, 0.025)
        // The liver lifts the dome at the image's left.
        dome = base + (side < 0 ? -0.03 : 0.03) + generator.draw(-0.02, 0.02)
        halfWidth = width * generator.draw(0.3, 0.345)
        middle = (width * generator.draw(0.37, 0.4), width * generator.draw(0.05, 0.1))
        mediastinum = generator.draw(0.1, 0.14)
        angle = generator.draw(0.16, 0.26)
        wave = (generator.draw(0, 0.012), generator.draw(0, 6.3))
    }

    /// The outer border at a height, from the spine.
    func outerBorder(_ y: Double) -> Double { border(y, 1) + wave.amplitude * sin(7 * y + wave.phase) }

    /// How far a place lies inside the lung; negative outside.
    func depth(_ x: Double, _ y: Double) -> Double {
        let lateral = side * x
        guard y > apex, lateral > 0 else { return -1 }
        let inner = max(border(y, -1), mediastinum + 0.03 * max(0, 1 - 8 * (y + 0.05) * (y + 0.05)))
        return min(outerBorder(y) - lateral, lateral - inner, diaphragm(lateral) - y)
    }

    /// The height of the diaphragm at a distance from the spine.
    func diaphragm(_ lateral: Double) -> Double {
        let offset = (lateral - 0.36) / 0.4
        return dome + angle * offset * offset * (offset > 0 ? 1 : 0.45)
    }

    /// A place inside, by its share of the height from apex to dome and of the breadth from inside to outside.
    func place(height: Double, breadth: Double) -> (x: Double, y: Double) {
        let y = apex + height * (dome - apex)
        let inner = innerBorder(y)
        return (side * (inner + breadth * (outerBorder(y) - inner)), y)
    }

    /// The inner border at a height, from the spine.
    func innerBorder(_ y: Double) -> Double { max(border(y, -1), mediastinum) }

    private func border(_ y: Double, _ outwards: Double) -> Double {
        let share = min(max((y - apex) / (dome + angle - apex), 0), 1)
        let rest = 1 - share
        // Round like an ellipse at the apex, then nearly straight.
        let half = halfWidth * (1 - rest * rest * rest * rest).squareRoot()
        return middle.top + middle.gain * share + outwards * half
    }
}

extension CountedGenerator {
    /// A number in [low, high), as the drawings count.
    mutating func draw(_ low: Double, _ high: Double) -> Double { low + (high - low) * Double(uniform()) }

    /// True with a probability.
    mutating func happens(_ probability: Double) -> Bool { Double(uniform()) < probability }
}
