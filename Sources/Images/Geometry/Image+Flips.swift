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
