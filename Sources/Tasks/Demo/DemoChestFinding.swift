import Tensors

/// What a synthetic chest radiograph can show.
enum DemoFinding: Sendable, CaseIterable {
    case atelectasis, cardiomegaly, consolidation, edema, effusion, emphysema, fibrosis, fracture, hernia
    case infiltration, mass, nodule, pleuralThickening, pneumonia, pneumothorax, supportDevices, tuberculosis
    case wideMediastinum
}

/// A finding as one patient has it.
struct DemoSign: Sendable {
    /// What a reader is in doubt about.
    static let faint = 0.4

    let finding: DemoFinding
    /// 1 for what is plain to see.
    var strength = 1.0
}

/// All that a patient's findings put onto a film.
struct DemoSigns: Sendable {
    /// In the lungs: they cannot take more light than the air gives.
    private(set) var inLungs: [any DemoShadow] = []
    /// Before or behind everything.
    private(set) var anywhere: [any DemoShadow] = []
    private(set) var pneumothorax: DemoPneumothorax?

    /// - Parameters:
    ///   - signs: What the patient has.
    ///   - lungs: Both lungs.
    ///   - generator: The source of all draws.
    init(of signs: [DemoSign], in lungs: [DemoChestLung], using generator: inout CountedGenerator) {
        for sign in signs { add(sign, lungs, &generator) }
    }

    private mutating func add(_ sign: DemoSign, _ lungs: [DemoChestLung], _ generator: inout CountedGenerator) {
        let one = lungs[generator.happens(0.5) ? 0 : 1]
        switch sign.finding {
        case .cardiomegaly: break
        case .emphysema: inLungs += lungs.flatMap { Self.bullae(in: $0, &generator) }
        case .atelectasis: inLungs += lungs.flatMap { Self.plates(in: $0, sign.strength, &generator) }
        case .consolidation: inLungs += lungs.map { Self.upperLobe(of: $0, sign.strength, &generator) }
        case .edema: inLungs += lungs.flatMap { Self.wing(in: $0, sign.strength, &generator) }
        case .effusion: inLungs += lungs.map { Self.fluid(in: $0, sign.strength, &generator) }
        case .fibrosis: inLungs += lungs.map { Self.net(in: $0, sign.strength, &generator) }
        case .fracture: anywhere += Self.breaks(beside: one, sign.strength, &generator)
        case .hernia: anywhere += Self.bubble(above: lungs[0].dome, sign.strength, &generator)
        case .infiltration: inLungs += lungs.flatMap { Self.fluff(in: $0, sign.strength, &generator) }
        case .mass: inLungs += lungs.map { Self.ball(in: $0, sign.strength, &generator) }
        case .nodule: inLungs += lungs.flatMap { Self.pellets(in: $0, sign.strength, &generator) }
        case .pleuralThickening: inLungs += lungs.map { Self.rind(of: $0, sign.strength, &generator) }
        case .pneumonia: inLungs += lungs.map { Self.stripes(in: $0, sign.strength, &generator) }
        case .pneumothorax: pneumothorax = DemoPneumothorax(in: one, strength: sign.strength, using: &generator)
        case .supportDevices: anywhere += Self.devices(sign.strength, &generator)
        case .tuberculosis: inLungs += lungs.flatMap { Self.infiltrates(in: $0, &generator) }
        case .wideMediastinum: anywhere.append(Self.band(from: lungs[0].apex, sign.strength, &generator))
        }
    }
}

// Each finding is drawn large, mostly on both sides, and with a texture or a place of its own: a training crop shows a part of the film.
extension DemoSigns {
    /// Flat bands across a lung.
    private static func plates(
        in lung: DemoChestLung, _ strength: Double, _ generator: inout CountedGenerator
    ) -> [any DemoShadow] {
        (0..<5).map { number in
            let height = 0.22 + 0.17 * Double(number) + generator.draw(-0.03, 0.03)
            let (inner, outer) = (lung.place(height: height, breadth: 0.08), lung.place(height: height, breadth: 0.92))
            let tilt = generator.draw(-0.05, 0.05)
            return DemoBar(
                from: (inner.x, inner.y - tilt), to: (outer.x, outer.y + tilt), halfWidth: generator.draw(0.03, 0.04),
                strength: 2.6 * strength)
        }
    }

    /// The upper lobe without air, sharply bordered below.
    private static func upperLobe(
        of lung: DemoChestLung, _ strength: Double, _ generator: inout CountedGenerator
    ) -> DemoZone {
        DemoZone(
            lung: lung, extent: .heights(-0.2...generator.draw(0.36, 0.46)), texture: .even, strength: 2.4 * strength)
    }

    /// Haze around the hilum, and short lines at the outer border.
    private static func wing(
        in lung: DemoChestLung, _ strength: Double, _ generator: inout CountedGenerator
    ) -> [any DemoShadow] {
        let hilum = lung.place(height: generator.draw(0.5, 0.6), breadth: 0.22)
        let haze = DemoOpacity(
            x: hilum.x, y: hilum.y, radius: generator.draw(0.24, 0.29), strength: generator.draw(1.6, 2.1) * strength)
        let lines = (0..<9).map { number in
            let height = 0.2 + 0.1 * Double(number) + generator.draw(-0.02, 0.02)
            return DemoBar(
                from: lung.place(height: height, breadth: generator.draw(0.66, 0.74)),
                to: lung.place(height: height, breadth: 0.97), halfWidth: 0.016, strength: 1.6 * strength)
        }
        return [haze] + lines
    }

    /// Fluid that fills the base, higher at the outer border.
    private static func fluid(
        in lung: DemoChestLung, _ strength: Double, _ generator: inout CountedGenerator
    ) -> DemoZone {
        let level = lung.dome - (0.06 + 0.36 * strength) * generator.draw(0.85, 1.2)
        return DemoZone(lung: lung, extent: .below(level), texture: .even, strength: 2 + 2 * strength)
    }

    /// Thin rings in the upper half.
    private static func bullae(in lung: DemoChestLung, _ generator: inout CountedGenerator) -> [any DemoShadow] {
        (0..<6).map { number in
            let centre = lung.place(
                height: 0.16 + 0.14 * Double(number) + generator.draw(-0.04, 0.04), breadth: generator.draw(0.4, 0.75))
            return DemoOpacity(
                x: centre.x, y: centre.y, radius: generator.draw(0.08, 0.11), strength: 1.6, wall: 0.02)
        }
    }

    /// A net over the lower two thirds.
    private static func net(
        in lung: DemoChestLung, _ strength: Double, _ generator: inout CountedGenerator
    ) -> DemoZone {
        DemoZone(
            lung: lung, extent: .heights(generator.draw(0.35, 0.45)...1.6),
            texture: .net(spacing: generator.draw(0.1, 0.13), angle: generator.draw(0.6, 0.95)),
            strength: 2.2 * strength)
    }

    /// Broken ribs: knots on the chest's wall.
    private static func breaks(
        beside lung: DemoChestLung, _ strength: Double, _ generator: inout CountedGenerator
    ) -> [any DemoShadow] {
        let first = generator.draw(0.2, 0.4)
        return (0..<4).map { number in
            let y = lung.place(height: first + 0.16 * Double(number), breadth: 0.5).y
            let x = lung.side * (lung.outerBorder(y) + 0.05)
            return DemoDisc(x: x, y: y, radius: generator.draw(0.045, 0.055), strength: 0.45 * strength)
        }
    }

    /// The stomach above the diaphragm: a ball behind the heart, air in its upper half and fluid in its lower one.
    private static func bubble(
        above dome: Double, _ strength: Double, _ generator: inout CountedGenerator
    ) -> [any DemoShadow] {
        let (x, y, radius) = (generator.draw(-0.06, 0.06), dome - generator.draw(0.12, 0.2), generator.draw(0.17, 0.2))
        return [
            DemoDisc(x: x, y: y, radius: radius, strength: -0.5 * strength, half: .upper),
            DemoDisc(x: x, y: y, radius: radius, strength: 0.1 * strength, half: .lower),
            DemoOpacity(x: x, y: y, radius: radius, strength: 0.16 * strength, wall: 0.02),
        ]
    }

    /// Soft flakes all over.
    private static func fluff(
        in lung: DemoChestLung, _ strength: Double, _ generator: inout CountedGenerator
    ) -> [any DemoShadow] {
        (0..<22).map { _ in
            let place = lung.place(height: generator.draw(0.1, 0.98), breadth: generator.draw(0.12, 0.9))
            return DemoOpacity(
                x: place.x, y: place.y, radius: generator.draw(0.055, 0.085),
                strength: generator.draw(0.8, 1.6) * strength)
        }
    }

    /// One large ball with a sharp edge.
    private static func ball(
        in lung: DemoChestLung, _ strength: Double, _ generator: inout CountedGenerator
    ) -> DemoDisc {
        let place = lung.place(height: generator.draw(0.28, 0.75), breadth: generator.draw(0.4, 0.62))
        return DemoDisc(x: place.x, y: place.y, radius: generator.draw(0.2, 0.23), strength: 3.5 * strength)
    }

    /// Many small balls with sharp edges.
    private static func pellets(
        in lung: DemoChestLung, _ strength: Double, _ generator: inout CountedGenerator
    ) -> [any DemoShadow] {
        (0..<8).map { number in
            let place = lung.place(
                height: 0.12 + 0.1 * (Double(number) + generator.draw(0, 1)), breadth: generator.draw(0.12, 0.9))
            return DemoDisc(x: place.x, y: place.y, radius: generator.draw(0.046, 0.056), strength: 3 * strength)
        }
    }

    /// A thick skin inside of the outer border.
    private static func rind(
        of lung: DemoChestLung, _ strength: Double, _ generator: inout CountedGenerator
    ) -> DemoZone {
        DemoZone(
            lung: lung, extent: .rim(generator.draw(0.07, 0.1), phase: generator.draw(0, 6)), texture: .even,
            strength: 3 * strength)
    }

    /// A dense part of the lower half with bronchi that still hold air.
    private static func stripes(
        in lung: DemoChestLung, _ strength: Double, _ generator: inout CountedGenerator
    ) -> DemoZone {
        let top = generator.draw(0.42, 0.5)
        return DemoZone(
            lung: lung, extent: .heights(top...top + 0.42),
            texture: .stripes(spacing: generator.draw(0.1, 0.12), angle: lung.side * generator.draw(0.6, 1)),
            strength: 2.6 * strength)
    }

    /// Wires over the chest and a box beneath a collar bone.
    private static func devices(_ strength: Double, _ generator: inout CountedGenerator) -> [any DemoShadow] {
        let side = generator.happens(0.5) ? -1.0 : 1.0
        let box = (x: side * generator.draw(0.5, 0.6), y: generator.draw(-0.6, -0.5))
        let tip = (x: side * generator.draw(0, 0.1), y: generator.draw(0.15, 0.35))
        let elbow = (x: side * 0.12, y: -0.45)
        return [
            DemoBar(from: (box.x - 0.05, box.y), to: (box.x + 0.05, box.y), halfWidth: 0.07, strength: 0.8 * strength),
            DemoBar(from: box, to: elbow, halfWidth: 0.014, strength: 0.6 * strength),
            DemoBar(from: elbow, to: tip, halfWidth: 0.014, strength: 0.6 * strength),
            DemoBar(from: (0, -1), to: (0.01, -0.35), halfWidth: 0.016, strength: 0.5 * strength),
        ]
    }

    /// A broad shadow over the upper spine.
    private static func band(
        from apex: Double, _ strength: Double, _ generator: inout CountedGenerator
    ) -> DemoBar {
        let halfWidth = 0.14 + generator.draw(0.1, 0.14) * strength
        return DemoBar(
            from: (0, apex + 0.12), to: (0, apex + generator.draw(0.5, 0.6)), halfWidth: halfWidth, strength: 0.5)
    }

    /// Patches of coarse nodules and streaks in the upper and middle zones, some with a cavity.
    private static func infiltrates(
        in lung: DemoChestLung, _ generator: inout CountedGenerator
    ) -> [any DemoShadow] {
        var opacities: [DemoOpacity] = []
        for patch in 0..<4 {
            let centre = lung.place(
                height: 0.16 + 0.18 * Double(patch) + generator.draw(-0.06, 0.06), breadth: generator.draw(0.25, 0.75))
            let spread = generator.draw(0.09, 0.14)
            for _ in 0..<Int(generator.draw(9, 15)) {
                opacities.append(
                    DemoOpacity(
                        x: centre.x + spread * Double(generator.normal()),
                        y: centre.y + spread * Double(generator.normal()), radius: generator.draw(0.028, 0.05),
                        strength: generator.draw(1, 2)))
            }
            opacities.append(
                DemoOpacity(x: centre.x, y: centre.y, radius: 1.4 * spread, strength: generator.draw(0.6, 1.2)))
            guard generator.happens(0.35) else { continue }
            let radius = generator.draw(0.06, 0.1)
            opacities.append(
                DemoOpacity(
                    x: centre.x, y: centre.y, radius: radius, strength: generator.draw(0.6, 1), wall: 0.3 * radius))
        }
        return opacities
    }
}
