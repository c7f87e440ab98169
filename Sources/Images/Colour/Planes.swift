/// A picture of float samples on [0, 1], one plane a channel, which is the layout that networks take.
package struct Planes: Sendable, Equatable {
    package let width: Int
    package let height: Int
    package let channels: Int
    /// The samples, columns fastest, then rows, then channels.
    package var values: [Float]

    /// - Precondition: There are `width × height × channels` values.
    package init(width: Int, height: Int, channels: Int, values: [Float]) {
        precondition(
            values.count == width * height * channels, "\(values.count) values for \(width)×\(height)×\(channels)")
        self.width = width
        self.height = height
        self.channels = channels
        self.values = values
    }

    /// The samples of an 8-bit picture divided by 255.
    package init(_ image: Image) {
        let (pixels, channels) = (image.width * image.height, image.channels)
        let values = [Float](unsafeUninitializedCapacity: pixels * channels) { target, count in
            image.values.withUnsafeBufferPointer { source in
                for channel in 0..<channels {
                    for pixel in 0..<pixels {
                        target[channel * pixels + pixel] = Float(source[pixel * channels + channel]) / 255
                    }
                }
            }
            count = pixels * channels
        }
        self.init(width: image.width, height: image.height, channels: channels, values: values)
    }

    /// The samples times 255, rounded and clamped to 8 bits.
    ///
    /// - Precondition: One channel or three.
    package func image() -> Image {
        let pixels = width * height
        var bytes = [UInt8](repeating: 0, count: values.count)
        for channel in 0..<channels {
            for pixel in 0..<pixels {
                let sample = min(max(values[channel * pixels + pixel], 0), 1)
                bytes[pixel * channels + channel] = UInt8((sample * 255).rounded())
            }
        }
        return Image(width: width, height: height, channels: channels, values: bytes)
    }

    /// Replaces each sample of one channel by `factor × sample + offset`.
    package mutating func scale(_ channel: Int, by factor: Float, adding offset: Float) {
        let pixels = width * height
        values.withUnsafeMutableBufferPointer { samples in
            for index in channel * pixels..<(channel + 1) * pixels { samples[index] = samples[index] * factor + offset }
        }
    }

    /// Puts the last channel first.
    package mutating func reverseChannels() {
        let pixels = width * height
        values.withUnsafeMutableBufferPointer { samples in
            for first in 0..<channels / 2 {
                let last = channels - 1 - first
                for pixel in 0..<pixels { samples.swapAt(first * pixels + pixel, last * pixels + pixel) }
            }
        }
    }
}
