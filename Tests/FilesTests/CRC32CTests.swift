import Files
import TestSupport
import Testing

@Suite struct CRC32CTests {
    // RFC 3720, appendix B.4; the last is the check value of the catalogue of CRCs.
    private static let published: [(bytes: [UInt8], checksum: UInt32)] = [
        ([UInt8](repeating: 0, count: 32), 0x8A91_36AA), ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
        (Array(0..<32), 0x46DD_794E), ((0..<32).reversed(), 0x113F_DB5C), (Array("123456789".utf8), 0xE306_9283),
        ([], 0),
    ]

    @Test(arguments: published)
    func `the published test vectors`(_ bytes: [UInt8], _ checksum: UInt32) {
        #expect(bytes.withBytes { CRC32C.checksum(of: $0) } == checksum)
        #expect(bytes.withBytes { CRC32C.portableChecksum(of: $0) } == checksum)
    }

    /// Sizes around those at which the fast way changes its step: eight bytes, and three lanes of 4096.
    @Test(arguments: [1, 7, 8, 9, 4096, 12_287, 12_288, 12_289, 24_575, 24_576, 100_001])
    func `both ways and any split give one checksum`(_ count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 7) }
        let whole = bytes.withBytes { CRC32C.portableChecksum(of: $0) }
        for split in [0, 1, count / 3, count - 1, count] {
            let joined = bytes.withBytes { bytes in
                let start = CRC32C.checksum(of: bytes.extracting(0..<split))
                return CRC32C.checksum(of: bytes.extracting(split..<count), continuing: start)
            }
            #expect(joined == whole)
        }
    }

    @Test func `a mask is a turn by fifteen bits and an addition`() {
        #expect(CRC32C.masked(0) == 0xA282_EAD8)
        #expect(CRC32C.masked(0x8000) == 0xA282_EAD9)
        #expect(CRC32C.masked(1) == 0xA284_EAD8)
    }
}
