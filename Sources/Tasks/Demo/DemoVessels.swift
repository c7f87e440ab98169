import Glibc
import Tensors

/// A tree of vessels that grows out of the optic disc, as a chain of overlapping discs.
///
/// Lengths are in units of half the picture's side, with the origin in its middle and y downwards.
struct DemoVessels {
    /// A disc of a vessel.
    struct Bead {
        let x: Double
        let y: Double
        let radius: Double
        /// How dark the vessel is, from 0 to 1.
        let strength: Double
    }

    /// The end of a vessel that still grows.
    private struct Tip {
        var x: Double
        var y: Double
        var heading: Double
        var radius: Double
        var strength: Double
        /// Change of heading a step.
        var bend: Double
        var depth: Int
        /// 1 or −1 to arch over the macula that way round, 0 to grow freely.
        var arch: Double
    }

    private(set) var beads: [Bead] = []
    private let disc: (x: Double, y: Double)
    private let macula: (x: Double, y: Double)
    private let thinnest: Double
    private let step: Double
    private static let reach = 0.9
    private static let deepest = 4

    /// Grows all vessels.
    ///
    /// - Parameters:
    ///   - disc: Where they begin.
    ///   - macula: What the large ones arch around.
    ///   - pixel: The length of a pixel.
    ///   - generator: The source of all draws.
    init(
        disc: (x: Double, y: Double), macula: (x: Double, y: Double), pixel: Double,
        using generator: inout CountedGenerator
    ) {
        self.disc = disc
        self.macula = macula
        thinnest = max(0.45 * pixel, 0.004)
        step = max(0.6 * pixel, 0.004)
        let temporal = macula.x < disc.x ? Double.pi : 0
        for isVein in [true, false] {
            for above in [-1.0, 1.0] {
                let spread = Double(generator.uniform(1.2, 1.5))
                let clockwise = temporal == 0 ? above : -above
                // Towards the macula's side an arcade above and one below it, and a smaller vessel to the other side.
                grow(from: temporal + clockwise * spread, radius: 0.018, isVein, arch: -clockwise, &generator)
                let nasal = temporal + .pi - clockwise * Double(generator.uniform(0.3, 0.9))
                grow(from: nasal, radius: 0.013, isVein, arch: 0, &generator)
            }
        }
    }

    private mutating func grow(
        from heading: Double, radius: Double, _ isVein: Bool, arch: Double, _ generator: inout CountedGenerator
    ) {
        let size = radius * Double(generator.uniform(0.85, 1.15)) * (isVein ? 1.15 : 0.9)
        var tips = [
            Tip(
                x: disc.x + Double(generator.uniform(-0.02, 0.02)), y: disc.y + Double(generator.uniform(-0.02, 0.02)),
                heading: heading + Double(generator.uniform(-0.15, 0.15)), radius: max(size, 1.6 * thinnest),
                strength: isVein ? 1 : 0.75, bend: 0, depth: 0, arch: arch)
        ]
        while var tip = tips.popLast() {
            while advance(&tip, &generator) {
                let chance = generator.uniform()
                if chance < Float(3.2 * step), tip.depth < Self.deepest { tips.append(branch(of: &tip, &generator)) }
            }
        }
    }

    /// Moves a tip one step on and leaves a bead; false when the vessel ends.
    private mutating func advance(_ tip: inout Tip, _ generator: inout CountedGenerator) -> Bool {
        let wander = Double(generator.normal()) * 1.5 * step.squareRoot()
        tip.heading += tip.bend * step + wander
        if tip.arch != 0 {
            // Turn towards the tangent of the circle around the macula.
            let tangent = atan2(tip.y - macula.y, tip.x - macula.x) + tip.arch * .pi / 2
            let difference = remainder(tangent - tip.heading, 2 * .pi)
            tip.heading += difference * min(1, 4 * step)
        }
        tip.x += cos(tip.heading) * step
        tip.y += sin(tip.heading) * step
        tip.radius *= 1 - 0.42 * step
        guard tip.radius >= thinnest, tip.x * tip.x + tip.y * tip.y < Self.reach * Self.reach else { return false }
        beads.append(Bead(x: tip.x, y: tip.y, radius: tip.radius, strength: tip.strength))
        return beads.count < 200_000
    }

    /// A new tip at an angle; the old one grows thinner and turns a little the other way.
    private func branch(of tip: inout Tip, _ generator: inout CountedGenerator) -> Tip {
        let side = generator.uniform() < 0.5 ? -1.0 : 1.0
        var child = tip
        child.heading += side * Double(generator.uniform(0.5, 1.1))
        child.radius *= Double(generator.uniform(0.55, 0.8))
        child.bend = -side * Double(generator.uniform(0, 1.5))
        child.strength *= 0.92
        child.depth += 1
        child.arch = 0
        tip.heading -= side * Double(generator.uniform(0.05, 0.25))
        tip.radius *= 0.95
        return child
    }
}
