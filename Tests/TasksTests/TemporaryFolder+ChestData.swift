import Images
import TestSupport

/// The chest data sets as downloaded, of small noisy films.
extension TemporaryFolder {
    /// Shenzhen's films, the first half healthy; with three channels, all equal, or with one.
    static func shenzhen(films: Int, below folder: String = "CXR_png/", channels: Int = 1) throws -> TemporaryFolder {
        let temporary = try TemporaryFolder()
        for (index, name) in shenzhenNames(films).enumerated() {
            let film = noise(width: 45, height: 40, channels: 1, seed: UInt64(index))
            try temporary.write(channels == 3 ? film.rgb() : film, to: folder + name)
        }
        return temporary
    }

    static func shenzhenNames(_ films: Int) -> [String] {
        (1...films).map {
            "CHNCXR_\(String(repeating: "0", count: 4 - "\($0)".count))\($0)_\($0 > films / 2 ? 1 : 0).png"
        }
    }

    /// Montgomery's films from the 101st on, whose lungs are columns 2 to 9 and 8 to 19.
    static func montgomery(films: Int, width: Int, height: Int) throws -> TemporaryFolder {
        let temporary = try TemporaryFolder()
        func mask(_ columns: Range<Int>) -> Image {
            let values = (0..<width * height).map { columns.contains($0 % width) ? 255 : 0 as UInt8 }
            return Image(width: width, height: height, channels: 1, values: values)
        }
        for film in 0..<films {
            let name = "MCUCXR_0\(101 + film)_\(film % 2).png"
            let set = "MontgomerySet"
            try temporary.write(
                noise(width: width, height: height, channels: 1, seed: UInt64(film)), to: "\(set)/CXR_png/\(name)")
            try temporary.write(mask(2..<10), to: "\(set)/ManualMask/leftMask/\(name)")
            try temporary.write(mask(8..<20), to: "\(set)/ManualMask/rightMask/\(name)")
        }
        return temporary
    }
}
