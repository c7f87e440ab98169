/// The encoding of numbers and texts whose bytes sort as they do (tensorflow/core/lib/strings/ordered_code.h).
struct OrderedCode {
    private(set) var bytes: [UInt8] = []

    /// A number of bytes, then as many bytes, the highest first.
    mutating func append(number: UInt64) {
        let count = (64 - number.leadingZeroBitCount + 7) / 8
        bytes.append(UInt8(count))
        bytes += (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
    }

    /// A text, its bytes 0 and 255 escaped and its end marked.
    mutating func append(text: some Collection<UInt8>) {
        for byte in text {
            switch byte {
            case 0: bytes += [0, 0xFF]
            case 0xFF: bytes += [0xFF, 0]
            default: bytes.append(byte)
            }
        }
        bytes += [0, 1]
    }

    /// A number with a sign: the count of its bytes is the count of leading bits that differ from the sign's.
    mutating func append(signed number: Int64) {
        let magnitude = UInt64(bitPattern: number < 0 ? ~number : number)
        // Each byte takes one bit for the count, and one bit in all is the sign.
        let count = max(1, (64 - magnitude.leadingZeroBitCount + 7) / 7)
        let sign: UInt8 = number < 0 ? 0xFF : 0
        var coded = [sign, sign]
        coded += (0..<8).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * Int64($0))) }
        coded.removeFirst(10 - count)
        let header = UInt16.max << UInt16(16 - count)
        coded[0] ^= UInt8(header >> 8)
        if count > 1 { coded[1] ^= UInt8(header & 0xFF) }
        bytes += coded
    }
}
