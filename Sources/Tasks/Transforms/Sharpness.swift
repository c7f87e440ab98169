package import Files
import Images
package import Tensors

/// Blends the picture with a smoothed one, or away from it: Pillow's `ImageEnhance.Sharpness`; the mask stays.
package struct Sharpness: Transform {
    package static let name = "sharpness"
    /// 0 is the smoothed picture, 1 the picture itself, more is sharper.
    package let factors: ClosedRange<Double>

    package init(factors: ClosedRange<Double> = 0...2) {
        self.factors = factors
    }

    package init(_ parameters: inout JSONObject, side: Int) throws(JSONFault) {
        factors = try parameters.interval("factors", in: 0...10, orElse: 0...2)
    }

    package var parameters: [JSONValue.Member] { [.init("factors", JSONValue(factors))] }

    package func apply(to frame: inout Frame, using draws: inout CountedGenerator) {
        let factor = draws.uniform(Float(factors.lowerBound), Float(factors.upperBound))
        frame.changeBytes { image in
            let smooth = image.smoothed()
            for index in image.values.indices {
                let (before, after) = (Int(smooth.values[index]), Int(image.values[index]))
                let level = Float(before) + factor * Float(after - before)
                image.values[index] = level > 0 ? UInt8(min(level, 255)) : 0
            }
        }
    }
}

extension Image {
    /// Each pixel as five parts of itself and one of each neighbour; the outermost pixels stay.
    fileprivate func smoothed() -> Image {
        guard width > 2, height > 2 else { return self }
        var result = self
        let row = width * channels
        for y in 1..<height - 1 {
            for index in y * row + channels..<(y + 1) * row - channels {
                var sum = 4 * Int(values[index])
                for line in [index - row, index, index + row] {
                    sum += Int(values[line - channels]) + Int(values[line]) + Int(values[line + channels])
                }
                // Thirteen parts; no sum lies half-way between two levels.
                result.values[index] = UInt8((2 * sum + 13) / 26)
            }
        }
        return result
    }
}
