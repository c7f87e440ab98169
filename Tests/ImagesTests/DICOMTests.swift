import Errors
import Foundation
import Images
import Testing

/// A DICOM file and what pydicom says it shows.
struct DICOMCase: Decodable, Sendable, CustomTestStringConvertible {
    let file: String
    /// Centre and width.
    let window: [Double]?
    let frame: Int?
    let width: Int
    let height: Int
    let channels: Int
    let samples: String
    let tolerance: Int

    var testDescription: String { samples }

    static var all: [DICOMCase] { (try? Fixture.list("dicom/pictures.json", as: [DICOMCase].self)) ?? [] }

    var imageWindow: ImageWindow? { window.map { ImageWindow(centre: $0[0], width: $0[1]) } }
}

@Suite struct DICOMTests {
    @Test func `there are DICOM fixtures`() {
        #expect(DICOMCase.all.count == 77)
    }

    @Test(arguments: DICOMCase.all)
    func `what a DICOM file shows is what pydicom says`(_ fixture: DICOMCase) throws {
        let image = try Image(
            contentsOf: Fixture.path("dicom/\(fixture.file)"), window: fixture.imageWindow, frame: fixture.frame)
        #expect(image.width == fixture.width)
        #expect(image.height == fixture.height)
        #expect(image.channels == fixture.channels)
        let expected = try Fixture.bytes("dicom/\(fixture.samples)")
        try #require(image.values.count == expected.count)
        let worst = zip(image.values, expected).map { abs(Int($0) - Int($1)) }.max() ?? 0
        #expect(worst <= fixture.tolerance)
    }

    @Test func `a header tells what there is without the pixels`() throws {
        let header = try DICOMHeader(contentsOf: Fixture.path("dicom/jpeg-lossless-sv1.dcm"))
        #expect(header.transferSyntax.uid == "1.2.840.10008.1.2.4.70")
        #expect(header.transferSyntax.name == "JPEG Lossless SV1")
        #expect(header.rows == 33)
        #expect(header.columns == 40)
        #expect(header.frames == 1)
        #expect(header.photometricInterpretation == "MONOCHROME2")
        #expect(header.bitsAllocated == 16)
        #expect(header.bitsStored == 12)
        #expect(header.position == [-120.5, -98.25, 31.125])
        #expect(header.orientation == [1, 0, 0, 0, 0.6, -0.8])
        #expect(header.instanceNumber == 7)
        #expect(header.studyInstanceUID == "1.2.826.0.1.3680043.10.1.2")
        #expect(header.seriesInstanceUID == "1.2.826.0.1.3680043.10.1.3")
        #expect(header.sopInstanceUID?.isEmpty == false)
        #expect(header.patientID == "ours")
        // (1, 0, 0) × (0, 0.6, −0.8) = (0, 0.8, 0.6).
        let along = try #require(header.positionAlongNormal)
        #expect(abs(along - (-98.25 * 0.8 + 31.125 * 0.6)) < 1e-9)
    }

    @Test func `the first frame's position is that of the groups`() throws {
        let header = try DICOMHeader(contentsOf: Fixture.path("dicom/enhanced.dcm"))
        #expect(header.frames == 2)
        #expect(header.position == [-10, -20, 5])
        #expect(header.positionAlongNormal == 5)
    }

    @Test func `the header of a file that ends where its pixels begin is read`() throws {
        let bytes = try Fixture.bytes("dicom/explicit.dcm")
        let folder = try DICOMFolder()
        let header = try DICOMHeader(contentsOf: folder.write(Array(bytes.dropLast(33 * 40 * 2))))
        #expect(header == (try DICOMHeader(contentsOf: Fixture.path("dicom/explicit.dcm"))))
    }

    private static let refused: [(file: String, words: String)] = [
        ("one-bit", "samples of 1 bits"), ("wide", "samples of 32 bits"), ("float", "floating-point pixels"),
        ("report", "it holds no picture"), ("frames", "3 frames, of which one has to be chosen"),
        ("frames-rle", "3 frames"),
    ]

    @Test(arguments: refused)
    func `what is not read is named`(_ file: String, _ words: String) throws {
        let error = #expect(throws: ImagesError.self) { try Image(contentsOf: Fixture.path("dicom/\(file).dcm")) }
        #expect(error?.description.contains("DICOM not supported: \(words)") == true)
        #expect(error?.kind == .refused)
        #expect(error?.hint?.isEmpty == false)
    }

    private static let syntaxes: [(uid: String, name: String)] = [
        ("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000"), ("1.2.840.10008.1.2.4.102", "MPEG-4 video"),
        ("1.2.840.10008.1.2.4.110", "JPEG XL"), ("1.2.840.10008.1.2.4.92", "JPEG 2000 Multi-Component"),
        ("1.2.840.10008.1.2.4.64", "a retired JPEG process"), ("1.2.3.4", "the transfer syntax 1.2.3.4"),
    ]

    @Test(arguments: syntaxes)
    func `a transfer syntax that is not read is named`(_ uid: String, _ name: String) throws {
        var bytes = try Fixture.bytes("dicom/jpeg-2000.dcm")
        let old = Array("1.2.840.10008.1.2.4.90".utf8)
        let start = try #require(bytes.firstRange(of: old)?.lowerBound)
        // The value's length stands in the two bytes before it.
        var new = Array(uid.utf8)
        if !new.count.isMultiple(of: 2) { new.append(0) }
        bytes.replaceSubrange(start - 2..<start + old.count, with: [UInt8(new.count), 0] + new)
        let error = #expect(throws: ImagesError.self) { try Fixture.decode(bytes) }
        #expect(error?.description.contains(name) == true)
    }

    @Test func `a frame that is not there is refused`() throws {
        let error = #expect(throws: ImagesError.self) {
            try Image(contentsOf: Fixture.path("dicom/frames.dcm"), frame: 3)
        }
        #expect(error?.description.contains("frame 3 of 3, which are counted from 0") == true)
    }
}

/// A temporary folder with one file.
struct DICOMFolder: ~Copyable {
    private let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        // What is left in a temporary folder harms nobody.
        try? FileManager.default.removeItem(at: url)
    }

    func write(_ bytes: [UInt8]) throws -> String {
        let file = url.appendingPathComponent("file.dcm")
        try Data(bytes).write(to: file)
        return file.path
    }
}
