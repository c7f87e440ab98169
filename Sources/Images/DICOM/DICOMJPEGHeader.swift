import Files

/// What a JPEG says before its data (ITU-T T.81, annex B).
struct DICOMJPEGHeader: Equatable {
    let precision: Int
    let width: Int
    let height: Int
    let components: Int
    /// Which of the processes it is, as its frame marker numbers them from 0xC0.
    let process: UInt8
    /// Whether markers of JFIF's or Adobe's say what the colours are.
    let leavesColoursOpen: Bool

    init(_ stream: RawSpan) throws(DICOMFault) {
        guard stream.starts(with: [0xFF, 0xD8]) else { throw .damaged("its pixels are no JPEG") }
        var offset = 2
        var isNamed = false
        while stream.byteCount - offset >= 4 {
            guard stream.byte(at: offset) == 0xFF else { break }
            let marker = stream.byte(at: offset + 1)
            // A marker may be preceded by any number of these bytes.
            if marker == 0xFF {
                offset += 1
                continue
            }
            let length = Int(UInt16(bigEndian: stream.number(at: offset + 2, as: UInt16.self)))
            let body = offset + 4..<offset + 2 + max(2, length)
            guard body.upperBound <= stream.byteCount else { break }
            if Self.namesColours(marker, stream.extracting(body)) { isNamed = true }
            // Not the tables and marks among these numbers: DHT, JPG, DAC.
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                guard body.count >= 6 else { break }
                precision = Int(stream.byte(at: body.lowerBound))
                height = Int(UInt16(bigEndian: stream.number(at: body.lowerBound + 1, as: UInt16.self)))
                width = Int(UInt16(bigEndian: stream.number(at: body.lowerBound + 3, as: UInt16.self)))
                components = Int(stream.byte(at: body.lowerBound + 5))
                process = marker - 0xC0
                leavesColoursOpen = !isNamed
                return
            }
            if marker == 0xDA || marker == 0xD9 { break }
            offset = body.upperBound
        }
        throw .damaged("a JPEG without a frame")
    }

    /// Whether a marker says what the colours are, in the length that libjpeg wants of it.
    private static func namesColours(_ marker: UInt8, _ body: RawSpan) -> Bool {
        switch marker {
        case 0xE0: body.byteCount >= 14 && body.starts(with: Array("JFIF".utf8))
        case 0xEE: body.byteCount >= 12 && body.starts(with: Array("Adobe".utf8))
        default: false
        }
    }

    /// Whether the decoder of ordinary pictures reads it: 8 bits, not lossless, Huffman's codes.
    var isOrdinary: Bool { precision == 8 && process <= 2 }

    func check(_ picture: DICOMPicture) throws(DICOMFault) {
        guard width == picture.columns, height == picture.rows, components == picture.samples else {
            throw .damaged(
                "a JPEG of \(width)×\(height) pixels of \(components) samples in a picture of "
                    + "\(picture.columns)×\(picture.rows) pixels of \(picture.samples)")
        }
        guard process <= 3, (2...16).contains(precision) else {
            throw .unsupported("a JPEG of process \(process) and \(precision) bits")
        }
    }

    /// The stream with Adobe's marker for three components that are not transformed, so that they are taken as they are.
    func markedAsRGB(_ stream: RawSpan) -> [UInt8] {
        let marker: [UInt8] = [0xFF, 0xEE, 0, 14] + Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 0]
        return [0xFF, 0xD8] + marker + [UInt8](copying: stream.extracting(2..<stream.byteCount))
    }
}
