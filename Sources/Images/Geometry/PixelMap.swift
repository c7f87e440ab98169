/// Where each pixel of a new picture comes from in the old one, pixel by pixel.
package struct PixelMap: Sendable, Equatable {
    package let width: Int
    package let height: Int
    /// The source columns, row by row from the top.
    let x: [Float]
    /// The source rows.
    let y: [Float]

    /// - Precondition: There are `width × height` places on both axes.
    package init(width: Int, height: Int, x: [Float], y: [Float]) {
        precondition(x.count == width * height && y.count == width * height, "\(x.count) places for \(width)×\(height)")
        (self.width, self.height, self.x, self.y) = (width, height, x, y)
    }

    /// A map that moves whole columns and whole rows.
    package init(columns: [Float], rows: [Float]) {
        self.init(
            width: columns.count, height: rows.count, x: rows.flatMap { _ in columns },
            y: rows.flatMap { [Float](repeating: $0, count: columns.count) })
    }
}
