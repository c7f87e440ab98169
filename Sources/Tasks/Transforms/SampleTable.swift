package import Images

/// What becomes of each of the 256 levels of an 8-bit sample.
package struct SampleTable: Sendable, Hashable {
    private let levels: [UInt8]

    /// Levels are cut down to whole numbers, not rounded, and limited to 0…255.
    ///
    /// - Parameter level: The new level of an old one.
    init(_ level: (_ old: Int) -> Double) {
        levels = (0...255).map {
            let level = level($0)
            // What is no number becomes 0 too.
            return level > 0 ? UInt8(min(level, 255)) : 0
        }
    }

    /// Replaces every sample of a picture.
    package func apply(to image: inout Image) {
        for index in image.values.indices { image.values[index] = levels[Int(image.values[index])] }
    }
}
