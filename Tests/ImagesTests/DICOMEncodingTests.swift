import Files
import Foundation
import Images
import Testing

/// What is written is read by pydicom and DCMTK as well, and found equal: Tools/check-dicom-writing.
@Suite struct DICOMEncodingTests {
    /// An odd number of pixels, flat parts and steep ones; Tools/check-dicom-writing computes the same.
    private static let (rows, columns) = (13, 25)
    private static let steps = (0..<rows * columns).map { pixel in
        let (row, column) = (pixel / columns, pixel % columns)
        return row % 3 == 0 ? 40 * (column / 7) : (column * 73 + row * 911) % 4096
    }

    private static let owner = DICOMEncoder.Owner(
        patient: "7", study: "2.25.1", series: "2.25.2", instance: "2.25.3", instanceNumber: 4, sex: "F", age: 61)

    private static func slice(_ samples: DICOMEncoder.Samples, _ compression: DICOMEncoder.Compression) -> DICOMEncoder
    {
        let padding: Int16? = if case .signed16 = samples { -2000 } else { nil }
        let place = DICOMEncoder.Slice(
            position: (-12.5, 7.25, 1.0 / 3), spacing: 0.7, thickness: 2.5, slope: 1, intercept: -1024,
            padding: padding, frameOfReference: "2.25.5")
        return .slice(place, of: owner, rows: rows, columns: columns, samples: samples, compression: compression)
    }

    private static func radiograph(_ compression: DICOMEncoder.Compression) -> DICOMEncoder {
        let image = Image(width: columns, height: rows, channels: 1, values: steps.map { UInt8($0 >> 4) })
        return .radiograph(image, of: owner, spacing: 0.168, compression: compression)
    }

    private static let signed = DICOMEncoder.Samples.signed16(steps.map { Int16($0 - 1024) })
    private static let unsigned = DICOMEncoder.Samples.unsigned16(steps.map { UInt16($0 * 16) })
    private static let files: [(name: String, encoder: DICOMEncoder)] = [
        ("signed", slice(signed, .none)), ("signed-rle", slice(signed, .rle)), ("unsigned", slice(unsigned, .none)),
        ("unsigned-rle", slice(unsigned, .rle)), ("film", radiograph(.none)), ("film-rle", radiograph(.rle)),
        ("film-jpeg", radiograph(.jpeg(quality: 90))),
    ]

    @Test(arguments: [
        ("signed", "a5fdad69a85dfc79"),
        ("signed-rle", "dea72815627fcc97"),
        ("unsigned", "6608951215536784"),
        ("unsigned-rle", "26bb24622d52af6a"),
        ("film", "ca24bbcdd3e58b08"),
        ("film-rle", "12c227f45d0b60fb"),
    ])
    func `the same picture always gives the same file`(_ name: String, _ digest: String) throws {
        let encoder = try #require(Self.files.first { $0.name == name }).encoder
        #expect(try SHA256.digest(of: encoder.encode()).hex.prefix(16) == digest, "\(name)")
    }

    @Test(arguments: files.map(\.name))
    func `elements ascend, have even lengths, and the first tells the length of its group`(_ name: String) throws {
        let bytes = try #require(Self.files.first { $0.name == name }).encoder.encode()
        #expect(bytes.prefix(128).allSatisfy { $0 == 0 } && bytes[128..<132].elementsEqual(Array("DICM".utf8)))
        let elements = try DICOMElements(bytes)
        let tags = elements.list.map(\.tag)
        #expect(zip(tags, tags.dropFirst()).allSatisfy { $0 < $1 })
        #expect(elements.list.allSatisfy { $0.value.count % 2 == 0 })
        #expect(tags.first == 0x0002_0000 && tags.last == 0x7FE0_0010)
        let meta = elements.list.filter { $0.tag >> 16 == 2 }
        let length = try #require(meta.first).value.reversed().reduce(0) { $0 << 8 | Int($1) }
        #expect(length == meta.dropFirst().reduce(0) { $0 + $1.byteCount })
        #expect(elements.text(0x0002_0003) == elements.text(0x0008_0018))
        // Identifiers of odd length end with a zero, other texts with a blank.
        #expect(try elements.value(0x0008_0018) == Array("2.25.3".utf8))
        #expect(try elements.value(0x0020_0013) == Array("4 ".utf8))
        #expect(try elements.value(0x0002_0012).count == 44)
    }

    @Test func `a slice tells where it lies and what its numbers stand for`() throws {
        let elements = try DICOMElements(Self.slice(Self.signed, .none).encode())
        #expect(elements.text(0x0020_0032) == "-12.5\\7.25\\0.333333")
        #expect(elements.text(0x0020_0037) == "1\\0\\0\\0\\1\\0")
        #expect(elements.text(0x0028_1052) == "-1024" && elements.text(0x0028_1053) == "1")
        #expect(elements.text(0x0010_1010) == "061Y")
        #expect(try elements.value(0x0028_0120) == [0x30, 0xF8] && elements.value(0x0028_0103) == [1, 0])
        let pixels = Self.steps.map { $0 - 1024 }.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8 & 0xFF)] }
        #expect(try elements.value(0x7FE0_0010) == pixels)
    }

    @Test(arguments: [("signed-rle", 2), ("unsigned-rle", 2), ("film-rle", 1)])
    func `run lengths unpack to the samples`(_ name: String, _ sampleBytes: Int) throws {
        let encoder = try #require(Self.files.first { $0.name == name }).encoder
        let fragment = try Self.fragment(of: encoder.encode())
        let words = (0..<16).map { word in (0..<4).reduce(0) { $0 | Int(fragment[4 * word + $1]) << (8 * $1) } }
        #expect(words[0] == sampleBytes && words[1] == 64 && words[(sampleBytes + 1)...].allSatisfy { $0 == 0 })
        let ends = Array(words[2..<sampleBytes + 1]) + [fragment.count]
        let planes = zip(words[1...], ends).map { Self.unpacked(fragment[$0..<$1]) }
        let expected = Self.steps.map { name == "signed-rle" ? $0 - 1024 : name == "film-rle" ? $0 >> 4 : $0 * 16 }
        for (index, plane) in planes.enumerated() {
            let shift = 8 * (sampleBytes - 1 - index)
            #expect(Array(plane.prefix(expected.count)) == expected.map { UInt8(($0 >> shift) & 0xFF) })
        }
    }

    @Test func `a JPEG lies in one fragment and is the picture's own`() throws {
        let bytes = try Self.radiograph(.jpeg(quality: 90)).encode()
        let image = Image(
            width: Self.columns, height: Self.rows, channels: 1, values: Self.steps.map { UInt8($0 >> 4) })
        let jpeg = try image.jpeg(quality: 90)
        let fragment = try Self.fragment(of: bytes)
        #expect(Array(fragment.prefix(jpeg.count)) == jpeg && fragment.count - jpeg.count < 2)
        let elements = try DICOMElements(bytes)
        #expect(elements.text(0x0028_2110) == "01" && elements.text(0x0028_2114) == "ISO_10918_1")
        let decoded = try Fixture.decode(jpeg)
        #expect((decoded.width, decoded.height, decoded.channels) == (Self.columns, Self.rows, 1))
    }

    @Test(arguments: [1, 3])
    func `a JPEG that is written reads back nearly as it was, and always with the same bytes`(_ channels: Int) throws {
        let image = try EncodingTests.picture(channels: channels)
        let bytes = try image.jpeg(quality: 100)
        let decoded = try Fixture.decode(bytes)
        #expect((decoded.width, decoded.height, decoded.channels) == (image.width, image.height, channels))
        let differences = zip(image.values, decoded.values).map { abs(Int($0) - Int($1)) }
        #expect(Double(differences.reduce(0, +)) / Double(differences.count) < 2)
        #expect(try image.jpeg(quality: 100) == bytes)
    }

    @Test func `a JPEG of 16-bit samples is refused`() throws {
        #expect(throws: ImagesError.notEncoded(format: .jpeg, reason: "more than 8 bits a sample")) {
            try Self.slice(Self.signed, .jpeg(quality: 90)).encode()
        }
    }

    @Test func `an identifier is a UUID of random bits`() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<50 {
            let identifier = DICOMEncoder.identifier(using: &generator)
            #expect(identifier.hasPrefix("2.25.") && identifier.utf8.count <= 44)
            let number = try #require(UInt128(identifier.dropFirst(5)))
            #expect(number >> 76 & 0xF == 4 && number >> 62 & 3 == 2)
        }
    }

    /// Writes the files for other readers to a folder that Tools/check-dicom-writing names.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["ZOO_DICOM_SAMPLES"] != nil))
    func `files are written for other readers`() throws {
        let folder = try #require(ProcessInfo.processInfo.environment["ZOO_DICOM_SAMPLES"])
        for (name, encoder) in Self.files {
            let bytes = try encoder.encode()
            #expect(FileManager.default.createFile(atPath: "\(folder)/\(name).dcm", contents: Data(bytes)))
        }
    }

    /// The one fragment, behind a table of one offset.
    private static func fragment(of bytes: [UInt8]) throws -> [UInt8] {
        let items = try DICOMElements(bytes).value(0x7FE0_0010)
        let item: [UInt8] = [0xFE, 0xFF, 0, 0xE0]
        #expect(items.starts(with: item + [4, 0, 0, 0, 0, 0, 0, 0] + item))
        #expect(items.suffix(8).elementsEqual([0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0]))
        let length = items[16..<20].reversed().reduce(0) { $0 << 8 | Int($1) }
        #expect(length % 2 == 0 && length == items.count - 28)
        return Array(items[20..<20 + length])
    }

    private static func unpacked(_ packed: ArraySlice<UInt8>) -> [UInt8] {
        var (bytes, rest): ([UInt8], ArraySlice<UInt8>) = ([], packed)
        while bytes.count < rows * columns, let count = rest.popFirst().map({ Int(Int8(bitPattern: $0)) }) {
            if count >= 0 {
                bytes += rest.prefix(count + 1)
                rest = rest.dropFirst(count + 1)
            } else if count > -128, let byte = rest.popFirst() {
                bytes += [UInt8](repeating: byte, count: 1 - count)
            }
        }
        return bytes
    }
}

/// A plain walk over a file's elements.
private struct DICOMElements {
    private(set) var list: [(tag: UInt32, value: [UInt8], byteCount: Int)] = []

    init(_ bytes: [UInt8]) throws {
        func number(_ place: Int, _ count: Int) -> Int {
            bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        var place = 132
        while place + 8 <= bytes.count {
            let tag = UInt32(number(place, 2)) << 16 | UInt32(number(place + 2, 2))
            let isLong = ["OB", "OW"].contains(String(decoding: bytes[place + 4..<place + 6], as: UTF8.self))
            let length = isLong ? number(place + 8, 4) : number(place + 6, 2)
            let start = place + (isLong ? 12 : 8)
            let end = length == 0xFFFF_FFFF ? bytes.count : start + length
            try #require(end <= bytes.count)
            list.append((tag, Array(bytes[start..<end]), end - place))
            place = end
        }
        try #require(place == bytes.count)
    }

    func value(_ tag: UInt32) throws -> [UInt8] { try #require(list.first { $0.tag == tag }).value }

    func text(_ tag: UInt32) -> String? {
        list.first { $0.tag == tag }.map { element in
            String(decoding: element.value, as: UTF8.self).trimmingCharacters(in: .whitespaces)
        }
    }
}
