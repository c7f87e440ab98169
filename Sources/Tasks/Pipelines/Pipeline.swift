package import Files
import Tensors

/// The steps that make a network's input of a picture.
package struct Pipeline: Sendable, Hashable {
    package let steps: [Step]

    /// Reads the steps and makes sure that they end with a square of the input's side.
    ///
    /// - Parameters:
    ///   - place: The list in its card.
    ///   - side: Rows and columns of the network's input.
    /// - Throws: `JSONFault` when a step is malformed, or the order makes no sense.
    package init(_ place: JSONPlace, side: Int) throws(JSONFault) {
        let items = try place.list(count: 1...100)
        var steps: [Step] = []
        var resultSide: Int?
        for (index, item) in items.enumerated() {
            let step = try Step(item, side: side)
            if step.isDiagonalFlip, resultSide == nil {
                throw item.unexpected("a square picture before the diagonal flip, so a resize or a crop before it")
            }
            if step.isNormalisation, index < items.count - 1 { throw item.unexpected("the normalisation as last step") }
            if steps.last?.isTenCrops == true, !step.isNormalisation {
                throw item.unexpected("nothing but the normalisation after the ten crops")
            }
            resultSide = step.resultSide ?? resultSide
            steps.append(step)
        }
        guard resultSide == side else {
            let found = resultSide.map { "\($0)×\($0)" } ?? "the picture's own extents"
            throw .unexpected(
                path: place.path, expected: "steps that end with \(side)×\(side) pixels, as recipe.side says",
                found: found)
        }
        self.steps = steps
    }

    private init(_ steps: [Step]) { self.steps = steps }

    package var json: JSONValue { .list(steps.map(\.json)) }

    /// Pictures that one becomes.
    package var views: Int { steps.contains(where: \.isTenCrops) ? 10 : 1 }

    /// What is done to the samples last.
    package var normalisation: Normalisation {
        guard case .transform(let transform)? = steps.last, let last = transform as? Normalisation else { return .none }
        return last
    }

    /// The same steps with another normalisation.
    func normalised(by normalisation: Normalisation) -> Pipeline {
        Pipeline(steps.filter { !$0.isNormalisation } + [.transform(normalisation)])
    }

    /// The same steps for an input that is `factor` times as large.
    package func scaled(by factor: Double) -> Pipeline { Pipeline(steps.map { $0.scaled(by: factor) }) }

    /// The steps at the beginning whose result is the same in every epoch, and 8 bits: it can be kept.
    var fixed: Pipeline {
        Pipeline(Array(steps.prefix { !$0.isRandom && !$0.isTenCrops && !$0.isNormalisation }))
    }

    /// The steps after those.
    var rest: Pipeline { Pipeline(Array(steps.dropFirst(fixed.steps.count))) }

    /// The pictures that one becomes.
    func frames(of frame: Frame, using draws: inout CountedGenerator) -> [Frame] {
        var frames = [frame]
        for step in steps {
            var next: [Frame] = []
            for frame in frames { next += step.frames(of: frame, using: &draws) }
            frames = next
        }
        return frames
    }
}
