/// A place in the training of a run.
///
/// In a document it is the number of epochs where no further step was taken, and an object with both numbers elsewhere.
package struct RunPlace: Sendable, Hashable {
    /// Whole epochs.
    package var epoch: Int
    /// Steps of the next one.
    package var step: Int

    package init(epoch: Int, step: Int = 0) {
        self.epoch = epoch
        self.step = step
    }

    /// Whether nothing was trained before.
    package var isStart: Bool { epoch == 0 && step == 0 }
}

extension RunPlace: Codable {
    private enum CodingKeys: String, CodingKey {
        case epoch, step
    }

    package init(from decoder: any Decoder) throws {
        // What is no number is an object, or its fault is told below.
        if let epoch = try? decoder.singleValueContainer().decode(Int.self) {
            self.init(epoch: epoch)
            return
        }
        let place = try decoder.container(keyedBy: CodingKeys.self)
        self.init(epoch: try place.decode(Int.self, forKey: .epoch), step: try place.decode(Int.self, forKey: .step))
    }

    package func encode(to encoder: any Encoder) throws {
        guard step > 0 else {
            var number = encoder.singleValueContainer()
            try number.encode(epoch)
            return
        }
        var place = encoder.container(keyedBy: CodingKeys.self)
        try place.encode(epoch, forKey: .epoch)
        try place.encode(step, forKey: .step)
    }
}
