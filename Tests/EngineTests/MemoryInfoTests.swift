import Testing

@testable import Engine

@Suite struct MemoryInfoTests {
    @Test(
        arguments: [
            ("MemTotal:       24601532 kB\nMemFree:  1 kB\nMemAvailable:   24013988 kB\n", 24_013_988 * 1024),
            ("MemAvailable: 0 kB", 0),
            ("MemTotal:       24601532 kB\n", nil),
            ("MemAvailable:   24013988 MB\n", nil),
            ("MemAvailable:   -1 kB\n", nil),
            ("MemAvailable:   9223372036854775807 kB\n", nil),
            ("MemAvailable:\n", nil),
            ("", nil),
        ] as [(String, Int?)])
    func `what is available is read from meminfo`(text: String, bytes: Int?) {
        #expect(MemoryInfo.bytes("MemAvailable", in: text) == bytes)
    }

    @Test(
        arguments: [
            ("Max address space         unlimited            unlimited            bytes     \n", nil),
            (
                "Limit  Soft  Hard\nMax address space         4000000000           unlimited            bytes\n",
                4_000_000_000
            ),
            ("Max address space         0                    0                    bytes", 0),
            ("Max address space\n", nil), ("Max file size  1  1  bytes", nil), ("", nil),
        ] as [(String, Int?)])
    func `the limit of the address space is the soft one`(text: String, bytes: Int?) {
        #expect(MemoryInfo.addressSpaceLimit(text) == bytes)
    }
}
