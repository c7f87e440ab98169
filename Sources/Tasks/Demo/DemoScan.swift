import Glibc
import Tensors

/// A synthetic CT of a chest whose vessels are filled with contrast, with or without emboli in those of the lungs.
///
/// Across a slice lengths are in units of half its side, with the origin in its middle and y to the back; z counts slices from the feet.
struct DemoScan {
    let sliceCount: Int
    private let vessels: [Vessel]
    private let clots: [Ball]
    private let nodes: [Ball]
    private let exposure: Exposure
    private let middle: Double

    /// How large a patient is and how the scan was made, which says nothing of what is found.
    struct Exposure {
        /// Hounsfield units in the vessels.
        let contrast: Double
        let noise: Double
        let size: Double
        let body: (width: Double, height: Double)
        /// How far the middle of the lungs lies above the middle slice.
        let shift: Double

        init(using generator: inout CountedGenerator) {
            contrast = generator.draw(330, 480)
            noise = generator.draw(12, 28)
            size = generator.draw(1.02, 1.12)
            body = (generator.draw(0.9, 0.97), generator.draw(0.72, 0.82))
            shift = generator.draw(-1, 1)
        }
    }

    /// A branch that crosses all slices.
    private struct Vessel {
        let x: Double
        let y: Double
        /// How it moves from slice to slice.
        let slope: (x: Double, y: Double)
        let radius: Double
        /// The share of the contrast that has reached it.
        let filling: Double

        func centre(_ height: Double) -> (x: Double, y: Double) { (x + slope.x * height, y + slope.y * height) }
    }

    /// What has the density of soft tissue and a few slices' height: a clot in a vessel, or a lymph node beside one.
    private struct Ball {
        /// Which vessel.
        let vessel: Int
        let x: Double
        let y: Double
        let radius: Double
        let slices: ClosedRange<Int>
    }

    /// - Parameters:
    ///   - sliceCount: Slices, from the feet up.
    ///   - hasEmboli: Whether there are any; some slices show none even then, but nodes beside vessels.
    ///   - exposure: How it was scanned.
    ///   - generator: The source of all other draws.
    init(sliceCount: Int, hasEmboli: Bool, exposure: Exposure, using generator: inout CountedGenerator) {
        self.sliceCount = sliceCount
        self.exposure = exposure
        let middle = Double(sliceCount - 1) / 2 + exposure.shift
        self.middle = middle
        let vessels = [-1.0, 1.0].flatMap { side in
            (0..<3).map { Self.branch($0, side: side, slices: sliceCount, using: &generator) }
        }
        self.vessels = vessels
        let filled = vessels.indices.filter { vessels[$0].filling > 0.5 }
        var clots: [Ball] = []
        var nodes: [Ball] = []
        // Every slice shows one or the other, so that as much is bright and as much is dark with emboli as without.
        var first = 0
        // The clots lie together, in the upper or the lower part.
        let share = generator.draw(0.5, 0.75)
        let isBelow = generator.happens(0.5)
        while first < sliceCount {
            let slices = first...first + (generator.happens(0.5) ? 1 : 2)
            let height = Double(slices.lowerBound + slices.upperBound) / 2 - middle
            let place = Double(first) / Double(sliceCount)
            let isClot = hasEmboli && (isBelow ? place < share : place >= 1 - share)
            let balls = filled.map { vessel in
                Self.ball(at: vessel, of: vessels, isClot: isClot, height: height, slices, &generator)
            }
            if isClot { clots += balls } else { nodes += balls }
            first = slices.upperBound + 1
        }
        (self.clots, self.nodes) = (clots, nodes)
    }

    /// Whether a slice shows an embolus.
    func showsEmbolus(_ slice: Int) -> Bool { clots.contains { $0.slices.contains(slice) } }

    /// Hounsfield units, row by row from the front.
    ///
    /// - Parameters:
    ///   - slice: Its number from the feet.
    ///   - side: Rows and columns.
    ///   - generator: The source of the noise.
    /// - Returns: The slice's values; −3024 outside of what was scanned.
    func hounsfieldUnits(_ slice: Int, side: Int, using generator: inout CountedGenerator) -> [Double] {
        let clots = clots.filter { $0.slices.contains(slice) }
        let nodes = nodes.filter { $0.slices.contains(slice) }
        return (0..<side * side).map { pixel in
            let x = (Double(pixel % side) + 0.5) / Double(side) * 2 - 1
            let y = (Double(pixel / side) + 0.5) / Double(side) * 2 - 1
            guard x * x + y * y < 1.02 else { return Self.outside }
            let density = density(x / exposure.size, y / exposure.size, slice, clots, nodes)
            return max(-1024, density + exposure.noise * Double(generator.normal()))
        }
    }

    static let outside = -3024.0
    private static let aorta = (x: 0.15, y: 0.34, radius: 0.1)
    /// The heart or what leaves it.
    private static let greatVessels = (x: 0.0, y: -0.24, width: 0.17, height: 0.15)
}

extension DemoScan {
    private static func branch(
        _ number: Int, side: Double, slices: Int, using generator: inout CountedGenerator
    ) -> Vessel {
        // The large ones lie at the hilum, smaller ones further out.
        let places = [(0.36, -0.14), (0.42, 0.27), (0.7, 0.04)]
        let drift = 0.16 / Double(max(slices, 2))
        return Vessel(
            x: side * (places[number].0 + generator.draw(-0.03, 0.03)),
            y: places[number].1 + generator.draw(-0.05, 0.05),
            slope: (side * generator.draw(-drift, drift), generator.draw(-drift, drift)),
            radius: number < 2 ? generator.draw(0.155, 0.185) : generator.draw(0.115, 0.135),
            filling: generator.happens(0.12) ? generator.draw(0.1, 0.3) : generator.draw(0.85, 1))
    }

    private static func ball(
        at vessel: Int, of vessels: [Vessel], isClot: Bool, height: Double, _ slices: ClosedRange<Int>,
        _ generator: inout CountedGenerator
    ) -> Ball {
        let (centre, radius) = (vessels[vessel].centre(height), vessels[vessel].radius)
        let share = generator.draw(0.58, 0.66)
        // A clot lies within; a node touches from outside the vessel that it has narrowed.
        let distance = radius * (isClot ? 0.15 : share + (1 - share * share).squareRoot() + 0.08)
        let turn = generator.draw(0, 2 * .pi)
        let balls = (0..<12).map { step in
            let angle = turn + Double(step) / 12 * 2 * .pi
            return Ball(
                vessel: vessel, x: centre.x + distance * cos(angle), y: centre.y + distance * sin(angle),
                radius: share * radius, slices: slices)
        }
        // Nor does a node touch another vessel, where there is room: it would look like a clot.
        var others = vessels.indices.filter { $0 != vessel }.map { (vessels[$0].centre(height), vessels[$0].radius) }
        others += [((aorta.x, aorta.y), aorta.radius), ((greatVessels.x, greatVessels.y), greatVessels.width)]
        let room = balls.map { ball in
            others.map { hypot($0.0.x - ball.x, $0.0.y - ball.y) - $0.1 - ball.radius }.min() ?? 0
        }
        if isClot { return balls[0] }
        return zip(balls, room).first { $1 > 0.02 }?.0 ?? balls[0]
    }

    /// The density at a place, without noise.
    private func density(_ x: Double, _ y: Double, _ slice: Int, _ clots: [Ball], _ nodes: [Ball]) -> Double {
        func inside(_ centreX: Double, _ centreY: Double, _ width: Double, _ height: Double) -> Bool {
            let (across, down) = ((x - centreX) / width, (y - centreY) / height)
            return across * across + down * down < 1
        }
        let height = Double(slice) - middle
        guard inside(0, 0, exposure.body.width, exposure.body.height) else { return -1000 }
        if (clots + nodes).contains(where: { inside($0.x, $0.y, $0.radius, $0.radius) }) { return 60 }
        let hit = vessels.indices.first { number in
            let (vessel, centre) = (vessels[number], vessels[number].centre(height))
            // Beside a node a vessel has as much area less as the node takes.
            let taken = nodes.first { $0.vessel == number }?.radius ?? 0
            let radius = (vessel.radius * vessel.radius - taken * taken).squareRoot()
            return inside(centre.x, centre.y, radius, radius)
        }
        if let hit { return 40 + (exposure.contrast - 40) * vessels[hit].filling }
        if inside(Self.aorta.x, Self.aorta.y, Self.aorta.radius, Self.aorta.radius)
            || inside(
                Self.greatVessels.x, Self.greatVessels.y, Self.greatVessels.width, Self.greatVessels.height)
        {
            return 0.9 * exposure.contrast
        }
        // Spine and breastbone.
        if inside(0, 0.52, 0.13, 0.11) || inside(0, -0.62, 0.14, 0.04) { return 320 }
        // The lungs grow towards the feet, and the heart takes its part of the left one.
        let growth = 1 - 0.035 * height
        let isLung = [-1.0, 1.0].contains { inside($0 * 0.5, 0.02, 0.36 * growth, 0.52 * growth) }
        if isLung, !inside(0.22, -0.2, 0.26 * growth, 0.2) { return -830 }
        // Fat beneath the skin, then muscle.
        return inside(0, 0, exposure.body.width - 0.07, exposure.body.height - 0.07) ? 50 : -95
    }
}
