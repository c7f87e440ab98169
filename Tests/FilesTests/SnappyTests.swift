import Files
import Foundation
import Testing

@Suite struct SnappyTests {
    // Compressed by cramjam 2.14.0, whose Snappy is a port of Google's.
    private static let stream =
        "1QV4dGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcyBvdmVyIAEfIGxhenkgZG9nOwUO/i0AVi0A8EkAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcY"
        + "GRobHB0eHyAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4/QEFCQ0RFdGhlIBGuBa3+DQD+DQD+DQD+DQD+DQD+DQD+DQDaDQA="
    private static let text =
        Array(String(repeating: "the quick brown fox jumps over the lazy dog; ", count: 3).utf8) + Array(0..<70)
        + Array(String(repeating: "the lazy dog ", count: 40).utf8)

    @Test func `what a real compressor wrote is read`() throws {
        let stream = [UInt8](try #require(Data(base64Encoded: Self.stream)))
        #expect(try decompress(stream, limit: 725) == Self.text)
        #expect(try decompress([0], limit: 0) == [])
        #expect(try decompress([1, 0, 0x61], limit: 1) == [0x61])
        let pattern: [UInt8] = [0x64, 0x04, 0x61, 0x62, 0xFE, 2, 0, 0x86, 2, 0]
        #expect(try decompress(pattern, limit: 100) == Array(String(repeating: "ab", count: 50).utf8))
    }

    @Test func `each kind of element is read`() throws {
        let long = [UInt8](repeating: 9, count: 70_000)
        #expect(try decompress([100, 60 << 2, 99] + long.prefix(100), limit: 100).count == 100)
        #expect(try decompress([0xF0, 0xA2, 4, 62 << 2, 0x6F, 0x11, 1] + long, limit: 1 << 20) == long)
        #expect(try decompress([9, 12, 1, 2, 3, 4, 0x01 | 1 << 2, 4], limit: 9) == [1, 2, 3, 4, 1, 2, 3, 4, 1])
        #expect(try decompress([6, 4, 1, 2, 3 | 3 << 2, 2, 0, 0, 0], limit: 6) == [1, 2, 1, 2, 1, 2])
    }

    private static let faults: [(stream: [UInt8], fault: SnappyFault)] = [
        ([], .cutOff(offset: 0)), ([0x80], .cutOff(offset: 1)),
        ([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1], .malformedSize), ([0xFF, 0xFF, 0xFF, 0xFF, 0x7F], .malformedSize),
        ([0x80, 0x80, 0x80, 0x80, 8], .tooLarge(size: 1 << 31, limit: 1000)),
        ([0xE8, 7], .impossibleSize(size: 1000, compressed: 2)),
        ([3, 8, 1, 2], .cutOff(offset: 1)), ([3, 60 << 2], .cutOff(offset: 2)),
        ([3, 63 << 2, 2, 0, 0], .cutOff(offset: 2)),
        ([3, 63 << 2, 0xFF, 0xFF, 0xFF, 0xFF], .excess(offset: 1)),
        ([3, 12, 1, 2, 3, 4], .excess(offset: 1)), ([3, 4, 1, 2], .wrongSize(expected: 3, found: 2)),
        ([3], .wrongSize(expected: 3, found: 0)),
        ([5, 0, 1, 1, 0], .invalidCopy(offset: 3, distance: 0)),
        ([5, 0, 1, 1, 2], .invalidCopy(offset: 3, distance: 2)),
        ([5, 0, 1, 13, 1], .excess(offset: 3)), ([5, 0, 1, 1], .cutOff(offset: 4)),
        ([5, 0, 1, 2, 1], .cutOff(offset: 4)),
        ([5, 0, 1, 3, 0xFF, 0xFF, 0xFF, 0xFF], .invalidCopy(offset: 3, distance: 0xFFFF_FFFF)),
    ]

    @Test(arguments: faults)
    func `a malformed stream is refused`(_ stream: [UInt8], _ fault: SnappyFault) {
        #expect(throws: fault) { try decompress(stream, limit: 1000) }
    }

    @Test func `a stream cut anywhere is refused, and a changed one gives no more than its size`() throws {
        let stream = [UInt8](try #require(Data(base64Encoded: Self.stream)))
        for count in stream.indices {
            #expect(throws: SnappyFault.self) { try decompress(Array(stream[..<count]), limit: 1 << 20) }
            for bit in 0..<8 {
                var changed = stream
                changed[count] ^= 1 << bit
                // Snappy has no checksum of its own: either outcome is right, a crash is not.
                if let bytes = try? decompress(changed, limit: 1 << 20) { #expect(bytes.count <= 22 * stream.count) }
            }
        }
    }

    private func decompress(_ stream: [UInt8], limit: Int) throws(SnappyFault) -> [UInt8] {
        try stream.withBytes { bytes throws(SnappyFault) in try Snappy.decompress(bytes, limit: limit) }
    }
}
