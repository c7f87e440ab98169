package import Files
import Tensors

/// A step of a pipeline, as a task's card writes it: `{"transform": "rotation", "degrees": [-7, 7]}`.
package indirect enum Step: Sendable {
    case transform(any Transform)
    /// The four corners and the middle, and the same of the mirror image: one picture becomes ten.
    case tenCrops(TenCrops)
    /// All of these, with one chance for them together.
    case all([Step], probability: Float)
    /// One of these, each as likely, with one chance for them together.
    case oneOf([Step], probability: Float)

    /// Everything that a card can name; a new transform is a file and a line here.
    static let transforms: [any Transform.Type] = [
        BrightnessContrast.self, CentreCrop.self, ColourJitter.self, Cutout.self, ElasticTransform.self, Flip.self,
        Gamma.self, GaussianNoise.self, GridDistortion.self, NearestRotation.self, Normalisation.self,
        OpticalDistortion.self, RandomResizedCrop.self, RandomSizedCrop.self, Resize.self, Rotation.self,
        Sharpness.self, ShiftScaleRotate.self,
    ]

    private static let tenCropsName = "ten-crops"
    private static let transformKey = "transform"

    /// Reads a step.
    ///
    /// - Parameters:
    ///   - place: The step in its card.
    ///   - side: Rows and columns of the network's input.
    /// - Throws: `JSONFault`, with the nearest name when a transform or a key is unknown.
    package init(_ place: JSONPlace, side: Int) throws(JSONFault) {
        self = try place.object { (object) throws(JSONFault) in
            if let steps = object.optional("all") {
                return .all(try Self.list(steps, side: side), probability: try object.chance(orElse: 1))
            }
            if let steps = object.optional("oneOf") {
                return .oneOf(try Self.list(steps, side: side), probability: try object.chance(orElse: 1))
            }
            let names = (Self.transforms.map { $0.name } + [Self.tenCropsName]).sorted()
            let name = try object.required(Self.transformKey).word(of: names)
            guard let type = Self.transforms.first(where: { $0.name == name }) else {
                return .tenCrops(TenCrops(side: try object.side(orElse: side)))
            }
            return .transform(try type.init(&object, side: side))
        }
    }

    private static func list(_ place: JSONPlace, side: Int) throws(JSONFault) -> [Step] {
        var steps: [Step] = []
        for item in try place.list(count: 1...100) {
            let step = try Step(item, side: side)
            if step.isTenCrops || step.isNormalisation {
                throw item.unexpected("another transform, since this one stands by itself")
            }
            steps.append(step)
        }
        return steps
    }

    /// The step as a card has it, with every parameter.
    package var json: JSONValue {
        switch self {
        case .transform(let transform):
            .object([.init(Self.transformKey, .text(type(of: transform).name))] + transform.parameters)
        case .tenCrops(let crops):
            .object([.init(Self.transformKey, .text(Self.tenCropsName)), .init("side", .integer(crops.side))])
        case .all(let steps, let probability):
            .object([
                .init("all", .list(steps.map(\.json))), .init("probability", JSONValue(shortest: probability)),
            ])
        case .oneOf(let steps, let probability):
            .object([
                .init("oneOf", .list(steps.map(\.json))), .init("probability", JSONValue(shortest: probability)),
            ])
        }
    }
}

extension Step: Hashable {
    package static func == (left: Step, right: Step) -> Bool { left.json == right.json }
    package func hash(into hasher: inout Hasher) { json.hash(into: &hasher) }
}

extension Step {
    /// Changes a picture; ten crops make ten of one.
    func frames(of frame: Frame, using draws: inout CountedGenerator) -> [Frame] {
        if case .tenCrops(let crops) = self { return crops.frames(of: frame) }
        var changed = frame
        apply(to: &changed, using: &draws)
        return [changed]
    }

    private func apply(to frame: inout Frame, using draws: inout CountedGenerator) {
        switch self {
        case .transform(let transform): transform.apply(to: &frame, using: &draws)
        case .tenCrops: break
        case .all(let steps, let probability):
            guard draws.uniform() < probability else { return }
            for step in steps { step.apply(to: &frame, using: &draws) }
        case .oneOf(let steps, let probability):
            guard draws.uniform() < probability else { return }
            steps[draws.integer(in: 0...steps.count - 1)].apply(to: &frame, using: &draws)
        }
    }

    /// Whether equal pictures may become different ones.
    var isRandom: Bool {
        switch self {
        case .transform(let transform): type(of: transform).isRandom
        case .tenCrops: false
        case .all, .oneOf: true
        }
    }

    var isTenCrops: Bool {
        if case .tenCrops = self { true } else { false }
    }

    var isNormalisation: Bool {
        if case .transform(let transform) = self { transform is Normalisation } else { false }
    }

    var isDiagonalFlip: Bool {
        switch self {
        case .transform(let transform): (transform as? Flip)?.axis == .diagonal
        case .tenCrops: false
        case .all(let steps, _), .oneOf(let steps, _): steps.contains(where: \.isDiagonalFlip)
        }
    }

    /// Rows and columns of the result where the step decides them for sure.
    var resultSide: Int? {
        switch self {
        case .transform(let transform): transform.resultSide
        case .tenCrops(let crops): crops.side
        case .all, .oneOf: nil
        }
    }

    /// The same step for an input that is `factor` times as large.
    func scaled(by factor: Double) -> Step {
        switch self {
        case .transform(let transform): .transform(transform.scaled(by: factor))
        case .tenCrops(let crops): .tenCrops(TenCrops(side: crops.side.scaled(by: factor)))
        case .all(let steps, let probability): .all(steps.map { $0.scaled(by: factor) }, probability: probability)
        case .oneOf(let steps, let probability): .oneOf(steps.map { $0.scaled(by: factor) }, probability: probability)
        }
    }
}
