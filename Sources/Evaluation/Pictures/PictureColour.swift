/// A colour of the picture: red, green and blue on [0, 255], as screens show them.
struct PictureColour: Hashable {
    var red: UInt8
    var green: UInt8
    var blue: UInt8

    init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    init(gray: UInt8) { self.init(red: gray, green: gray, blue: gray) }

    static let paper = PictureColour(gray: 255)
    static let ink = PictureColour(gray: 20)
    /// Of notes and of what frames the images.
    static let quietInk = PictureColour(gray: 90)

    /// This colour with a share of another over it, from 0 to 1.
    func covered(by other: PictureColour, share: Double) -> PictureColour {
        func mixed(_ below: UInt8, _ above: UInt8) -> UInt8 {
            UInt8((Double(below) + (Double(above) - Double(below)) * share).rounded())
        }
        return PictureColour(
            red: mixed(red, other.red), green: mixed(green, other.green), blue: mixed(blue, other.blue))
    }
}

/// How the prediction and the truth of a pixel stand to each other.
///
/// The colours are three of Okabe's and Ito's: their lightness differs too, so that they are told apart without any hue.
enum Overlap: CaseIterable {
    case agreement, predictionOnly, truthOnly

    /// Nil where neither shows anything.
    init?(isPredicted: Bool, isTrue: Bool) {
        switch (isPredicted, isTrue) {
        case (true, true): self = .agreement
        case (true, false): self = .predictionOnly
        case (false, true): self = .truthOnly
        case (false, false): return nil
        }
    }

    var title: String {
        switch self {
        case .agreement: "agreement"
        case .predictionOnly: "prediction only"
        case .truthOnly: "truth only"
        }
    }

    var colour: PictureColour {
        switch self {
        case .agreement: PictureColour(red: 240, green: 228, blue: 66)
        case .predictionOnly: PictureColour(red: 213, green: 94, blue: 0)
        case .truthOnly: PictureColour(red: 86, green: 180, blue: 233)
        }
    }

    /// What the input's brightness becomes beneath them: gray, and darker than each.
    static func background(luma: UInt8) -> PictureColour { PictureColour(gray: luma / 5 * 3) }
}

/// The colours of probabilities: from dark blue through green to bright yellow, in steps that look equal.
enum ProbabilityScale {
    /// Nine points at equal distances of lightness and of colour (CIE L*a*b*), between which is interpolated.
    private static let points: [(red: Double, green: Double, blue: Double)] = [
        (25, 25, 96), (0, 58, 120), (0, 86, 125), (0, 114, 126), (46, 143, 121), (89, 170, 111), (136, 196, 98),
        (196, 218, 90), (255, 235, 102),
    ]

    /// Of each 255th of a probability.
    static let colours: [PictureColour] = (0...255).map { step in
        let place = Double(step) / 255 * Double(points.count - 1)
        let index = min(Int(place), points.count - 2)
        let (low, high, share) = (points[index], points[index + 1], place - Double(index))
        func mixed(_ low: Double, _ high: Double) -> UInt8 { UInt8((low + (high - low) * share).rounded()) }
        return PictureColour(
            red: mixed(low.red, high.red), green: mixed(low.green, high.green), blue: mixed(low.blue, high.blue))
    }

    /// A probability in 255ths; what is not a number counts as 0.
    static func step(_ probability: Double) -> UInt8 {
        probability > 0 ? UInt8((min(probability, 1) * 255).rounded()) : 0
    }
}
