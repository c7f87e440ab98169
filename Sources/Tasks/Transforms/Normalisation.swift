package import Images

/// Subtracts a mean and divides by a standard deviation, channel by channel, in red, green, blue on [0, 1].
package struct Normalisation: Sendable, Hashable, Codable {
    package var mean: [Float]
    package var std: [Float]

    /// - Precondition: Three means and three standard deviations, the latter above 0.
    package init(mean: [Float], std: [Float]) {
        precondition(mean.count == 3 && std.count == 3 && std.allSatisfy { $0 > 0 }, "three channels")
        self.mean = mean
        self.std = std
    }

    package static let imageNet = Normalisation(mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225])
    /// Leaves the samples on [0, 1].
    package static let none = Normalisation(mean: [0, 0, 0], std: [1, 1, 1])

    /// Normalises three planes on [0, 1] in place.
    package func apply(to planes: inout Planes) {
        precondition(planes.channels == 3, "three channels")
        for channel in 0..<3 {
            planes.scale(channel, by: 1 / std[channel], adding: -mean[channel] / std[channel])
        }
    }
}
