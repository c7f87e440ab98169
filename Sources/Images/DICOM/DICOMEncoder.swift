/// A gray picture and what a DICOM file tells of it, to be written as one (PS3.10): explicit lengths, little endian.
package struct DICOMEncoder: Sendable {
    /// The pixels, row by row from the top.
    package enum Samples: Sendable, Hashable {
        case unsigned8([UInt8])
        case unsigned16([UInt16])
        case signed16([Int16])
    }

    /// How the pixels lie in the file.
    package enum Compression: Sendable, Hashable {
        case none
        /// Run lengths without loss (PS3.5, annex G).
        case rle
        /// JPEG Baseline of 8-bit samples, with a quality from 1 to 100.
        case jpeg(quality: Int)
    }

    /// The kinds of picture that are written.
    package enum Kind: String, Sendable {
        case computedRadiography = "1.2.840.10008.5.1.4.1.1.1"
        case computedTomography = "1.2.840.10008.5.1.4.1.1.2"
    }

    package let kind: Kind
    /// The picture's own identifier.
    package let instance: String
    package let rows: Int
    package let columns: Int
    package let samples: Samples
    package let compression: Compression
    /// What is told beside kind, instance, extents and form of the pixels.
    package var elements: [Element]

    /// - Parameters:
    ///   - kind: The kind of picture.
    ///   - instance: Its identifier.
    ///   - rows: Pixels from top to bottom.
    ///   - columns: Pixels from left to right.
    ///   - samples: The pixels.
    ///   - compression: How they lie in the file.
    ///   - elements: What else is told, in any order.
    /// - Precondition: There is a sample for each pixel, at most 65,535 rows and columns, and 8 bits a sample for JPEG.
    package init(
        _ kind: Kind, instance: String, rows: Int, columns: Int, samples: Samples, compression: Compression = .none,
        elements: [Element] = []
    ) {
        precondition((1...0xFFFF).contains(rows) && (1...0xFFFF).contains(columns), "no such picture")
        precondition(samples.count == rows * columns, "\(samples.count) samples for \(columns)×\(rows)")
        (self.kind, self.instance, self.rows, self.columns) = (kind, instance, rows, columns)
        (self.samples, self.compression, self.elements) = (samples, compression, elements)
    }

    /// The whole file; the same picture always gives the same bytes.
    ///
    /// - Returns: The file's bytes.
    /// - Throws: `ImagesError.notEncoded` when the JPEG encoder fails.
    package func encode() throws(ImagesError) -> [UInt8] {
        let pixels = try pixelData()
        let described = elements + [.text(.sopClass, .UI, kind.rawValue), .text(.sopInstance, .UI, instance)] + form
        // Elements ascend by tag (PS3.5, section 7.1).
        let body = (described + lossy(pixels.count)).sorted { $0.tag < $1.tag }.flatMap(\.bytes)
        return [UInt8](repeating: 0, count: 128) + Array("DICM".utf8) + fileMeta + body + pixels
    }

    /// The group that says how the rest is written (PS3.10, section 7.1).
    private var fileMeta: [UInt8] {
        let elements: [Element] = [
            .bytes(.metaVersion, .OB, [0, 1]), .text(.mediaClass, .UI, kind.rawValue),
            .text(.mediaInstance, .UI, instance), .text(.transferSyntax, .UI, compression.transferSyntax),
            .text(.implementationClass, .UI, Self.implementation), .text(.implementationVersion, .SH, "ZOO"),
        ]
        let bytes = elements.flatMap(\.bytes)
        let length = Element.bytes(.metaLength, .UL, UInt32(bytes.count).littleEndianBytes)
        return length.bytes + bytes
    }

    /// Ours, of the root for identifiers that are UUIDs.
    private static let implementation = "2.25.122003312826609195142980949973101083717"

    /// How many pixels there are and what a sample is (PS3.3, section C.7.6.3).
    private var form: [Element] {
        let bits = UInt16(samples.bitsAllocated)
        return [
            .number(.samplesPerPixel, 1), .text(.photometric, .CS, "MONOCHROME2"), .number(.rows, UInt16(rows)),
            .number(.columns, UInt16(columns)), .number(.bitsAllocated, bits), .number(.bitsStored, bits),
            .number(.highBit, bits - 1), .number(.pixelRepresentation, samples.isSigned ? 1 : 0),
        ]
    }

    /// What must be told of pixels that are not what they were.
    private func lossy(_ compressedByteCount: Int) -> [Element] {
        guard case .jpeg = compression else { return [] }
        let ratio = Double(rows * columns) / Double(compressedByteCount)
        return [
            .text(.lossyCompression, .CS, "01"), .decimals(.lossyRatio, [(ratio * 100).rounded() / 100]),
            .text(.lossyMethod, .CS, "ISO_10918_1"),
        ]
    }

    private func pixelData() throws(ImagesError) -> [UInt8] {
        switch compression {
        case .none:
            let vr: Element.Representation = samples.bitsAllocated == 8 ? .OB : .OW
            return Element.bytes(.pixelData, vr, samples.littleEndianBytes).bytes
        case .rle: return Self.encapsulated(runLengths())
        case .jpeg(let quality):
            guard case .unsigned8(let values) = samples else {
                throw .notEncoded(format: .jpeg, reason: "more than 8 bits a sample")
            }
            let image = Image(width: columns, height: rows, channels: 1, values: values)
            return Self.encapsulated(try image.jpeg(quality: quality))
        }
    }

    /// One frame in one fragment, behind a table of its offset (PS3.5, annex A.4).
    private static func encapsulated(_ frame: [UInt8]) -> [UInt8] {
        func item(_ element: UInt16, _ value: [UInt8]) -> [UInt8] {
            let tag = Tag(group: 0xFFFE, element: element)
            return tag.bytes + UInt32(value.count).littleEndianBytes + value
        }
        let undefinedLength: [UInt8] = Array("OB".utf8) + [0, 0, 0xFF, 0xFF, 0xFF, 0xFF]
        let offsets = item(0xE000, UInt32(0).littleEndianBytes)
        let fragment = item(0xE000, frame.count % 2 == 0 ? frame : frame + [0])
        return Tag.pixelData.bytes + undefinedLength + offsets + fragment + item(0xE0DD, [])
    }
}

extension DICOMEncoder.Compression {
    /// PS3.5, section 10 and annex A.
    var transferSyntax: String {
        switch self {
        case .none: "1.2.840.10008.1.2.1"
        case .rle: "1.2.840.10008.1.2.5"
        case .jpeg: "1.2.840.10008.1.2.4.50"
        }
    }
}

extension DICOMEncoder.Samples {
    var count: Int {
        switch self {
        case .unsigned8(let values): values.count
        case .unsigned16(let values): values.count
        case .signed16(let values): values.count
        }
    }

    var bitsAllocated: Int { if case .unsigned8 = self { 8 } else { 16 } }

    var isSigned: Bool { if case .signed16 = self { true } else { false } }

    var littleEndianBytes: [UInt8] {
        switch self {
        case .unsigned8(let values): values
        case .unsigned16(let values): values.flatMap(\.littleEndianBytes)
        case .signed16(let values): values.flatMap { UInt16(bitPattern: $0).littleEndianBytes }
        }
    }
}

extension FixedWidthInteger {
    /// The bytes, the lowest first.
    var littleEndianBytes: [UInt8] {
        (0..<bitWidth / 8).map { UInt8(truncatingIfNeeded: self >> (8 * $0)) }
    }
}
