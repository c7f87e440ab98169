import Files
import Foundation
import Images
import Tensors
import Testing

@testable import Tasks

/// Transforms as a card writes them.
@Suite struct StepTests {
    /// A transform by its required parameters, with all of them for an input of 64, and at twice the scale.
    struct Form: CustomTestStringConvertible {
        let short: JSONValue
        let full: JSONValue
        let doubled: JSONValue
        var testDescription: String { "\(short)" }

        init(_ short: JSONValue, _ full: JSONValue, doubled: JSONValue? = nil) {
            (self.short, self.full, self.doubled) = (short, full, doubled ?? full)
        }
    }

    private static let factors: JSONValue = [0.8, 1.2]
    static let forms = [
        Form(
            ["transform": "brightness-contrast"],
            ["transform": "brightness-contrast", "brightness": 0.2, "contrast": 0.2]),
        Form(
            ["transform": "centre-crop"], ["transform": "centre-crop", "side": 64],
            doubled: ["transform": "centre-crop", "side": 128]),
        Form(
            ["transform": "colour-jitter"],
            [
                "transform": "colour-jitter", "brightness": factors, "contrast": factors, "saturation": factors,
                "probability": 0.5,
            ]),
        Form(
            ["transform": "cutout"], ["transform": "cutout", "holes": 8, "side": 8],
            doubled: ["transform": "cutout", "holes": 8, "side": 16]),
        Form(
            ["transform": "elastic"], ["transform": "elastic", "alpha": 120, "sigma": 6, "affine": 3.6],
            doubled: ["transform": "elastic", "alpha": 480, "sigma": 12, "affine": 7.2]),
        Form(
            ["transform": "flip", "axis": "vertical"],
            ["transform": "flip", "axis": "vertical", "probability": 0.5]),
        Form(["transform": "gamma"], ["transform": "gamma", "lowest": 80, "highest": 120]),
        Form(
            ["transform": "gaussian-noise"], ["transform": "gaussian-noise", "deviation": 0.05, "probability": 0.5]),
        Form(["transform": "grid-distortion"], ["transform": "grid-distortion", "steps": 5, "limit": 0.3]),
        Form(["transform": "nearest-rotation"], ["transform": "nearest-rotation", "degrees": 7]),
        Form(
            ["transform": "normalise"],
            ["transform": "normalise", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]]),
        Form(
            ["transform": "optical-distortion"], ["transform": "optical-distortion", "distortion": 2, "shift": 0.5]),
        Form(
            ["transform": "random-resized-crop"],
            ["transform": "random-resized-crop", "side": 64, "scale": [0.08, 1], "ratio": [0.75, .number(4.0 / 3)]],
            doubled: [
                "transform": "random-resized-crop", "side": 128, "scale": [0.08, 1], "ratio": [0.75, .number(4.0 / 3)],
            ]),
        Form(
            ["transform": "random-sized-crop"],
            ["transform": "random-sized-crop", "heights": [156, 224], "side": 64, "probability": 0.25],
            doubled: ["transform": "random-sized-crop", "heights": [312, 448], "side": 128, "probability": 0.25]),
        Form(
            ["transform": "resize"],
            ["transform": "resize", "side": 64, "interpolation": "bilinear", "mask": "nearest"],
            doubled: ["transform": "resize", "side": 128, "interpolation": "bilinear", "mask": "nearest"]),
        Form(["transform": "rotation"], ["transform": "rotation", "degrees": [0, 360], "probability": 0.5]),
        Form(["transform": "sharpness"], ["transform": "sharpness", "factors": [0, 2]]),
        Form(
            ["transform": "shift-scale-rotate"],
            ["transform": "shift-scale-rotate", "shift": 0.0625, "scale": 0.1, "degrees": 45]),
        Form(
            ["transform": "ten-crops"], ["transform": "ten-crops", "side": 64],
            doubled: ["transform": "ten-crops", "side": 128]),
        Form(
            ["oneOf": [["transform": "gamma"], ["all": [["transform": "resize"]], "probability": 0.1]]],
            [
                "oneOf": [
                    ["transform": "gamma", "lowest": 80, "highest": 120],
                    [
                        "all": [["transform": "resize", "side": 64, "interpolation": "bilinear", "mask": "nearest"]],
                        "probability": 0.1,
                    ],
                ], "probability": 1,
            ],
            doubled: [
                "oneOf": [
                    ["transform": "gamma", "lowest": 80, "highest": 120],
                    [
                        "all": [["transform": "resize", "side": 128, "interpolation": "bilinear", "mask": "nearest"]],
                        "probability": 0.1,
                    ],
                ], "probability": 1,
            ]),
    ]

    @Test func `every transform is here`() {
        let names = Self.forms.compactMap { $0.short["transform"] }
        #expect(names == (Step.transforms.map { .text($0.name) } + [.text("ten-crops")]))
    }

    @Test(arguments: forms)
    func `a step is read with its defaults, written whole, and read again`(_ form: Form) throws {
        let step = try Step(JSONPlace(form.short), side: 64)
        #expect(step.json == form.full)
        #expect(try Step(JSONPlace(form.full), side: 4096) == step)
        #expect(try JSONDocument.canonical(step.json) == JSONDocument.canonical(form.full))
    }

    @Test(arguments: forms)
    func `what is counted in pixels grows with the input`(_ form: Form) throws {
        let step = try Step(JSONPlace(form.short), side: 64)
        #expect(step.scaled(by: 2).json == form.doubled)
        #expect(step.scaled(by: 1) == step)
    }

    @Test(arguments: forms)
    func `a key that no step knows is refused`(_ form: Form) throws {
        guard case .object(let members) = form.full else { return }
        let place = JSONPlace(.object(members + [.init("colour", 1)]), path: "step")
        let fault = #expect(throws: JSONFault.self) { try Step(place, side: 64) }
        #expect(fault?.description.hasPrefix("step: unknown key 'colour'") == true)
    }

    @Test(arguments: forms)
    func `a step without randomness draws nothing`(_ form: Form) throws {
        let step = try Step(JSONPlace(form.short), side: 64)
        let image = Image(width: 64, height: 64, channels: 3, values: (0..<12288).map { UInt8(truncatingIfNeeded: $0) })
        var draws = CountedGenerator(seed: 4)
        _ = step.frames(of: Frame(image), using: &draws)
        var untouched = CountedGenerator(seed: 4)
        #expect((draws.next() == untouched.next()) == !step.isRandom)
    }

    @Test func `numbers keep all their digits`() throws {
        for probability in [0.1, 0.3, 1.0 / 3, 0.25, 1e-7] {
            let step = try Step(JSONPlace(["transform": "rotation", "probability": .number(probability)]), side: 32)
            let again = try Step(JSONPlace(parsing: JSONDocument.canonical(step.json)), side: 32)
            #expect(again == step)
            #expect(again.json["probability"] == .number(Double("\(Float(probability))") ?? -1))
        }
    }
}
