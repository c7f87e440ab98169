/// How a stored picture is turned to be seen, numbered as in TIFF 6.0 and Exif 2.3 (tag 274, `Orientation`).
package enum Orientation: UInt8, Sendable, CaseIterable {
    case upright = 1
    case mirrored, upsideDown, flipped, transposed, quarterRight, transversed, quarterLeft

    /// What the place of a stored picture's first row and first column means for the picture that is seen.
    private var turn: (swapsAxes: Bool, mirrorsColumns: Bool, mirrorsRows: Bool) {
        switch self {
        case .upright: (false, false, false)
        case .mirrored: (false, true, false)
        case .upsideDown: (false, true, true)
        case .flipped: (false, false, true)
        case .transposed: (true, false, false)
        case .quarterRight: (true, false, true)
        case .transversed: (true, true, true)
        case .quarterLeft: (true, true, false)
        }
    }

    /// Columns and rows of a stored picture once it is turned.
    ///
    /// - Returns: The extents as they are seen.
    func extents(width: Int, height: Int) -> (width: Int, height: Int) {
        turn.swapsAxes ? (height, width) : (width, height)
    }

    /// The samples of a stored picture in the order in which they are seen.
    ///
    /// - Precondition: There are `width × height × channels` samples.
    /// - Returns: As many samples.
    func turned<Sample: BitwiseCopyable>(_ samples: [Sample], width: Int, height: Int, channels: Int) -> [Sample] {
        guard self != .upright else { return samples }
        precondition(samples.count == width * height * channels, "\(samples.count) for \(width)×\(height)×\(channels)")
        let turn = turn
        // Where the first pixel that is seen is stored, and how far its right and its lower neighbour are from it.
        let first = (turn.mirrorsRows ? (height - 1) * width : 0) + (turn.mirrorsColumns ? width - 1 : 0)
        let alongRow = turn.mirrorsColumns ? -1 : 1
        let alongColumn = turn.mirrorsRows ? -width : width
        let (right, down) = turn.swapsAxes ? (alongColumn, alongRow) : (alongRow, alongColumn)
        let seen = extents(width: width, height: height)
        return [Sample](unsafeUninitializedCapacity: samples.count) { target, count in
            samples.withUnsafeBufferPointer { source in
                var place = 0
                for row in 0..<seen.height {
                    var pixel = first + row * down
                    for _ in 0..<seen.width {
                        for channel in 0..<channels {
                            target.initializeElement(at: place, to: source[pixel * channels + channel])
                            place += 1
                        }
                        pixel += right
                    }
                }
            }
            count = samples.count
        }
    }
}

extension Image {
    /// The picture as it is meant to be seen.
    ///
    /// - Parameter orientation: How it is stored.
    /// - Returns: What Pillow's `exif_transpose` makes of it.
    package func turned(by orientation: Orientation) -> Image {
        guard orientation != .upright else { return self }
        let seen = orientation.extents(width: width, height: height)
        return Image(
            width: seen.width, height: seen.height, channels: channels,
            values: orientation.turned(values, width: width, height: height, channels: channels))
    }
}
