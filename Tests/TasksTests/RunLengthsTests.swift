import Images
import Testing

@testable import Tasks

@Suite struct RunLengthsTests {
    private func mask(_ texts: [String], width: Int = 4, height: Int = 3) throws -> [[Int]] {
        let mask = try RunLengths(parsing: texts).mask(width: width, height: height)
        return (0..<height).map { row in (0..<width).map { mask[$0, row] == 255 ? 1 : 0 } }
    }

    @Test func `runs go down the columns, and each gap counts from the end of the run before`() throws {
        // Pixels 1 and 2, then after three more 6 to 9.
        #expect(try mask(["1 2 3 4"]) == [[0, 0, 1, 1], [1, 0, 1, 0], [1, 0, 1, 0]])
        #expect(try mask([" 0 12 "]) == [[1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1]])
        #expect(try mask([]) == [[0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]])
    }

    @Test func `several lists are united, each from the first pixel on`() throws {
        #expect(try mask(["0 2", "1 3"]) == [[1, 1, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]])
        #expect(try mask(["4 1", "0 1", "11 1"]) == [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 1]])
    }

    @Test func `a region of a real size survives packing`() throws {
        // Ellipses in 1024 × 1024, encoded here as the competition describes it.
        var texts: [String] = []
        var expected = Image(width: 1024, height: 1024, channels: 1, repeating: 0)
        for (centreX, centreY, radiusX, radiusY) in [(300, 400, 90, 160), (340, 420, 60, 200), (900, 120, 20, 11)] {
            var numbers: [Int] = []
            var end = 0
            for x in 0..<1024 {
                let share = 1 - Double((x - centreX) * (x - centreX)) / Double(radiusX * radiusX)
                guard share > 0 else { continue }
                let half = Int((Double(radiusY) * share.squareRoot()).rounded(.down))
                let start = x * 1024 + centreY - half
                numbers += [start - end, 2 * half + 1]
                end = start + 2 * half + 1
                for y in centreY - half...centreY + half { expected[x, y] = 255 }
            }
            texts.append(numbers.map(String.init).joined(separator: " "))
        }
        let runs = try RunLengths(parsing: texts)
        #expect(try runs.mask(width: 1024, height: 1024) == expected)
        #expect(runs.packed.count < texts.joined().utf8.count * 2 / 3)
    }

    @Test(arguments: [
        ("", "0 numbers are no pairs of a gap and a length"), ("1 2 3", "3 numbers are no pairs of a gap and a length"),
        ("1 x", "'x' is no number of pixels"), ("-1 2", "'-1' is no number of pixels"), ("5 0", "a run of 0 pixels"),
        ("1 99999999999999999999", "'99999999999999999999' is no number of pixels"),
    ])
    func `malformed texts are refused`(_ text: String, _ reason: String) {
        let fault = #expect(throws: RunLengths.Fault.self) { try RunLengths(parsing: ["1 1", text]) }
        #expect(fault?.description == reason)
    }

    @Test func `a run past the last pixel is refused`() throws {
        #expect(throws: RunLengths.Fault.beyond(end: 13, pixels: 12)) { try mask(["10 3"]) }
        #expect(throws: RunLengths.Fault.self) { try mask(["9223372036854775807 1", "0 1"]) }
        #expect(throws: RunLengths.Fault.self) { try mask(["0 9223372036854775807"]) }
        #expect(
            RunLengths.Fault.beyond(end: 13, pixels: 12).description == "a run ends at pixel 13, but the image has 12")
    }
}
