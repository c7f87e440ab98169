import Testing

@testable import Evaluation

@Suite struct PictureColourTests {
    /// More than ten times what can just be told apart.
    private static let clearDistance = 30.0

    @Test(arguments: ColourVision.allCases)
    func `the overlay's colours are clearly told apart, from each other and from what is beneath them`(
        vision: ColourVision
    ) {
        let colours = Overlap.allCases.map(\.colour)
        for (index, colour) in colours.enumerated() {
            for other in colours.dropFirst(index + 1) {
                #expect(vision.distance(colour, other) > Self.clearDistance)
            }
            for luma in UInt8.min...UInt8.max {
                #expect(vision.distance(colour, Overlap.background(luma: luma)) > Self.clearDistance)
            }
        }
    }

    @Test func `red and green are what the simulation confuses`() {
        let (green, red) = (PictureColour(red: 0, green: 200, blue: 0), PictureColour(red: 230, green: 40, blue: 40))
        #expect(ColourVision.ordinary.distance(green, red) > 120)
        #expect(ColourVision.deuteranopia.distance(green, red) < 20)
    }

    @Test(arguments: ColourVision.allCases)
    func `a higher probability is brighter`(vision: ColourVision) {
        let lightness = ProbabilityScale.colours.map(vision.lightness)
        #expect(lightness.count == 256)
        // Neighbours may round against each other, by less than can be seen.
        for step in 1..<256 { #expect(lightness[step] > lightness[step - 1] - 0.1, "step \(step)") }
        for step in 4..<256 { #expect(lightness[step] > lightness[step - 4] + 0.3, "step \(step)") }
        #expect(lightness[0] < 20 && lightness[255] > 90)
    }

    @Test func `equal steps of probability look about equal`() {
        let steps = stride(from: 0, through: 255, by: 15).map { ProbabilityScale.colours[$0] }
        let distances = zip(steps, steps.dropFirst()).map(ColourVision.ordinary.distance)
        #expect((distances.max() ?? 0) / (distances.min() ?? 0) < 1.4)
    }

    @Test(arguments: [
        (0.0, 0), (1, 255), (0.5, 128), (0.1, 26), (-3, 0), (7, 255), (.nan, 0), (.infinity, 255), (-.infinity, 0),
    ])
    func `a probability is a step of the scale, whatever it is`(probability: Double, step: UInt8) {
        #expect(ProbabilityScale.step(probability) == step)
    }
}
