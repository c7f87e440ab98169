import Glibc
import Tensors

/// A patient's chest: where it holds back how much of the X-rays.
///
/// Lengths are in units of half the film's side, with the origin in its middle and y downwards.
struct DemoChestAnatomy {
    /// The lung at the image's left, then the one at its right.
    let lungs: [DemoChestLung]
    private let bones: DemoChestBones
    private let heart: (x: Double, y: Double, width: Double, height: Double, tilt: Double)
    /// The bow of the aorta beside the spine.
    private let aorta: DemoOpacity
    /// The lungs' vessels and small scars, as chains of small shadows.
    private let vessels: [DemoOpacity]
    private let signs: DemoSigns
    /// Soft parts in front of or behind the lungs: breasts, nipples.
    private let softParts: [DemoOpacity]
    private let air: Double
    private let torso: (halfWidth: Double, shoulder: Double)
    private let stomach: DemoOpacity?

    /// - Parameters:
    ///   - signs: What the patient has.
    ///   - generator: The source of all draws.
    init(signs: [DemoSign], using generator: inout CountedGenerator) {
        func strength(_ finding: DemoFinding) -> Double { signs.first { $0.finding == finding }?.strength ?? 0 }
        let (growth, inflation) = (strength(.cardiomegaly), strength(.emphysema))
        let (apex, base) = (generator.draw(-0.8, -0.7), generator.draw(0.36, 0.52) + 0.14 * inflation)
        let width = generator.draw(0.93, 1.07)
        let lungs = [-1.0, 1.0].map { side in
            DemoChestLung(side: side, apex: apex, base: base, width: width, using: &generator)
        }
        self.lungs = lungs
        bones = DemoChestBones(lungs: lungs, using: &generator)
        heart = (
            generator.draw(0.08, 0.13), base - generator.draw(0.1, 0.17),
            generator.draw(0.32, 0.4) * (1 + growth) * (1 - 0.25 * inflation),
            generator.draw(0.25, 0.31) * (1 + 0.6 * growth) * (1 - 0.1 * inflation), generator.draw(0.35, 0.65)
        )
        aorta = DemoOpacity(
            x: generator.draw(0.1, 0.14), y: generator.draw(-0.34, -0.26), radius: generator.draw(0.09, 0.12),
            strength: generator.draw(0.1, 0.2))
        air = generator.draw(0.46, 0.54)
        torso = (generator.draw(0.93, 1.05), generator.draw(-1.0, -0.9))
        stomach =
            generator.happens(0.5)
            ? DemoOpacity(
                x: generator.draw(0.3, 0.45), y: lungs[1].dome + generator.draw(0.14, 0.2), radius: 0.1, strength: 0.2)
            : nil
        vessels = lungs.flatMap { Self.vessels(of: $0, using: &generator) }
        softParts = Self.softParts(using: &generator)
        self.signs = DemoSigns(of: signs, in: lungs, using: &generator)
    }

    /// How far a place lies inside a lung's visible field; negative outside.
    func depth(in lung: DemoChestLung, _ x: Double, _ y: Double) -> Double {
        min(lung.depth(x, y), heartDistance(x, y))
    }

    /// The X-rays that do not reach the film at a place, about 0 to 1.5.
    func attenuation(_ x: Double, _ y: Double) -> Double {
        let lung = lungs[x < 0 ? 0 : 1]
        let behindHeart = lung.depth(x, y)
        let visible = min(behindHeart, heartDistance(x, y))
        let body = Self.smooth(bodyDistance(x, y) / 0.12)
        // Below the diaphragm there is no air; laterally the flank.
        let rightward = Self.smooth(x / 0.3 + 0.5)
        let diaphragm = lungs[0].diaphragm(abs(x)) * (1 - rightward) + lungs[1].diaphragm(abs(x)) * rightward
        let belly = Self.smooth((y - diaphragm) / 0.1)
        var sum = 0.62 + 0.1 * (1 - x * x) + 0.28 * belly
        sum += 0.22 * exp(-pow(abs(x) / 0.15, 4)) + bones.shade(x, y)
        let heartDepth = -heartDistance(x, y)
        if heartDepth > 0 { sum += 0.2 * min(1, heartDepth / 0.1) }
        sum += aorta.shade(x, y) - (stomach?.shade(x, y) ?? 0)
        for part in softParts { sum += part.shade(x, y) }
        for sign in signs.anywhere { sum += sign.shade(x, y) }
        // Through the heart little of the lung behind it is seen.
        sum -= 0.35 * air * Self.fullness(behindHeart) + 0.65 * air * Self.fullness(visible)
        guard visible > 0 else { return body * sum }
        var shadow = signs.pneumothorax?.shade(x, y) ?? 0
        // Air beside the lung has no vessels and nothing else to see.
        if airDepth(x, y) > 0 {
            sum -= 0.12 * air * Self.fullness(visible)
        } else {
            for vessel in vessels { shadow += vessel.shade(x, y) }
            for sign in signs.inLungs { shadow += sign.shade(x, y) }
        }
        // Shadows over each other add less and less: they cannot take more than the air's lightness.
        sum += 0.95 * air * Self.fullness(visible) * (1 - exp(-shadow))
        return body * sum
    }

    /// How far a place lies in air beside a lung; negative elsewhere.
    func airDepth(_ x: Double, _ y: Double) -> Double {
        guard let depth = signs.pneumothorax?.depth(x, y) else { return -1 }
        return min(depth, heartDistance(x, y))
    }

    /// Distance outside of the heart, negative within.
    private func heartDistance(_ x: Double, _ y: Double) -> Double {
        let (across, down) = (x - heart.x, y - heart.y)
        let (sine, cosine) = (sin(heart.tilt), cos(heart.tilt))
        let major = (across * cosine + down * sine) / heart.width
        let minor = (down * cosine - across * sine) / heart.height
        return ((major * major + minor * minor).squareRoot() - 1) * heart.height
    }

    /// How far inside the body's outline: shoulders that fall outwards from the neck, and flanks.
    private func bodyDistance(_ x: Double, _ y: Double) -> Double {
        let lateral = abs(x)
        let beyondNeck = max(0, lateral - 0.22)
        let shoulder = y - (torso.shoulder - 0.1 + 0.5 * beyondNeck.squareRoot() * beyondNeck + 0.12 * beyondNeck)
        let neck = 0.24 - lateral
        // Arms hang outside of the film; the armpits leave a dark wedge beside the chest.
        let flank = torso.halfWidth + 0.12 * exp(-pow((y + 0.75) / 0.3, 2)) + 0.06 * y - lateral
        return min(max(shoulder, neck), flank)
    }

    /// How much air the rays pass at a depth inside a lung, 1 in its middle.
    private static func fullness(_ depth: Double) -> Double { depth > 0 ? 1 - exp(-depth / 0.06) : 0 }

    private static func smooth(_ value: Double) -> Double {
        let share = min(max(value, 0), 1)
        return share * share * (3 - 2 * share)
    }
}

extension DemoChestAnatomy {
    /// A tree that spreads from the hilum, thinner and fainter outwards.
    private static func vessels(of lung: DemoChestLung, using generator: inout CountedGenerator) -> [DemoOpacity] {
        var beads: [DemoOpacity] = []
        let hilum = lung.place(height: generator.draw(0.5, 0.58), breadth: 0.04)
        beads.append(DemoOpacity(x: hilum.x, y: hilum.y, radius: generator.draw(0.05, 0.075), strength: 0.7))
        for number in 0..<8 {
            var heading = -1.35 + 2.7 * (Double(number) + generator.draw(0.1, 0.9)) / 8
            var (x, y) = hilum
            let length = generator.draw(0.3, 0.5)
            var travelled = 0.0
            while travelled < length {
                let radius = 0.022 - 0.03 * travelled
                guard radius > 0.007 else { break }
                heading += 0.18 * Double(generator.normal())
                x += lung.side * cos(heading) * radius
                y += sin(heading) * radius
                travelled += radius
                beads.append(DemoOpacity(x: x, y: y, radius: radius, strength: 0.2 * (1 - 0.6 * travelled / length)))
            }
        }
        return beads
    }

    /// Breasts and nipples, which many have and which tell nothing.
    private static func softParts(using generator: inout CountedGenerator) -> [DemoOpacity] {
        var parts: [DemoOpacity] = []
        let (x, y) = (generator.draw(0.4, 0.52), generator.draw(0.18, 0.4))
        if generator.happens(0.5) {
            let strength = generator.draw(0.05, 0.16)
            for side in [-1.0, 1.0] {
                parts.append(DemoOpacity(x: side * x, y: y, radius: generator.draw(0.28, 0.36), strength: strength))
            }
        }
        if generator.happens(0.5) {
            for side in [-1.0, 1.0] {
                parts.append(DemoOpacity(x: side * x, y: y + 0.05, radius: 0.035, strength: generator.draw(0.06, 0.16)))
            }
        }
        return parts
    }
}
