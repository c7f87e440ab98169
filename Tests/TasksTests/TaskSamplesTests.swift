import Files
import Images
import Tensors
import TestSupport
import Testing
import Training

@testable import Tasks

@Suite struct TaskSamplesTests {
    /// SHA-256 of the bits of image and target, 16 digits each, as version 0.1 made them of `TemporaryFolder.noisePairs`: without changes,
    /// and for the draws of seed 5 and the sample's number.
    private static let golden: (plain: [[String]], drawn: [[String]]) = (
        [
            ["fc0b2857e3572c2a", "9b05a8bce6e51261"], ["d3691e5b64ce4b91", "7299da464954cc60"],
            ["ccf99b03c808dfea", "e4f25233dee6ccf7"], ["cf138e1180a20ba6", "8843aea0908e78f2"],
        ],
        [
            ["a425a9f9cafb1b19", "56831526665b441d"], ["8d2cc6539379a8c1", "c3d866e11349d446"],
            ["34184aac33e8aab1", "f082fb89ecafd041"], ["30da17257c70f52d", "16f2b29c637fe3d5"],
            ["1dfe6862408b769b", "1f9939f0f3c12d03"], ["2a28fad3c2e3c392", "c3d866e11349d446"],
            ["eb852ae2f9a99664", "e4f25233dee6ccf7"], ["3c78023b1123b266", "16f2b29c637fe3d5"],
            ["adc0c5fe6e6fa938", "ef9690396b16fe3a"], ["4b3703933c244b04", "1c9f429a866d613f"],
            ["ccf99b03c808dfea", "e4f25233dee6ccf7"], ["7b4e2e000baa598e", "8f2f18e753217431"],
            ["6ed3f159a167b3d0", "8963e2223dc7a96c"], ["26858403253b913c", "a5635536433c5d01"],
            ["5c270a28817efb45", "cf814ebc9c80b534"], ["1b00104a649296b4", "d16e7d917ab69999"],
        ]
    )

    private static func digests(_ sample: Sample) -> [String] {
        [sample.image, sample.target].map { tensor in
            var hash = SHA256()
            hash.update(tensor.values.map { String($0.bitPattern, radix: 16) }.joined(separator: " "))
            return String(hash.finish().hex.prefix(16))
        }
    }

    private static func drawn(_ samples: TaskSamples, _ index: Int) throws -> Sample {
        let draws = CountedGenerator(seed: 5, UInt64(index))
        return try #require(try samples.samples(index % 4, for: .training(draws)).first)
    }

    @Test func `vessels come out bit for bit as in the first version`() throws {
        let folder = try TemporaryFolder.noisePairs()
        let samples = try folder.samples(.vfs, side: 32)
        for purpose in [SamplePurpose.test, .validation(CountedGenerator(seed: 1))] {
            #expect(try (0..<4).map { Self.digests(try samples.samples($0, for: purpose)[0]) } == Self.golden.plain)
        }
        #expect(try (0..<16).map { Self.digests(try Self.drawn(samples, $0)) } == Self.golden.drawn)
    }

    @Test func `without changes a sample is the resized and normalised image and the thresholded mask`() throws {
        let folder = try TemporaryFolder.pairs(3)
        let views = try folder.samples(.vfs, side: 32).samples(0, for: .test)
        try #require(views.count == 1)
        #expect(views[0].image.shape == [3, 32, 32] && views[0].target.shape == [1, 32, 32])
        let resized = TemporaryFolder.picture(0).resized(width: 32, height: 32, by: .bilinear)
        // Green of the pixel at column 1, row 2.
        let expected = (Float(resized[1, 2, 1]) / 255 - 0.456) / 0.224
        #expect(abs(views[0].image.values[1024 + 2 * 32 + 1] - expected) < 1e-5)
        let row = Array(views[0].target.values.prefix(32))
        #expect(row == [Float](repeating: 1, count: 16) + [Float](repeating: 0, count: 16))
        #expect(Set(views[0].target.values) == [0, 1])
    }

    @Test func `samples depend on their draws and not on order, threads or what is kept`() async throws {
        let folder = try TemporaryFolder.drive(training: 4, test: 1)
        let ordered = try folder.samples(.vfs, side: 32)
        let expected = try (0..<16).map { try Self.drawn(ordered, $0) }
        for capacity in [0, 5000, 1 << 24] {
            let shared = try folder.samples(.vfs, side: 32, cacheCapacity: capacity)
            let found = try await withThrowingTaskGroup(of: (Int, Sample).self) { group in
                for index in (0..<16).reversed() { group.addTask { (index, try Self.drawn(shared, index)) } }
                var samples: [Int: Sample] = [:]
                for try await (index, sample) in group { samples[index] = sample }
                return samples
            }
            for index in 0..<16 { #expect(found[index] == expected[index]) }
        }
        #expect(expected[0] != expected[4], "the same image with other draws")
    }

    @Test func `an item is decoded once while there is room`() throws {
        let folder = try TemporaryFolder.pairs(3)
        let kept = try folder.samples(.vfs, side: 32)
        let crowded = try folder.samples(.vfs, side: 32, cacheCapacity: 100)
        let first = try kept.samples(0, for: .test)
        #expect(try crowded.samples(0, for: .test) == first)
        try folder.remove("images")
        #expect(try kept.samples(0, for: .test) == first)
        #expect(throws: TasksError.self) { try crowded.samples(0, for: .test) }
        #expect(throws: TasksError.self) { try kept.samples(1, for: .test) }
        // Nor does a view need the picture again.
        let views = try (0..<5).map { try kept.samples(0, for: .training(CountedGenerator(seed: $0)))[0] }
        #expect(Set(views.map(\.image.values)).count > 1)
    }

    @Test func `what is kept is what the steps before the first random one make`() {
        func names(_ pipeline: Pipeline) -> [JSONValue?] { pipeline.steps.map { $0.json["transform"] } }
        let vessels = TaskCard.vfs.pipelines
        #expect(names(vessels.training.fixed) == ["resize"] && vessels.training.rest.steps.count == 7)
        #expect(vessels.training.fixed == vessels.test.fixed, "one picture is kept for all purposes")
        let films = TaskCard.txc.pipelines
        #expect(films.training.fixed.steps.isEmpty)
        #expect(names(films.validation.fixed) == ["resize", "centre-crop"])
        #expect(names(films.test.fixed) == ["resize"] && names(films.test.rest) == ["ten-crops", "normalise"])
    }

    @Test func `the truth is the union of two masks`() throws {
        let folder = try TemporaryFolder.montgomery(films: 4, width: 32, height: 32)
        let dataset = try Dataset.open(.lxs, path: folder.path)
        let frame = try dataset.frame(of: #require(dataset.pool.first))
        let mask = try #require(frame.finished().mask)
        // Columns 2 to 9 are the left lung and 8 to 19 the right one.
        #expect((0..<1024).allSatisfy { mask.values[$0] == ((2..<20).contains($0 % 32) ? 255 : 0) })
        let target = try folder.samples(.lxs, side: 32).samples(0, for: .test)[0].target
        #expect((0..<1024).allSatisfy { target.values[$0] == ((2..<20).contains($0 % 32) ? 1 : 0) })
    }

    @Test func `masks of other extents than their image are refused`() throws {
        let folder = try TemporaryFolder.montgomery(films: 4, width: 32, height: 32)
        let name = "MontgomerySet/ManualMask/rightMask/MCUCXR_0101_0.png"
        try folder.write(Image(width: 31, height: 32, channels: 1, repeating: 255), to: name)
        let dataset = try Dataset.open(.lxs, path: folder.path)
        let item = try #require(dataset.items.first { $0.id == "MCUCXR_0101_0" })
        #expect(
            throws: TasksError.extentsDiffer(
                image: "CXR_png/MCUCXR_0101_0.png", imageExtents: "32×32",
                mask: "ManualMask/rightMask/MCUCXR_0101_0.png", maskExtents: "31×32")
        ) { try dataset.frame(of: item) }
    }

    @Test(arguments: [1, 3])
    func `gray stays one channel until the end, and becomes three equal ones`(_ channels: Int) throws {
        let folder = try TemporaryFolder.shenzhen(films: 5, channels: channels)
        let dataset = try Dataset.open(.txc, path: folder.path)
        #expect(try dataset.frame(of: #require(dataset.pool.first)).finished().samples.channels == 1)
        let views = try folder.samples(.txc, side: 32).samples(0, for: .training(CountedGenerator(seed: 3)))
        let values = Array(views[0].image.values)
        // Undo the normalisation, whose means and deviations differ.
        let imageNet = Normalisation.imageNet
        for pixel in 0..<1024 {
            let levels = (0..<3).map { values[$0 * 1024 + pixel] * imageNet.std[$0] + imageNet.mean[$0] }
            #expect(abs(levels[0] - levels[1]) < 1e-6 && abs(levels[0] - levels[2]) < 1e-6)
        }
    }

    @Test func `a colour in one pixel keeps the picture in colour`() throws {
        let folder = try TemporaryFolder.shenzhen(films: 5, channels: 3)
        let dataset = try Dataset.open(.txc, path: folder.path)
        let item = try #require(dataset.pool.first)
        var image = try Image(contentsOf: "\(folder.path)/\(item.image)")
        image.values[image.values.count - 1] ^= 1
        try folder.write(image, to: item.image)
        #expect(try dataset.frame(of: item).finished().samples == Planes(image))
    }

    @Test func `the test of tuberculosis sees ten crops of every film`() throws {
        let folder = try TemporaryFolder.shenzhen(films: 5, channels: 1)
        let samples = try folder.samples(.txc, side: 96)
        #expect(samples.testViews == 10 && samples.count == 4)
        let views = try samples.samples(1, for: .test)
        try #require(views.count == 10)
        #expect(Set(views.map(\.target.values)).count == 1 && views.allSatisfy { $0.image.shape == [3, 96, 96] })
        // The fifth is the middle, which validation sees too.
        #expect(try samples.samples(1, for: .validation(CountedGenerator(seed: 0))) == [views[4]])
        func mirrored(_ sample: Sample) -> [Float] {
            (0..<3 * 96 * 96).map { sample.image.values[$0 / 96 * 96 + 95 - $0 % 96] }
        }
        // Of the mirror image, top left is what top right was, and so on.
        for (view, origin) in [(5, 1), (6, 0), (7, 3), (8, 2), (9, 4)] {
            #expect(Array(views[view].image.values) == mirrored(views[origin]))
        }
        #expect(Set(views.map { Array($0.image.values) }).count == 10)
    }

    @Test func `labels become targets in the order of the classes`() throws {
        let folder = try TemporaryFolder()
        for index in 0..<4 { try folder.write(TemporaryFolder.picture(UInt8(index)), to: "\(index).png") }
        try folder.write(
            Array("path,b,a,split\n0.png,1,0,train\n1.png,0,1,train\n2.png,1,1,test\n".utf8), to: "labels.csv")
        let card = try TaskCard.parsed(
            #"{"id": "own", "layouts": ["table"], "network": {"kind": "classifier", "classes": ["a", "b"]}}"#)
        let samples = try folder.samples(card, side: 32)
        #expect(try samples.samples(0, for: .test)[0].target == Tensor([2], [0, 1]))
        #expect(try samples.samples(1, for: .training(CountedGenerator(seed: 0)))[0].target == Tensor([2], [1, 0]))
    }

    @Test func `steps that do not always end with the input's extents are refused when they do not`() throws {
        let card = try TaskCard.parsed(
            """
            {"id": "own", "layouts": ["images-and-masks"], "network": {"kind": "u-net"}, "recipe": {"side": 32},
             "pipelines": {"training": [
               {"transform": "resize"}, {"transform": "random-sized-crop", "heights": [4, 8], "side": 16, "probability": 1}
             ]}}
            """)
        let folder = try TemporaryFolder.pairs(4)
        let samples = try folder.samples(card)
        let error = TasksError.pipelineExtents(image: "images/eye10.png", found: "16×16", expected: "32×32")
        #expect(throws: error) { try samples.samples(0, for: .training(CountedGenerator(seed: 0))) }
        #expect(error.description.hasSuffix("give 16×16 pixels instead of 32×32"))
        #expect(try samples.samples(0, for: .test).count == 1)
    }
}
