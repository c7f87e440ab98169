import Glibc
import Tensors

/// Ribs, clavicles and spine of a chest radiograph, as the light that they keep from the film.
struct DemoChestBones {
    /// A curved band on one side: its height at a distance from the spine is a parabola.
    private struct Band {
        let side: Double
        let height: Double
        let slope: Double
        let bend: Double
        let halfWidth: Double
        let strength: Double
        let from: Double
        let to: Double

        func shade(_ lateral: Double, _ y: Double) -> Double {
            guard lateral > from, lateral < to else { return 0 }
            let away = lateral - from
            // Perpendicular distance, as far as the slope at this place tells.
            let slant = slope + 2 * bend * away
            let distance = abs(y - height - slope * away - bend * away * away) / (1 + slant * slant).squareRoot()
            let share = distance / halfWidth
            guard share < 1.5 else { return 0 }
            // The dense shell makes both edges brighter than the marrow between.
            let shell = exp(-pow((share - 0.8) / 0.3, 2))
            let body = 1 / (1 + exp(9 * (share - 1)))
            let ends = min(1, (lateral - from) / 0.05) * min(1, (to - lateral) / 0.05)
            return strength * ends * (0.65 * body + 0.45 * shell)
        }
    }

    private let bands: [Band]
    private let spine: (halfWidth: Double, strength: Double, spacing: Double, phase: Double)

    init(lungs: [DemoChestLung], using generator: inout CountedGenerator) {
        let spacing = generator.draw(0.135, 0.165)
        let strength = generator.draw(0.04, 0.075)
        let (slope, bend) = (generator.draw(0.1, 0.3), generator.draw(0.25, 0.5))
        var bands: [Band] = []
        for lung in lungs {
            let first = lung.apex + generator.draw(0.02, 0.06)
            for number in 0..<10 {
                let height = first + Double(number) * spacing
                let to = max(lung.outerBorder(height + 0.1), lung.outerBorder(height + 0.3)) + 0.03
                // The back of each rib falls outwards; its front comes in lower, flatter and fainter.
                bands.append(
                    Band(
                        side: lung.side, height: height - 0.02, slope: slope - 0.02 * Double(number), bend: bend,
                        halfWidth: 0.032, strength: strength, from: 0.06, to: to))
                guard number < 7 else { continue }
                bands.append(
                    Band(
                        side: lung.side, height: height + 0.42, slope: -0.75 + 0.05 * Double(number), bend: 0.45,
                        halfWidth: 0.04, strength: 0.55 * strength, from: 0.24 + 0.02 * Double(number), to: to))
            }
            bands.append(
                Band(
                    side: lung.side, height: lung.apex + generator.draw(0.16, 0.24), slope: generator.draw(-0.4, -0.2),
                    bend: generator.draw(0.05, 0.25), halfWidth: 0.036, strength: 1.7 * strength, from: 0.08, to: 0.8))
        }
        self.bands = bands
        spine = (generator.draw(0.075, 0.1), generator.draw(0.1, 0.18), spacing * 0.85, generator.draw(0, 6.3))
    }

    func shade(_ x: Double, _ y: Double) -> Double {
        let side = x < 0 ? -1.0 : 1.0
        var sum = 0.0
        for band in bands where band.side == side { sum += band.shade(abs(x), y) }
        let column = 1 / (1 + exp(40 * (abs(x) - spine.halfWidth)))
        return sum + spine.strength * column * (1 + 0.25 * sin(2 * .pi * y / spine.spacing + spine.phase))
    }
}
