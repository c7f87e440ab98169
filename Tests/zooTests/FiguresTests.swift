import Testing

@testable import zoo

@Suite struct FiguresTests {
    @Test(arguments: [
        (0.7965, 2, "0.80"), (79.649, 2, "79.65"), (-0.5, 1, "-0.5"), (-0.001, 2, "0.00"), (3, 0, "3"),
        (9.999, 2, "10.00"),
        (0.05, 1, "0.1"), (.infinity, 2, "inf"), (-.infinity, 2, "-inf"), (.nan, 2, "nan"),
    ])
    func `a number is rounded to its digits`(value: Double, digits: Int, text: String) {
        #expect(Figures.fixed(value, digits: digits) == text)
    }

    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (94_200_000, "94.2 MB"), (370_000_000, "370 MB"),
        (999_600_000, "1.0 GB"), (78_863_261_696, "78.9 GB"),
    ])
    func `a size is told in decimal units`(count: Int, text: String) {
        #expect(Figures.bytes(count) == text)
    }

    @Test(arguments: [(0.4, "0 s"), (59.4, "59 s"), (751, "12:31"), (6000, "1:40:00"), (.infinity, "–")])
    func `a time span is told in its largest units`(seconds: Double, text: String) {
        #expect(Figures.duration(seconds: seconds) == text)
    }
}
