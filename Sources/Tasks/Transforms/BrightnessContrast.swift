package import Files
package import Tensors

/// Random contrast and brightness through a table of levels: albumentations' `RandomBrightnessContrast`; the mask stays.
package struct BrightnessContrast: Transform {
    /// How far brightness moves either way, as a share of the greatest level.
    package var brightness: Double
    /// How far the factor of contrast lies from 1 either way.
    package var contrast: Double

    package init(brightness: Double = 0.2, contrast: Double = 0.2) {
        (self.brightness, self.contrast) = (brightness, contrast)
    }

    package func apply(to frame: inout Frame, using draws: inout CountedGenerator) {
        let factor = 1 + draws.symmetric(contrast)
        let shift = draws.symmetric(brightness)
        frame.changeBytes(Self.table(factor: factor, shift: shift).apply)
    }

    /// The levels times a factor, shifted by a share of the greatest one; in single precision, as the library counts.
    package static func table(factor: Double, shift: Double) -> SampleTable {
        SampleTable { Double(Float($0) * Float(factor) + Float(255 * shift)) }
    }
}

extension BrightnessContrast {
    package static let name = "brightness-contrast"

    package init(_ parameters: inout JSONObject, side: Int) throws(JSONFault) {
        self.init(
            brightness: try parameters.amount("brightness", in: 0...1, orElse: 0.2),
            contrast: try parameters.amount("contrast", in: 0...1, orElse: 0.2))
    }

    package var parameters: [JSONValue.Member] {
        [.init("brightness", .number(brightness)), .init("contrast", .number(contrast))]
    }
}
