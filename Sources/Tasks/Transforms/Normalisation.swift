package import Files
package import Images
package import Tensors

/// The order in which a network takes the channels.
package enum ChannelOrder: String, Sendable, Hashable, CaseIterable {
    case rgb = "RGB"
    case bgr = "BGR"
}

/// Subtracts a mean and divides by a standard deviation, channel by channel, in red, green, blue on [0, 1]; always the last step.
package struct Normalisation: Transform {
    package static let name = "normalise"
    package static let isRandom = false
    /// Of red, green and blue, whatever the order of the result.
    package let mean: [Float]
    package let std: [Float]
    /// The order of the result.
    package let order: ChannelOrder

    /// - Precondition: Three means and three standard deviations, the latter above 0.
    package init(mean: [Float], std: [Float], order: ChannelOrder = .rgb) {
        precondition(mean.count == 3 && std.count == 3 && std.allSatisfy { $0 > 0 }, "three channels")
        self.mean = mean
        self.std = std
        self.order = order
    }

    package static let imageNet = Normalisation(mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225])
    /// Leaves the samples on [0, 1].
    package static let none = Normalisation(mean: [0, 0, 0], std: [1, 1, 1])

    package init(_ parameters: inout JSONObject, side: Int) throws(JSONFault) {
        let imageNet = Self.imageNet
        mean = try Self.three("mean", in: -10...10, &parameters) ?? imageNet.mean
        std = try Self.three("std", in: 1e-3...1e3, &parameters) ?? imageNet.std
        order = try parameters.optional("order")?.choice(ChannelOrder.self) ?? .rgb
    }

    private static func three(
        _ key: String, in range: ClosedRange<Double>, _ parameters: inout JSONObject
    ) throws(JSONFault) -> [Float]? {
        guard let place = parameters.optional(key) else { return nil }
        var values: [Float] = []
        for item in try place.list(count: 3...3) { values.append(Float(try item.number(in: range))) }
        return values
    }

    package var parameters: [JSONValue.Member] {
        [
            .init("mean", .list(mean.map { JSONValue(shortest: $0) })),
            .init("std", .list(std.map { JSONValue(shortest: $0) })),
        ] + (order == .rgb ? [] : [.init("order", .text(order.rawValue))])
    }

    package func apply(to frame: inout Frame, using draws: inout CountedGenerator) {
        frame.changeSamples { planes in
            planes = planes.rgb()
            apply(to: &planes)
        }
    }

    /// The channel of the result that holds red, green or blue.
    package func place(of colour: Int) -> Int { order == .rgb ? colour : 2 - colour }

    /// Normalises three planes on [0, 1] in place.
    package func apply(to planes: inout Planes) {
        precondition(planes.channels == 3, "three channels")
        for channel in 0..<3 {
            planes.scale(channel, by: 1 / std[channel], adding: -mean[channel] / std[channel])
        }
        if order == .bgr { planes.reverseChannels() }
    }
}
