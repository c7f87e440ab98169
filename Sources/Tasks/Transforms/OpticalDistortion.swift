package import Files
package import Images
package import Tensors

/// The picture seen through a lens that bulges or pinches: albumentations' `OpticalDistortion`.
package struct OpticalDistortion: Warp {
    /// The largest coefficient of the lens either way.
    package var distortion: Double
    /// How far the middle moves either way before it is rounded to whole pixels; half a pixel never moves it.
    package var shift: Double

    package init(distortion: Double = 2, shift: Double = 0.5) {
        (self.distortion, self.shift) = (distortion, shift)
    }

    package func map(width: Int, height: Int, using draws: inout CountedGenerator) -> PixelMap {
        let coefficient = draws.symmetric(distortion)
        let moveX = draws.symmetric(shift).rounded(.toNearestOrEven)
        let moveY = draws.symmetric(shift).rounded(.toNearestOrEven)
        return Self.map(width: width, height: height, coefficient: coefficient, moveX: moveX, moveY: moveY)
    }

    /// The lens's map.
    ///
    /// Pixels are seen from the middle of their centres and land about the middle of the picture, half a pixel off.
    package static func map(
        width: Int, height: Int, coefficient: Double, moveX: Double, moveY: Double
    ) -> PixelMap {
        let scale = 1 / Double(width)
        let (middleX, middleY) = (Double(width) / 2 + moveX, Double(height) / 2 + moveY)
        var (columns, rows) = ([Float](), [Float]())
        columns.reserveCapacity(width * height)
        rows.reserveCapacity(width * height)
        for row in 0..<height {
            let y = Double(row) * scale - Double(height - 1) / 2 * scale
            for column in 0..<width {
                let x = Double(column) * scale - Double(width - 1) / 2 * scale
                let square = x * x + y * y
                let factor = 1 + (coefficient * square + coefficient) * square
                columns.append(Float(Double(width) * (x * factor) + middleX))
                rows.append(Float(Double(width) * (y * factor) + middleY))
            }
        }
        return PixelMap(width: width, height: height, x: columns, y: rows)
    }
}

extension OpticalDistortion {
    package static let name = "optical-distortion"

    package init(_ parameters: inout JSONObject, side: Int) throws(JSONFault) {
        self.init(
            distortion: try parameters.amount("distortion", in: 0...100, orElse: 2),
            shift: try parameters.amount("shift", in: 0...100, orElse: 0.5))
    }

    package var parameters: [JSONValue.Member] {
        [.init("distortion", .number(distortion)), .init("shift", .number(shift))]
    }
}
