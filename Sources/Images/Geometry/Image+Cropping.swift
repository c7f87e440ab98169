/// A rectangle of pixels, which may reach beyond a picture.
package struct Region: Sendable, Hashable {
    package var left: Int
    package var top: Int
    package var width: Int
    package var height: Int

    /// - Precondition: At least one pixel.
    package init(left: Int, top: Int, width: Int, height: Int) {
        precondition(width > 0 && height > 0, "no pixels")
        (self.left, self.top, self.width, self.height) = (left, top, width, height)
    }
}

extension Image {
    /// The part of the picture in a region; what lies outside the picture is 0.
    package func cropped(to region: Region) -> Image {
        var result = Image(width: region.width, height: region.height, channels: channels, repeating: 0)
        let columns = max(region.left, 0)..<max(min(region.left + region.width, width), max(region.left, 0))
        guard !columns.isEmpty else { return result }
        for y in max(region.top, 0)..<max(min(region.top + region.height, height), max(region.top, 0)) {
            let from = (y * width + columns.lowerBound) * channels
            let to = ((y - region.top) * region.width + columns.lowerBound - region.left) * channels
            let count = columns.count * channels
            result.values.replaceSubrange(to..<to + count, with: values[from..<from + count])
        }
        return result
    }
}
