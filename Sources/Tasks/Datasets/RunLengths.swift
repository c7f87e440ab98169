package import Images

/// A region as runs of pixels, column by column from the left, each column from the top.
///
/// As the SIIM-ACR competition writes it: pairs of a gap and a length, the gap counted from the end of the run before. A text is one
/// list of runs, and the region of an image is what any of its texts covers.
package struct RunLengths: Sendable, Hashable {
    /// Gaps and lengths as little-endian groups of seven bits (LEB128); a gap of the next list is marked by a length of 0 before it.
    let packed: [UInt8]

    init(packed: [UInt8]) {
        self.packed = packed
    }

    /// Why a text is no list of runs.
    package enum Fault: Error, Equatable {
        case malformed(String)
        /// A run ends after the last pixel.
        case beyond(end: Int, pixels: Int)

        package var description: String {
            switch self {
            case .malformed(let reason): reason
            case .beyond(let end, let pixels): "a run ends at pixel \(end), but the image has \(pixels)"
            }
        }
    }

    /// No region.
    package static let none = RunLengths(packed: [])

    package var isEmpty: Bool { packed.isEmpty }

    /// Reads the texts of one image.
    ///
    /// - Parameter texts: Numbers with blanks between them.
    /// - Throws: `Fault.malformed` when something is no number, a number is missing, or a run has no pixels.
    package init(parsing texts: [String]) throws(Fault) {
        var packed: [UInt8] = []
        for (index, text) in texts.enumerated() {
            if index > 0 { packed += [0, 0] }
            var numbers: [Int] = []
            for word in text.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 }) {
                guard let number = Int(String(word) ?? ""), number >= 0 else {
                    throw .malformed("'\(String(word) ?? "")' is no number of pixels")
                }
                numbers.append(number)
            }
            guard !numbers.isEmpty, numbers.count.isMultiple(of: 2) else {
                throw .malformed("\(numbers.count) numbers are no pairs of a gap and a length")
            }
            for pair in stride(from: 0, to: numbers.count, by: 2) {
                guard numbers[pair + 1] > 0 else { throw .malformed("a run of 0 pixels") }
                Self.append(numbers[pair], to: &packed)
                Self.append(numbers[pair + 1], to: &packed)
            }
        }
        self.packed = packed
    }

    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        var rest = UInt64(number)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// The numbers that were packed.
    private var numbers: [Int] {
        var numbers: [Int] = []
        var (value, shift) = (UInt64(0), UInt64(0))
        for byte in packed {
            value |= UInt64(byte & 0x7F) << shift
            shift += 7
            guard byte & 0x80 == 0 else { continue }
            numbers.append(Int(truncatingIfNeeded: value))
            (value, shift) = (0, 0)
        }
        return numbers
    }

    /// The region as a picture: 255 inside, else 0.
    ///
    /// - Parameters:
    ///   - width: Columns of the image that the runs were drawn on.
    ///   - height: Its rows.
    /// - Returns: One channel of `height` × `width`.
    /// - Throws: `Fault.beyond` when a run leaves the image.
    package func mask(width: Int, height: Int) throws(Fault) -> Image {
        var mask = Image(width: width, height: height, channels: 1, repeating: 0)
        let pixels = width * height
        let numbers = numbers
        var position = 0
        for pair in stride(from: 0, to: numbers.count - 1, by: 2) {
            let (gap, length) = (numbers[pair], numbers[pair + 1])
            guard length > 0 else {
                position = 0
                continue
            }
            let (start, startOverflow) = position.addingReportingOverflow(gap)
            let (end, endOverflow) = start.addingReportingOverflow(length)
            guard !startOverflow, !endOverflow, end <= pixels else {
                throw .beyond(end: endOverflow || startOverflow ? .max : end, pixels: pixels)
            }
            for pixel in start..<end { mask.values[pixel % height * width + pixel / height] = 255 }
            position = end
        }
        return mask
    }
}
