import Glibc
import Tensors

/// Something that keeps X-rays from a film.
protocol DemoShadow: Sendable {
    /// How much at a place, about 0 to 3; negative where it lets more through.
    func shade(_ x: Double, _ y: Double) -> Double
}

/// A round shadow with a soft edge: a nodule, or a ring around a cavity.
struct DemoOpacity: DemoShadow {
    let x: Double
    let y: Double
    let radius: Double
    /// The shadow's height, 1 for one that hides most of the air behind it.
    let strength: Double
    /// The thickness of a cavity's wall; a nodule has none.
    var wall: Double?

    func shade(_ x: Double, _ y: Double) -> Double {
        let (across, down) = (x - self.x, y - self.y)
        let reach = radius + 2.5 * (wall ?? radius)
        guard abs(across) < reach, abs(down) < reach else { return 0 }
        let distance = (across * across + down * down).squareRoot()
        let share = wall.map { (distance - radius) / $0 } ?? (distance / radius)
        return strength * exp(-share * share)
    }
}

/// A round shadow with a sharp edge, or one half of it.
struct DemoDisc: DemoShadow {
    enum Half { case both, upper, lower }

    let x: Double
    let y: Double
    let radius: Double
    let strength: Double
    var half = Half.both

    func shade(_ x: Double, _ y: Double) -> Double {
        let (across, down) = (x - self.x, y - self.y)
        guard abs(across) < radius + 0.03, abs(down) < radius + 0.03 else { return 0 }
        switch half {
        case .upper where down > 0, .lower where down < 0: return 0
        default: break
        }
        let inside = radius - (across * across + down * down).squareRoot()
        return strength * min(max(inside / 0.02 + 0.5, 0), 1)
    }
}

/// A straight shadow: a plate, a wire, a line.
struct DemoBar: DemoShadow {
    let from: (x: Double, y: Double)
    let to: (x: Double, y: Double)
    let halfWidth: Double
    let strength: Double

    func shade(_ x: Double, _ y: Double) -> Double {
        let along = (x: to.x - from.x, y: to.y - from.y)
        let length = along.x * along.x + along.y * along.y
        let share = min(max(((x - from.x) * along.x + (y - from.y) * along.y) / max(length, 1e-9), 0), 1)
        let (across, down) = (x - from.x - share * along.x, y - from.y - share * along.y)
        let distance = (across * across + down * down) / (halfWidth * halfWidth)
        guard distance < 4 else { return 0 }
        return strength * exp(-distance * distance)
    }
}

/// A part of one lung, with or without a texture.
struct DemoZone: DemoShadow {
    /// Which part.
    enum Extent {
        /// Between two heights, as shares from the apex to the dome.
        case heights(ClosedRange<Double>)
        /// Below a level that rises towards the outer border, as fluid does.
        case below(Double)
        /// Along the outer border, of a thickness that varies.
        case rim(Double, phase: Double)
    }

    enum Texture {
        case even
        case stripes(spacing: Double, angle: Double)
        case net(spacing: Double, angle: Double)
    }

    let lung: DemoChestLung
    let extent: Extent
    let texture: Texture
    let strength: Double

    func shade(_ x: Double, _ y: Double) -> Double {
        guard lung.side * x > 0 else { return 0 }
        let share = min(max(depth(lung.side * x, y) / 0.03 + 0.5, 0), 1)
        return share == 0 ? 0 : strength * share * weave(x, y)
    }

    /// How far a place lies inside the part.
    private func depth(_ lateral: Double, _ y: Double) -> Double {
        let outer = lung.outerBorder(y) - lateral
        switch extent {
        case .heights(let range):
            let height = lung.dome - lung.apex
            return min(y - lung.apex - range.lowerBound * height, lung.apex + range.upperBound * height - y)
        case .below(let level): return y - level + 0.16 * exp(-max(outer, 0) / 0.1)
        case .rim(let thickness, let phase): return thickness * (1 + 0.3 * sin(9 * y + phase)) - outer
        }
    }

    private func weave(_ x: Double, _ y: Double) -> Double {
        func wave(_ spacing: Double, _ angle: Double) -> Double {
            0.5 + 0.5 * sin(2 * .pi * (x * cos(angle) + y * sin(angle)) / spacing)
        }
        switch texture {
        case .even: return 1
        case .stripes(let spacing, let angle): return wave(spacing, angle)
        case .net(let spacing, let angle):
            let cross = max(wave(spacing, angle), wave(spacing, angle - .pi / 2))
            return cross * cross * cross
        }
    }
}

/// Air beside a lung that has drawn back from the chest's wall.
struct DemoPneumothorax: DemoShadow {
    private let lung: DemoChestLung
    /// How far the lung has drawn back, as a share of its breadth, at the apex and at the base.
    private let retreat: (apex: Double, base: Double)
    private let strength: Double

    init(in lung: DemoChestLung, strength: Double, using generator: inout CountedGenerator) {
        self.lung = lung
        self.strength = strength
        retreat = (strength.squareRoot() * generator.draw(0.42, 0.62), strength * generator.draw(0.12, 0.34))
    }

    /// How far a place lies beyond the lung's new border, in the air; negative in the lung.
    func depth(_ x: Double, _ y: Double) -> Double? {
        guard lung.depth(x, y) > 0 else { return nil }
        let share = min(max((y - lung.apex) / (lung.dome - lung.apex), 0), 1)
        let outer = lung.outerBorder(y)
        let breadth = outer - lung.innerBorder(y)
        let border = outer - breadth * (retreat.apex + (retreat.base - retreat.apex) * share)
        // The apex has drawn down as well.
        return max(lung.side * x - border, lung.apex + 0.5 * retreat.apex * 0.4 - y)
    }

    /// The thin line of the lung's skin, and a lung that is denser than before.
    func shade(_ x: Double, _ y: Double) -> Double {
        guard let depth = depth(x, y) else { return 0 }
        let line = exp(-pow(depth / 0.014, 2))
        return strength * (0.9 * line + (depth < 0 ? 0.25 : 0))
    }
}
