/// From bytes to what a network is given: (byte / 255 − mean) / deviation, channel by channel.
package struct ByteNormalisation: Sendable, Hashable {
    package let mean: [Float]
    package let deviation: [Float]

    /// - Precondition: As many means as deviations, one for each channel.
    package init(mean: [Float], deviation: [Float]) {
        precondition(
            !mean.isEmpty && mean.count == deviation.count, "\(mean.count) means, \(deviation.count) deviations")
        self.mean = mean
        self.deviation = deviation
    }

    /// The normalised values of whole images.
    ///
    /// - Parameters:
    ///   - bytes: N × C × H × W.
    ///   - pixels: H × W.
    /// - Returns: As many values.
    /// - Throws: `EngineError.elementCount` when the images are not whole.
    package func applied(to bytes: Span<UInt8>, pixels: Int) throws(EngineError) -> [Float] {
        let image = mean.count * pixels
        guard image > 0, bytes.count.isMultiple(of: image) else {
            throw .elementCount(what: "bytes", expected: image, found: bytes.count)
        }
        var values = [Float](repeating: 0, count: bytes.count)
        for index in bytes.indices {
            let channel = index / pixels % mean.count
            values[index] = (Float(bytes[index]) / 255 - mean[channel]) / deviation[channel]
        }
        return values
    }
}
