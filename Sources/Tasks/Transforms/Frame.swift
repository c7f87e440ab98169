package import Images

/// A picture on its way to the network's input, and its mask when the truth is one.
///
/// Moves that are affine (flips, rotations with bilinear interpolation) are collected and made at once, when a transform asks for
/// samples: so the picture is interpolated a single time.
package struct Frame: Sendable {
    private enum Picture: Sendable {
        case bytes(Image)
        case samples(Planes)
    }

    private var picture: Picture
    /// 255 where the truth is, else 0; one channel, as large as the picture.
    private var truth: Image?
    /// Where the pixels come from that the moves so far ask for.
    private var map = AffineMap.identity

    /// - Precondition: The mask has one channel and the picture's extents.
    package init(_ picture: Image, mask: Image? = nil) {
        if let mask {
            precondition(mask.channels == 1, "a mask has one channel")
            precondition(mask.width == picture.width && mask.height == picture.height, "extents differ")
        }
        self.picture = .bytes(picture)
        truth = mask
    }

    package var width: Int {
        switch picture {
        case .bytes(let image): image.width
        case .samples(let planes): planes.width
        }
    }

    package var height: Int {
        switch picture {
        case .bytes(let image): image.height
        case .samples(let planes): planes.height
        }
    }

    /// What the samples take of memory.
    var byteCount: Int {
        let mask = truth?.values.count ?? 0
        return switch picture {
        case .bytes(let image): image.values.count + mask
        case .samples(let planes): planes.values.count * MemoryLayout<Float>.stride + mask
        }
    }
}

extension Frame {
    /// Replaces the 8-bit picture, and the mask where there is one, by others of equal extents.
    ///
    /// - Parameters:
    ///   - change: What becomes of the picture.
    ///   - maskChange: What becomes of the mask.
    package mutating func replace(picture change: (Image) -> Image, mask maskChange: (Image) -> Image) {
        picture = .bytes(change(takeBytes()))
        truth = truth.map(maskChange)
    }

    /// Changes the picture's 8-bit samples and leaves every pixel where it is.
    package mutating func changeBytes(_ change: (inout Image) -> Void) {
        var image = takeBytes()
        change(&image)
        picture = .bytes(image)
    }

    /// Changes the picture's samples on [0, 1] and leaves every pixel where it is.
    package mutating func changeSamples(_ change: (inout Planes) -> Void) {
        var planes = takeSamples()
        change(&planes)
        picture = .samples(planes)
    }

    /// Moves the pixels; a bilinear warp for the picture and the nearest pixel for the mask, with 0 outside.
    package mutating func move(by next: AffineMap) {
        map = map.followed(by: next)
    }

    /// The samples, on [0, 1] unless they were normalised, and the mask.
    package consuming func finished() -> (samples: Planes, mask: Image?) {
        let planes = takeSamples()
        return (planes, truth)
    }
}

extension Frame {
    private mutating func takeBytes() -> Image {
        makeMoves()
        switch picture {
        case .bytes(let image): return image
        case .samples(let planes): return planes.image()
        }
    }

    private mutating func takeSamples() -> Planes {
        makeMoves()
        switch picture {
        case .bytes(let image): return Planes(image)
        case .samples(let planes): return planes
        }
    }

    private mutating func makeMoves() {
        guard map != .identity else { return }
        defer { map = .identity }
        let image: Image
        switch picture {
        case .bytes(let bytes): image = bytes
        case .samples(let planes): image = planes.image()
        }
        // A flip needs no interpolation and leaves bytes what they are.
        if map.isPermutation {
            picture = .bytes(image.warpedNearest(by: map, width: width, height: height))
        } else {
            picture = .samples(image.warpedBilinear(by: map, width: width, height: height))
        }
        truth = truth.map { $0.warpedNearest(by: map, width: $0.width, height: $0.height) }
    }
}

extension AffineMap {
    /// Whether every pixel comes from exactly one other: a flip, a transposition, or both.
    fileprivate var isPermutation: Bool {
        let isWhole = x0 == x0.rounded() && y0 == y0.rounded()
        let isStraight = abs(xx) == 1 && abs(yy) == 1 && xy == 0 && yx == 0
        let isCrossed = abs(xy) == 1 && abs(yx) == 1 && xx == 0 && yy == 0
        return isWhole && (isStraight || isCrossed)
    }
}
