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
        #expect(MemoryInfo.available(text) == bytes)
    }

    @Test(
        arguments: [
            ("1384 901 640 300 0 210 0\n", 1384), ("x 1", nil), ("-4 1", nil), ("", nil),
        ] as [(String, Int?)])
    func `the size of the address space is read from statm`(text: String, pages: Int?) {
        #expect(MemoryInfo.addressSpacePages(text) == pages)
    }
}
