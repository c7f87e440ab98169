import Files
import Images
import Measures
import Tasks
import Tensors
import Testing

@testable import Evaluation
@testable import Training

@Suite struct TestPictureTests {
    /// Two rows of two pixels: hit, false alarm, miss, nothing.
    private func panel(side: Int = 2, logits: [Float] = [4, 0.1, -3, -0.1]) throws -> Panel {
        func spread(_ values: [Float]) -> [Float] {
            (0..<side * side).map { values[$0 / side * 2 / side * 2 + $0 % side * 2 / side] }
        }
        var image = Planes(
            width: side, height: side, channels: 3,
            values: [Float](repeating: 100.0 / 255, count: 3 * side * side))
        Normalisation.imageNet.apply(to: &image)
        let sample = Sample(
            image: Tensor([3, side, side], image.values), target: Tensor([1, side, side], spread([1, 0, 1, 0])))
        let batch = Batch([(index: 0, views: [sample])])
        let panels = Panel.each(
            of: batch, logits: Tensor([1, 1, side, side], spread(logits)), side: side, .imageNet)
        return try #require(panels.first)
    }

    private let heading = PictureHeading(title: "A: a task", details: "dice", marks: ["DEMO"], remark: "synthetic")

    private func row(_ id: String, _ rank: TestPicture.Rank = .best, side: Int = 2) throws -> TestPicture.Row {
        TestPicture.Row(
            rank: rank, id: id,
            counts: ConfusionCounts(truePositives: 1, falsePositives: 1, falseNegatives: 1, trueNegatives: 1),
            panel: try panel(side: side))
    }

    private func picture(_ id: String = "a", side: Int = 2) throws -> TestPicture {
        TestPicture(
            rows: [try row(id, side: side), try row("b", .median, side: side), try row("c", .worst, side: side)],
            imageCount: 9)
    }

    private func colour(_ image: Image, _ x: Int, _ y: Int) -> PictureColour {
        PictureColour(red: image[x, y, 0], green: image[x, y, 1], blue: image[x, y, 2])
    }

    /// The colours in a rectangle.
    private func colours(_ image: Image, _ columns: Range<Int>, _ rows: Range<Int>) -> Set<PictureColour> {
        Set(rows.flatMap { row in columns.map { colour(image, $0, row) } })
    }

    @Test func `a panel's parts are input, truth, probability, prediction and overlay`() throws {
        let panel = try panel()
        #expect(Panel.Part.allCases.map(\.rawValue) == ["input", "truth", "probability", "prediction", "overlay"])
        #expect(panel.parts.map(\.width) == Array(repeating: 192, count: 5))
        func pixels(_ part: Int) -> [PictureColour] {
            // The corners of the four squares that meet in the middle.
            [(95, 95), (96, 95), (95, 96), (96, 96)].map { colour(panel.parts[part], $0, $1) }
        }
        // The normalisation is undone.
        #expect(pixels(0) == Array(repeating: PictureColour(gray: 100), count: 4))
        #expect(pixels(1) == [255, 0, 255, 0].map(PictureColour.init(gray:)))
        #expect(pixels(2) == [250, 134, 12, 121].map { ProbabilityScale.colours[$0] })
        #expect(pixels(3) == [255, 255, 0, 0].map(PictureColour.init(gray:)))
        #expect(
            pixels(4) == [
                Overlap.agreement.colour, Overlap.predictionOnly.colour, Overlap.truthOnly.colour,
                PictureColour(gray: 60),
            ])
    }

    @Test func `what is no number is drawn as nothing`() throws {
        let panel = try panel(logits: [.nan, .infinity, -.infinity, .nan])
        #expect(colour(panel.parts[2], 0, 0) == ProbabilityScale.colours[0])
        #expect(colour(panel.parts[2], 191, 0) == ProbabilityScale.colours[255])
        #expect(colour(panel.parts[3], 0, 0) == PictureColour(gray: 0))
    }

    @Test(arguments: [
        (1, 192), (32, 192), (64, 192), (96, 192), (128, 256), (160, 320), (192, 192), (224, 224), (512, 512),
        (544, 512), (1024, 512), (8192, 512),
    ])
    func `small images are enlarged by whole factors, large ones made smaller`(side: Int, extent: Int) {
        #expect(Panel.extent(of: side) == extent)
    }

    @Test func `a large image's thin lines stay in sight`() throws {
        let panel = try panel(side: 576)
        #expect(panel.parts.map(\.width) == Array(repeating: 512, count: 5))
        #expect(colour(panel.parts[4], 0, 0) == Overlap.agreement.colour)
        #expect(colour(panel.parts[4], 511, 511) == PictureColour(gray: 60))
    }

    @Test(arguments: [2, 64, 320])
    func `titles, marks, labels, scale and legend stand around the parts`(side: Int) throws {
        let picture = try picture(side: side)
        let image = picture.image(heading)
        let extent = Panel.extent(of: side)
        let layout = PictureLayout(extent: extent, rows: 3)
        #expect((image.width, image.height) == (layout.width, layout.height))
        #expect(image.width >= 1200 && image.width < 7 * extent)
        // Text below 7 pixels cannot be read where the picture is shown 800 wide.
        #expect(Double(layout.capital) * 800 / Double(image.width) > 7)

        func isWritten(_ columns: Range<Int>, _ rows: Range<Int>) -> Bool {
            colours(image, columns, rows).contains(.ink)
        }
        for (row, part) in [(0, 0), (1, 2), (2, 4)] {
            let (left, top) = (layout.left(of: part), layout.top(of: row))
            let drawn = (0..<extent).flatMap { y in (0..<extent).map { colour(image, left + $0, top + y) } }
            let source = picture.rows[row].panel.parts[part]
            #expect(drawn == (0..<extent * extent).map { colour(source, $0 % extent, $0 / extent) })
        }
        for part in 0..<5 {
            let left = layout.left(of: part)
            #expect(isWritten(left..<left + extent, layout.titleBaseline - layout.capital..<layout.titleBaseline))
        }
        for row in 0..<3 {
            let top = layout.top(of: row)
            #expect(isWritten(layout.margin..<layout.margin + layout.labelWidth, top..<top + extent))
        }
        let foot = layout.footTop..<image.height
        let overlay = layout.left(of: .overlay)
        #expect(
            colours(image, overlay..<overlay + layout.capital, foot).isSuperset(of: Overlap.allCases.map(\.colour)))
        let scale = layout.left(of: .probability)
        #expect(colour(image, scale, layout.footTop) == ProbabilityScale.colours[0])
        #expect(colour(image, scale + extent - 1, layout.footTop) == ProbabilityScale.colours[255])
        // Nothing stands in the margins.
        let margins = [0..<layout.margin - layout.padding, image.width - layout.margin + layout.frame..<image.width]
        for columns in margins { #expect(colours(image, columns, 0..<image.height) == [.paper]) }
    }

    @Test(arguments: [
        "", " ", "01_test", String(repeating: "a", count: 10_000), String(repeating: "\n", count: 100),
        "\u{1B}[31mred\u{7}", "\u{202E}gnp.exe", "e" + String(repeating: "\u{301}", count: 10_000), "患者/影像.png",
        String(repeating: "👩‍👩‍👧", count: 500), "\u{0}",
    ])
    func `no name changes anything but its own label`(name: String) throws {
        let layout = PictureLayout(extent: 192, rows: 3)
        let images = try [picture(name), picture("plain")].map { $0.image(heading) }
        #expect((images[0].width, images[0].height) == (layout.width, layout.height))
        func outside(_ image: Image) -> [UInt8] {
            let row = layout.top(of: 0)..<layout.top(of: 1)
            return (0..<image.height).flatMap { y in
                let columns = (row.contains(y) ? layout.left(of: 0) - layout.frame : 0)..<image.width
                return image.values[(y * image.width + columns.lowerBound) * 3..<(y + 1) * image.width * 3]
            }
        }
        #expect(outside(images[0]) == outside(images[1]))
    }

    @Test func `no heading grows the picture`() throws {
        let long = String(repeating: "recipe.optimiser.learningRate=0.001, \u{1B}", count: 300)
        let hostile = PictureHeading(title: long, details: long, marks: ["DEMO", "SMOKE"], remark: long)
        let images = try [hostile, heading].map { try picture().image($0) }
        #expect(images[0].width == images[1].width && images[0].height == images[1].height)
        let layout = PictureLayout(extent: 192, rows: 3)
        let below = (layout.titleBaseline - layout.capital) * layout.width * 3
        #expect(images[0].values[below...] == images[1].values[below...])
        let margin = layout.width - layout.margin + layout.frame..<layout.width
        #expect(colours(images[0], margin, 0..<layout.height) == [.paper])
    }

    @Test func `the same rows give the same bytes`() throws {
        #expect(try picture().image(heading).png() == picture().image(heading).png())
    }

    @Test(arguments: [
        ([], []), ([3], [(TestPicture.Rank.only, 0)]), ([1, 3], [(.best, 1), (.worst, 0)]),
        ([1, 3, 2], [(.best, 1), (.median, 2), (.worst, 0)]),
        ([2, 2, 2, 2], [(.best, 0), (.median, 2), (.worst, 3)]),
    ])
    func `the best, the median and the worst are chosen`(
        hits: [Int], expected: [(rank: TestPicture.Rank, index: Int)]
    ) {
        let choice = TestPicture.choice(of: hits.map { ConfusionCounts(truePositives: $0, falsePositives: 5) })
        #expect(choice.map(\.rank) == expected.map(\.rank) && choice.map(\.index) == expected.map(\.index))
    }

    @Test(arguments: [
        (ConfusionCounts(truePositives: 2, falsePositives: 1, trueNegatives: 1), "Dice 80.00 %", nil),
        (ConfusionCounts(trueNegatives: 4), "Dice 100.00 %", "both masks empty"),
        (ConfusionCounts(falsePositives: 4), "Dice 0.00 %", "nothing to be found"),
        (ConfusionCounts(falseNegatives: 4), "Dice 0.00 %", "nothing predicted"),
    ])
    func `a row says its score, and why it may mean little`(
        counts: ConfusionCounts, score: String, remark: String?
    ) throws {
        let row = TestPicture.Row(rank: .best, id: "a", counts: counts, panel: try panel())
        #expect(row.score == score && row.remark == remark)
    }
}
