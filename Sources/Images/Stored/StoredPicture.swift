import Files

/// A picture's samples as its file holds them: no palette looked up, no depth changed, no transparency dropped.
///
/// A mask means its own numbers, of which eight bits of brightness may show nothing: indices, zeros and ones, an alpha channel.
package struct StoredPicture: Sendable, Equatable {
    /// Columns and rows as the picture is seen.
    package private(set) var width: Int
    package private(set) var height: Int
    /// 1 for gray or indices, 3 for red, green and blue.
    package let channels: Int
    /// The samples without alpha, channels fastest, then columns; numbers above 65535 count as that, negative ones as 0.
    package private(set) var values: [UInt16]
    /// The opacity of each pixel, where the file holds one.
    package private(set) var alpha: [UInt16]?
    /// The greatest sample that the file could hold: 1 for a bit, 255, 65535.
    package let maximum: Int
    /// Red, green and blue of each index, where the samples are indices; those beyond the last are black.
    package let palette: [[UInt8]]?
}

extension StoredPicture {
    /// Puts a picture together row by row.
    struct Builder {
        private let width: Int
        private let height: Int
        private let channels: Int
        /// Samples behind the colours, of which the first is taken for the opacity.
        private let extra: Int
        private let maximum: Int
        private let palette: [[UInt8]]?
        private var values: [UInt16] = []
        private var alpha: [UInt16] = []

        init(width: Int, height: Int, channels: Int, extra: Int, maximum: Int, palette: [[UInt8]]?) {
            self.width = width
            self.height = height
            self.channels = channels
            self.extra = extra
            self.maximum = maximum
            self.palette = palette
            values.reserveCapacity(width * height * channels)
            if extra > 0 { alpha.reserveCapacity(width * height) }
        }

        /// Takes a row of samples of 1, 2, 4, 8 or 16 bits, the leftmost in a byte's highest bits.
        mutating func append(_ row: RawSpan, bits: Int) {
            append { index in
                if bits == 16 { return row.number(at: 2 * index, as: UInt16.self) }
                if bits == 8 { return UInt16(row.byte(at: index)) }
                let place = index * bits
                let shift = 8 - bits - place % 8
                return UInt16(row.byte(at: place / 8) >> UInt8(shift)) & (1 << UInt16(bits) - 1)
            }
        }

        /// Takes a row of samples by their number in it.
        mutating func append(_ sample: (Int) -> UInt16) {
            let each = channels + extra
            for column in 0..<width {
                for channel in 0..<channels { values.append(sample(column * each + channel)) }
                if extra > 0 { alpha.append(sample(column * each + channels)) }
            }
        }

        /// The picture.
        ///
        /// - Precondition: All rows were taken.
        func finished() -> StoredPicture {
            precondition(values.count == width * height * channels, "rows are missing")
            return StoredPicture(
                width: width, height: height, channels: channels, values: values, alpha: extra > 0 ? alpha : nil,
                maximum: maximum, palette: palette)
        }
    }

    /// The picture as it is meant to be seen.
    func turned(by orientation: Orientation) -> StoredPicture {
        guard orientation != .upright else { return self }
        var seen = self
        (seen.width, seen.height) = orientation.extents(width: width, height: height)
        seen.values = orientation.turned(values, width: width, height: height, channels: channels)
        seen.alpha = alpha.map { orientation.turned($0, width: width, height: height, channels: 1) }
        return seen
    }

    /// A picture of samples that lie side by side, with an opacity behind each pixel's colours or without.
    ///
    /// - Precondition: There are as many for each pixel as channels, or one more.
    init(width: Int, height: Int, channels: Int, interleaved: [UInt16], maximum: Int, palette: [[UInt8]]?) {
        let each = interleaved.count / (width * height)
        precondition(interleaved.count == width * height * each && (each == channels || each == channels + 1))
        var (values, alpha): ([UInt16], [UInt16]?) = (interleaved, nil)
        if each > channels {
            values = [UInt16](unsafeUninitializedCapacity: width * height * channels) { values, count in
                for channel in 0..<channels {
                    for pixel in 0..<width * height {
                        values[pixel * channels + channel] = interleaved[pixel * each + channel]
                    }
                }
                count = width * height * channels
            }
            alpha = (0..<width * height).map { interleaved[$0 * each + channels] }
        }
        self.init(
            width: width, height: height, channels: channels, values: values, alpha: alpha, maximum: maximum,
            palette: palette)
    }

    /// A picture of 8-bit samples.
    package init(_ image: Image) {
        self.init(
            width: image.width, height: image.height, channels: image.channels, values: image.values.map(UInt16.init),
            alpha: nil, maximum: 255, palette: nil)
    }
}
