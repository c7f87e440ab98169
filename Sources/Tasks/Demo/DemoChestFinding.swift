import Glibc
import Tensors

/// A disease that a synthetic chest radiograph can show.
enum DemoFinding {
    case tuberculosis

    /// What the disease puts into the lungs.
    ///
    /// - Parameters:
    ///   - lungs: Both lungs.
    ///   - generator: The source of all draws.
    /// - Returns: The opacities.
    func opacities(in lungs: [DemoChestLung], using generator: inout CountedGenerator) -> [DemoOpacity] {
        switch self {
        case .tuberculosis: Self.infiltrates(in: lungs, using: &generator)
        }
    }

    /// Patches of coarse nodules and streaks in the upper and middle zones of both lungs, some with a cavity.
    private static func infiltrates(
        in lungs: [DemoChestLung], using generator: inout CountedGenerator
    ) -> [DemoOpacity] {
        var opacities: [DemoOpacity] = []
        for lung in lungs {
            for patch in 0..<4 {
                let centre = lung.place(
                    height: 0.16 + 0.18 * Double(patch) + generator.draw(-0.06, 0.06),
                    breadth: generator.draw(0.25, 0.75))
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
        }
        return opacities
    }
}

/// A round shadow: a nodule, or a ring around a cavity.
struct DemoOpacity {
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
