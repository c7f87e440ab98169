import Files
import Foundation
import Images
import Testing

@testable import Tasks

/// What Tools/fixtures/model_inputs.py wrote: pixels, and what the frameworks feed their networks.
private struct InputCases: Decodable {
    let pixels: [[UInt8]]
    /// For each model, the channels of each pixel in the model's order.
    let models: [String: [[Float]]]

    static func read() throws -> InputCases {
        let folder = try #require(Bundle.module.resourceURL)
        return try JSONDecoder().decode(
            InputCases.self, from: Data(contentsOf: folder.appendingPathComponent("Fixtures/inputs.json")))
    }
}

@Suite struct ModelInputTests {
    private static let keras = ModelInput(
        order: .bgr, range: [0, 255], mean: [103.939, 116.779, 123.68], std: [1, 1, 1])
    private static let radImageNet = ModelInput(
        order: .bgr, range: [0, 255], mean: [127.5, 127.5, 127.5], std: [127.5, 127.5, 127.5])
    private static let simCLR = ModelInput(order: .rgb, range: [0, 1], mean: [0, 0, 0], std: [1, 1, 1])
    private static let models: [(name: String, input: ModelInput?)] = [
        ("imagenet", .imageNet), ("imagenet-keras", keras), ("radimagenet", radImageNet), ("simclr-v1", simCLR),
    ]

    /// The channels of each pixel after a normalisation.
    private func fed(_ pixels: [[UInt8]], _ normalisation: Normalisation) -> [[Float]] {
        let image = Image(width: pixels.count, height: 1, channels: 3, values: pixels.flatMap(\.self))
        var planes = Planes(image)
        normalisation.apply(to: &planes)
        return pixels.indices.map { pixel in (0..<3).map { planes.values[$0 * pixels.count + pixel] } }
    }

    @Test(arguments: models.indices)
    func `with its own mean and std a model is fed what its framework feeds it`(index: Int) throws {
        let (name, input) = Self.models[index]
        let cases = try InputCases.read()
        let expected = try #require(cases.models[name])
        let found = fed(cases.pixels, try #require(input).normalisation(for: .imageNet, by: .model))
        for (found, expected) in zip(found.joined(), expected.joined()) {
            #expect(abs(found - expected) <= 2e-6 * max(1, abs(expected)))
        }
    }

    @Test func `with the task's, a model of red, green, blue from 0 to 1 is fed as all others, to the bit`() throws {
        for input in [ModelInput.imageNet, try #require(Self.simCLR)] {
            for task in [Normalisation.imageNet, .none] {
                #expect(input.normalisation(for: task, by: .task) == task)
            }
            #expect(input.decisive(by: .task) == nil && input.words(by: .task) == nil)
        }
    }

    @Test func `with the task's, order and range of a model are followed`() throws {
        let cases = try InputCases.read()
        let common = fed(cases.pixels, .imageNet)
        let keras = fed(cases.pixels, try #require(Self.keras).normalisation(for: .imageNet, by: .task))
        let own = try #require(cases.models["imagenet-keras"])
        for (pixel, channels) in keras.enumerated() {
            for channel in 0..<3 {
                // One factor for all channels, that of the mean standard deviation: 255 × 0.226.
                let stretched = common[pixel][2 - channel] * 255 * (0.229 + 0.224 + 0.225) / 3
                #expect(abs(channels[channel] - stretched) < 1e-3)
                // Near what Keras feeds, as the mean is the same and the deviations hardly differ.
                #expect(abs(channels[channel] - own[pixel][channel]) < 2.5)
            }
        }
    }

    @Test func `a task that normalises nothing is stretched to the model's range too`() throws {
        let normalisation = try #require(Self.keras).normalisation(for: .none, by: .task)
        #expect(fed([[0, 51, 255]], normalisation)[0].map { $0.rounded() } == [255, 51, 0])
    }

    @Test func `every pipeline of a task ends as the model wants it, and the rest is as it was`() throws {
        let keras = try #require(Self.keras)
        for name in ["paper", "code"] {
            let card = try TaskCards.bundled().card("LXS").following(name)
            let fed = card.fed(to: keras, by: .task)
            for (before, after) in [
                (card.pipelines.training, fed.pipelines.training),
                (card.pipelines.validation, fed.pipelines.validation), (card.pipelines.test, fed.pipelines.test),
            ] {
                #expect(after.normalisation == keras.normalisation(for: before.normalisation, by: .task))
                #expect(after.normalisation.order == .bgr)
                #expect(after.steps.filter { !$0.isNormalisation } == before.steps.filter { !$0.isNormalisation })
            }
            #expect(card.fed(to: .imageNet, by: .task) == card)
        }
    }

    @Test(arguments: [
        ([0, 255, 3], [0, 0, 0], [1, 1, 1]), ([255, 0], [0, 0, 0], [1, 1, 1]), ([0, 1], [0, 0], [1, 1, 1]),
        ([0, 1], [0, 0, 0], [1, 0, 1]), ([0, 1], [0, .infinity, 0], [1, 1, 1]), ([0, 1], [0, 0, 0], [1, .nan, 1]),
        ([0, 1e300], [0, 0, 0], [1, 1, 1]), ([0, 1], [0, 0, 0], [1, 1e-300, 1]), ([.nan, 1], [0, 0, 0], [1, 1, 1]),
    ])
    func `numbers that are no input are none`(range: [Double], mean: [Double], std: [Double]) {
        #expect(ModelInput(order: .rgb, range: range, mean: mean, std: std) == nil)
    }

    @Test func `it is said in words`() throws {
        let keras = try #require(Self.keras)
        #expect(keras.words(by: .task) == "BGR, stretched as from 0 to 255, with the task's mean and std")
        #expect(
            keras.words(by: .model)
                == "BGR from 0 to 255, with the model's mean 103.939 116.779 123.68 and std 1 1 1")
    }
}
