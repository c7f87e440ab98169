import Images

/// What is foreground in a mask, told by the numbers that its file holds and not by how bright they look.
///
/// Of two levels the higher is foreground, whatever they are: 0 and 1, 0 and 255, 3 and 253, in 1 to 32 bits. Of more, those above half of
/// what the file can hold are. A level alone is foreground above that half, or when it is 1. Where every pixel has the same colour
/// and not the same opacity, opacity is the level; of two colours, or of the two colours of a palette that occur, the brighter one is the
/// higher, and where both are as bright, the one of the higher index; of more colours the brightness is the level.
struct Mask {
    /// What the levels are levels of.
    enum Source: Sendable {
        case samples, opacity, palette, colours
    }

    /// Which levels occur.
    enum Levels: Equatable {
        case one(Int)
        case two(Int, Int)
        /// How many, the least and the greatest, and the half above which is foreground.
        case many(Int, least: Int, greatest: Int, half: Int)
    }

    /// 255 where there is foreground, else 0.
    let image: Image
    let source: Source
    let levels: Levels
    /// Whether several things are told apart in it, each by a colour or a number: which of them are foreground, nothing says.
    let isOfClasses: Bool

    /// More colours than these are shades.
    fileprivate static let mostClasses = 32

    init(_ picture: StoredPicture) {
        let plane = LevelPlane(picture)
        source = plane.source
        isOfClasses = plane.colourCount.map { (3...Self.mostClasses).contains($0) } ?? plane.isNumbered
        let found = plane.levels.distinct
        let half = plane.maximum / 2
        /// The least level that is foreground.
        let threshold: Int
        switch found.count {
        case 0, 1:
            let level = found.first ?? 0
            levels = .one(level)
            threshold = level == 1 ? 1 : half + 1
        case 2:
            levels = .two(found[0], found[1])
            threshold = found[1]
        default:
            levels = .many(found.count, least: found[0], greatest: found[found.count - 1], half: half)
            threshold = half + 1
        }
        image = Image(
            width: picture.width, height: picture.height, channels: 1,
            values: plane.levels.map { Int($0) >= threshold ? 255 : 0 })
    }

    /// The part that is foreground.
    var coverage: Double { image.coverage }

    /// The levels in a few words, such as `0 and 1`.
    var words: String {
        let levels =
            switch levels {
            case .one(let level): "\(level) alone"
            case .two(let low, let high): "\(low) and \(high)"
            case .many: "more than two levels"
            }
        return switch (source, self.levels) {
        case (.samples, _): levels
        case (.opacity, _): "opacity \(levels)"
        case (.palette, .two): "palette indices \(levels)"
        case (.palette, _): "palette of brightness \(levels)"
        case (.colours, .two): "two colours"
        case (.colours, _): "colours of brightness \(levels)"
        }
    }
}

extension Image {
    /// The part of a two-valued picture that is foreground.
    var coverage: Double { Double(values.count { $0 > 127 }) / Double(values.count) }
}

/// One level for each pixel of a mask's file.
private struct LevelPlane {
    let source: Mask.Source
    let levels: [UInt16]
    /// The greatest level there could be.
    let maximum: Int
    /// How many colours occur that are not all grays, as far as they were counted; nil where levels are no colours.
    private(set) var colourCount: Int?

    /// Whether the levels are numbers from 0 on, and the greatest that there could be for what is left out.
    var isNumbered: Bool {
        let found = levels.distinct
        guard source == .samples, maximum >= 255, (3...Mask.mostClasses).contains(found.count), found.last == maximum
        else { return false }
        return found.dropLast() == Array(0..<found.count - 1)[...]
    }

    init(_ picture: StoredPicture) {
        let colours = picture.channels == 3 ? picture.withoutNeedlessColour : nil
        if let alpha = picture.alpha, picture.isUniform, alpha.contains(where: { $0 != alpha[0] }) {
            self.init(source: .opacity, levels: alpha, maximum: picture.maximum)
        } else if let palette = picture.palette {
            self.init(picture.values, palette)
        } else if picture.channels == 1 {
            self.init(source: .samples, levels: picture.values, maximum: picture.maximum)
        } else if let colours {
            self.init(source: .samples, levels: colours, maximum: picture.maximum)
        } else {
            self.init(colours: picture)
        }
    }

    private init(source: Mask.Source, levels: [UInt16], maximum: Int) {
        self.source = source
        self.levels = levels
        self.maximum = maximum
    }

    /// The levels of indices: of two that occur the indices themselves, swapped where the lower one is brighter.
    private init(_ indices: [UInt16], _ palette: [[UInt8]]) {
        let brightness = (0..<256).map { index -> Int in
            guard index < palette.count else { return 0 }
            let colour = palette[index].map(UInt16.init)
            return Int(Self.brightness(colour[0], colour[1], colour[2]))
        }
        let found = indices.distinct
        let isPair = found.count <= 2 && found.allSatisfy { $0 < 256 }
        if isPair, found.count == 2 {
            let isSwapped = brightness[found[0]] > brightness[found[1]]
            let sum = UInt16(found[0] + found[1])
            self.init(
                source: .palette, levels: isSwapped ? indices.map { sum - $0 } : indices, maximum: 255)
        } else if isPair, found == [1], brightness[1] >= brightness[0] {
            // An index alone is that of a mask of zeros and ones which is all foreground.
            self.init(source: .palette, levels: indices, maximum: 1)
        } else {
            let levels = indices.map { UInt16($0 < 256 ? brightness[Int($0)] : 0) }
            self.init(source: .palette, levels: levels, maximum: 255)
            let colours = Set(found.filter { $0 < palette.count }.map { palette[$0] })
            if colours.contains(where: { $0[0] != $0[1] || $0[1] != $0[2] }) { colourCount = colours.count }
        }
    }

    /// The levels of colours: the brightness, or of two colours 0 and 1.
    private init(colours picture: StoredPicture) {
        let values = picture.values
        func key(_ pixel: Int) -> UInt64 {
            let (red, green, blue) = (values[3 * pixel], values[3 * pixel + 1], values[3 * pixel + 2])
            // Ordered by brightness, and where that is the same by the colour.
            return UInt64(Self.brightness(red, green, blue)) << 48 | UInt64(red) << 32 | UInt64(green) << 16
                | UInt64(blue)
        }
        let first = key(0)
        var second: UInt64?
        for pixel in 1..<values.count / 3 {
            let key = key(pixel)
            guard key != first, key != second else { continue }
            guard second == nil else {
                second = nil
                let levels = (0..<values.count / 3).map {
                    Self.brightness(values[3 * $0], values[3 * $0 + 1], values[3 * $0 + 2])
                }
                self.init(source: .colours, levels: levels, maximum: picture.maximum)
                colourCount = Self.colours(of: values)
                return
            }
            second = key
        }
        guard let second else {
            let level = Self.brightness(values[0], values[1], values[2])
            let levels = [UInt16](repeating: level, count: values.count / 3)
            self.init(source: .colours, levels: levels, maximum: picture.maximum)
            return
        }
        let higher = max(first, second)
        self.init(source: .colours, levels: (0..<values.count / 3).map { key($0) == higher ? 1 : 0 }, maximum: 1)
    }

    /// How many colours there are, up to one more than can be classes.
    private static func colours(of values: [UInt16]) -> Int {
        var found = Set<UInt64>()
        for pixel in 0..<values.count / 3 where found.count <= Mask.mostClasses {
            let (red, green, blue) = (values[3 * pixel], values[3 * pixel + 1], values[3 * pixel + 2])
            found.insert(UInt64(red) << 32 | UInt64(green) << 16 | UInt64(blue))
        }
        return found.count
    }

    /// The brightness by ITU-R BT.601, with weights in 16 binary places.
    private static func brightness(_ red: UInt16, _ green: UInt16, _ blue: UInt16) -> UInt16 {
        var sum: UInt64 = 0x8000
        sum += UInt64(red) * 19595
        sum += UInt64(green) * 38470
        sum += UInt64(blue) * 7471
        return UInt16(truncatingIfNeeded: sum >> 16)
    }
}

extension [UInt16] {
    /// The numbers that occur, sorted.
    fileprivate var distinct: [Int] {
        var occurs = [Bool](repeating: false, count: 1 << 16)
        for number in self { occurs[Int(number)] = true }
        return occurs.indices.filter { occurs[$0] }
    }
}

extension StoredPicture {
    /// Whether every pixel has the same colour.
    fileprivate var isUniform: Bool {
        values.indices.allSatisfy { values[$0] == values[$0 % channels] }
    }

    /// The samples of one channel, where red, green and blue are the same everywhere.
    fileprivate var withoutNeedlessColour: [UInt16]? {
        var gray: [UInt16] = []
        gray.reserveCapacity(values.count / 3)
        for pixel in 0..<values.count / 3 {
            let red = values[3 * pixel]
            guard values[3 * pixel + 1] == red, values[3 * pixel + 2] == red else { return nil }
            gray.append(red)
        }
        return gray
    }
}
