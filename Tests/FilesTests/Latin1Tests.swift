import Files
import Testing

@Suite struct Latin1Tests {
    @Test func `each byte is found at each place of a word`() {
        for shift in 0..<16 {
            let bytes = [UInt8](repeating: 0x41, count: shift) + Array(0...255)
            #expect(decoded(text(bytes), count: bytes.count) == bytes, "\(shift)")
        }
    }

    @Test func `every short text is decoded or refused as Swift itself does it`() {
        // All texts of two bytes behind, and before, a word that is sound.
        for first in 0...255 {
            for second in 0...255 {
                let pair = [UInt8(first), UInt8(second)]
                for text in [pair, Array("1234567".utf8) + pair, pair + Array("1234567".utf8)] {
                    let scalars = String(validating: text, as: UTF8.self)?.unicodeScalars
                    let expected = scalars.flatMap {
                        $0.allSatisfy { $0.value < 256 } ? $0.map { UInt8($0.value) } : nil
                    }
                    if decoded(text, count: expected?.count ?? text.count) != expected
                        || decoded(text, count: text.count - 1) != (expected?.count == text.count - 1 ? expected : nil)
                    {
                        Issue.record("\(text)")
                    }
                }
            }
        }
    }

    @Test(arguments: [-1, 0, 3, 5, 6, 7, 100, .max])
    func `text that stands for another number of bytes is refused`(_ count: Int) {
        #expect(decoded(Array("aéb€".utf8.dropLast(3)), count: 3) == [0x61, 0xE9, 0x62])
        #expect(decoded(Array("aébc".utf8), count: count) == nil)
        #expect(decoded(Array("éééé".utf8), count: count) == nil)
    }

    private func text(_ bytes: [UInt8]) -> [UInt8] {
        Array(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })).utf8)
    }

    private func decoded(_ text: [UInt8], count: Int) -> [UInt8]? {
        text.withBytes { Latin1.bytes(utf8: $0, count: count) }
    }
}
