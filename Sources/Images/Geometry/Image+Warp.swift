extension Image {
    /// Moves the pixels by an affine map with bilinear interpolation; what lies outside the picture is 0.
    ///
    /// Like PyTorch's `grid_sample` with zero padding: at the border the picture fades to 0 within a pixel. A map that only
    /// flips or transposes is exact.
    ///
    /// - Parameters:
    ///   - map: Where each pixel of the result comes from.
    ///   - width: Columns of the result.
    ///   - height: Rows of the result.
    /// - Returns: The samples on [0, 1].
    package func warpedBilinear(by map: AffineMap, width: Int, height: Int) -> Planes {
        let padded = PaddedSamples(self)
        let pixels = width * height
        let values = [Float](unsafeUninitializedCapacity: pixels * channels) { target, count in
            padded.values.withUnsafeBufferPointer { source in
                for y in 0..<height {
                    padded.sampleRow(source, map, y, width) { x, taps, right, down in
                        for channel in 0..<channels {
                            let upper = Float(source[taps + channel])
                            let upperRight = Float(source[taps + channels + channel])
                            let lower = Float(source[taps + padded.rowStride + channel])
                            let lowerRight = Float(source[taps + padded.rowStride + channels + channel])
                            let top = upper + (upperRight - upper) * right
                            let bottom = lower + (lowerRight - lower) * right
                            target[channel * pixels + y * width + x] = (top + (bottom - top) * down) / 255
                        }
                    }
                }
            }
            count = pixels * channels
        }
        return Planes(width: width, height: height, channels: channels, values: values)
    }

    /// Moves the pixels by an affine map, each taking the nearest one; what lies outside the picture is 0.
    ///
    /// - Parameters:
    ///   - map: Where each pixel of the result comes from.
    ///   - width: Columns of the result.
    ///   - height: Rows of the result.
    /// - Returns: The picture.
    package func warpedNearest(by map: AffineMap, width: Int, height: Int) -> Image {
        var result = Image(width: width, height: height, channels: channels, repeating: 0)
        result.values.withUnsafeMutableBufferPointer { target in
            values.withUnsafeBufferPointer { source in
                for y in 0..<height {
                    let startX = map.xy * Double(y) + map.x0 + 0.5
                    let startY = map.yy * Double(y) + map.y0 + 0.5
                    for x in 0..<width {
                        // Nothing between −1 and 0 may pass as 0, so the sign is tested before the fraction is cut off.
                        let sourceX = map.xx * Double(x) + startX
                        let sourceY = map.yx * Double(x) + startY
                        guard sourceX >= 0, sourceY >= 0, sourceX < Double(self.width), sourceY < Double(self.height)
                        else { continue }
                        let from = (Int(sourceY) * self.width + Int(sourceX)) * channels
                        let to = (y * width + x) * channels
                        for channel in 0..<channels { target[to + channel] = source[from + channel] }
                    }
                }
            }
        }
        return result
    }
}

/// A picture with a border of zeros, so that interpolation needs no test for the edge.
private struct PaddedSamples {
    let values: [UInt8]
    let rowStride: Int
    private let width: Int
    private let height: Int
    private let channels: Int

    init(_ image: Image) {
        (width, height, channels) = (image.width, image.height, image.channels)
        // One pixel before, and two after: the tap at the far edge reads its neighbour too.
        rowStride = (width + 3) * channels
        let rowCount = width * channels
        var padded = [UInt8](repeating: 0, count: rowStride * (height + 3))
        for y in 0..<height {
            let start = (y + 1) * rowStride + channels
            padded.replaceSubrange(start..<start + rowCount, with: image.values[y * rowCount..<(y + 1) * rowCount])
        }
        values = padded
    }

    /// Calls for each pixel of a row with the index of its upper left tap and the weights of the right and lower ones.
    @inline(__always)
    func sampleRow(
        _ source: UnsafeBufferPointer<UInt8>, _ map: AffineMap, _ y: Int, _ count: Int,
        _ body: (_ x: Int, _ taps: Int, _ right: Float, _ down: Float) -> Void
    ) {
        // In the coordinates of the padded picture, which begin one pixel earlier.
        let startX = map.xy * Double(y) + map.x0 + 1
        let startY = map.yy * Double(y) + map.y0 + 1
        let (farX, farY) = (Double(width + 1), Double(height + 1))
        for x in 0..<count {
            // Everything beyond the border is as zero as the border itself. Nothing is negative, so cutting off rounds down.
            let sourceX = min(max(map.xx * Double(x) + startX, 0), farX)
            let sourceY = min(max(map.yx * Double(x) + startY, 0), farY)
            let (left, top) = (Int(sourceX), Int(sourceY))
            let taps = top &* rowStride &+ left &* channels
            body(x, taps, Float(sourceX - Double(left)), Float(sourceY - Double(top)))
        }
    }
}

extension Image {
    /// The picture with left and right swapped.
    package func flippedHorizontally() -> Image {
        warpedNearest(by: .horizontalFlip(width: width), width: width, height: height)
    }

    /// The picture with top and bottom swapped.
    package func flippedVertically() -> Image {
        warpedNearest(by: .verticalFlip(height: height), width: width, height: height)
    }

    /// The picture with rows and columns swapped.
    package func transposed() -> Image {
        warpedNearest(by: .transposition, width: height, height: width)
    }
}
