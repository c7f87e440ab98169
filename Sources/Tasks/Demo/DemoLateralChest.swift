import Glibc
import Images
import Tensors

/// A chest seen from its side: one field of air between breastbone and spine, the heart before it, the diaphragm beneath.
///
/// Only what changes shapes shows here: the size of the heart, fluid, and air without its lobes.
struct DemoLateralChest {
    let radiograph: Image

    /// - Parameters:
    ///   - signs: What the patient has.
    ///   - width: Columns.
    ///   - height: Rows.
    ///   - generator: The source of all draws.
    init(signs: [DemoSign], width: Int, height: Int, using generator: inout CountedGenerator) {
        let body = Body(signs: signs, using: &generator)
        let pose = DemoPose(width: width, height: height, using: &generator)
        var film = DemoFilm(width: width, height: height)
        for row in 0..<height {
            for column in 0..<width {
                let (x, y) = pose.place(column: column, row: row)
                film.light[row * width + column] = body.attenuation(x, y)
            }
        }
        film.addObjects(using: &generator)
        film.expose(using: &generator)
        radiograph = film.picture
    }
}

extension DemoLateralChest {
    /// The patient faces the image's left; lengths are as in the frontal view.
    private struct Body {
        private let dome: Double
        private let spacing: Double
        private let heart: DemoDisc
        private let haze: DemoOpacity
        private let block: Double
        private let fluid: Double
        private let plates: [DemoBar]

        init(signs: [DemoSign], using generator: inout CountedGenerator) {
            func strength(_ finding: DemoFinding) -> Double { signs.first { $0.finding == finding }?.strength ?? 0 }
            let dome = generator.draw(0.36, 0.46)
            self.dome = dome
            spacing = generator.draw(0.16, 0.2)
            let radius = generator.draw(0.24, 0.28) * (1 + 0.45 * strength(.cardiomegaly))
            heart = DemoDisc(x: -0.28, y: dome - 0.75 * radius, radius: radius, strength: 0.32)
            haze = DemoOpacity(x: 0.05, y: -0.1, radius: 0.25, strength: 0.4 * strength(.edema))
            block = strength(.consolidation)
            fluid = strength(.effusion) > 0 ? 0.14 + 0.2 * strength(.effusion) : 0
            let strengthOfPlates = 0.35 * strength(.atelectasis)
            plates = (0..<3).map { number in
                let y = dome - 0.16 - 0.15 * Double(number)
                return DemoBar(from: (-0.35, y + 0.03), to: (0.35, y), halfWidth: 0.025, strength: strengthOfPlates)
            }
        }

        func attenuation(_ x: Double, _ y: Double) -> Double {
            let back = 0.72 + 0.1 * sin(1.5 * y)
            let front = -0.72 - 0.12 * exp(-pow((y + 0.1) / 0.4, 2))
            let inside = min(x - front, back - x, y + 1.05 - 0.6 * max(0, -x) * max(0, -y))
            let body = min(max(inside / 0.12, 0), 1)
            let column = exp(-pow((x - 0.5 - 0.08 * sin(1.5 * y)) / 0.11, 4))
            var sum = 0.72 + 0.16 * column * (1 + 0.4 * sin(2 * .pi * y / spacing))
            let floor = dome + 0.5 * max(0, x - 0.1) * max(0, x - 0.1)
            let air = min(x + 0.5, 0.62 - x, y + 0.78 - 0.5 * max(0, -x), floor - y)
            if y > floor { sum += 0.26 * min(1, (y - floor) / 0.08) }
            sum += heart.shade(x, y) + haze.shade(x, y)
            for plate in plates { sum += plate.shade(x, y) }
            guard air > 0 else { return body * sum }
            let isFilled = y > dome - fluid + 0.1 * (1 - x) && fluid > 0
            let isBlocked = y < -0.25 && block > 0
            let share = isFilled ? 0.1 : isBlocked ? 1 - 0.8 * block : 1
            return body * (sum - 0.46 * share * (1 - exp(-air / 0.08)))
        }
    }
}
