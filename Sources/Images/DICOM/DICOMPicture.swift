import Files

/// The form of a picture's pixels, as the file announces it (PS3.3, section C.7.6.3), checked to make sense.
struct DICOMPicture: Equatable {
    let rows: Int
    let columns: Int
    let frames: Int
    let samples: Int
    let photometric: String
    let isPlanar: Bool
    let bitsAllocated: Int
    let bitsStored: Int
    let highBit: Int
    let isSigned: Bool

    init(_ file: DICOMFile, _ data: RawSpan) throws(DICOMFault) {
        func number(_ tag: DICOMTag) -> Int? { DICOMValues.unsigned(file[tag], in: data) }
        guard let rows = number(.rows), let columns = number(.columns) else {
            throw .unsupported("it holds no picture")
        }
        guard rows > 0, columns > 0 else { throw .damaged("\(columns)×\(rows) pixels") }
        guard rows * columns <= Image.maximumPixels else { throw .tooLarge(width: columns, height: rows) }
        (self.rows, self.columns) = (rows, columns)
        frames = max(1, DICOMValues.integer(file[.frames], in: data) ?? 1)
        samples = number(.samples) ?? 1
        photometric = DICOMValues.text(file[.photometric], in: data) ?? (samples == 1 ? "MONOCHROME2" : "RGB")
        isPlanar = number(.planarConfiguration) == 1
        bitsAllocated = number(.bitsAllocated) ?? 16
        bitsStored = number(.bitsStored) ?? bitsAllocated
        highBit = number(.highBit) ?? bitsStored - 1
        isSigned = number(.pixelRepresentation) == 1
    }

    var pixelCount: Int { rows * columns }

    /// The kinds of pixels that are read.
    enum Colours {
        case gray(isInverted: Bool)
        case palette
        case rgb
        /// Luma and two differences of colour; those of every other pixel only, when they are halved.
        case ybr(isPartial: Bool, isHalved: Bool)
    }

    /// What samples mean.
    ///
    /// - Throws: `DICOMFault.unsupported` for what is not read, `.damaged` for what makes no sense.
    func colours() throws(DICOMFault) -> Colours {
        let colours: Colours
        switch photometric {
        case "MONOCHROME1": colours = .gray(isInverted: true)
        case "MONOCHROME2": colours = .gray(isInverted: false)
        case "PALETTE COLOR": colours = .palette
        // JPEG 2000 undoes its own transforms.
        case "RGB", "YBR_RCT", "YBR_ICT": colours = .rgb
        case "YBR_FULL": colours = .ybr(isPartial: false, isHalved: false)
        case "YBR_FULL_422": colours = .ybr(isPartial: false, isHalved: true)
        case "YBR_PARTIAL_422": colours = .ybr(isPartial: true, isHalved: true)
        default: throw .unsupported("pixels of the kind '\(photometric)'")
        }
        let expected =
            switch colours {
            case .gray, .palette: 1
            case .rgb, .ybr: 3
            }
        guard samples == expected else { throw .damaged("\(samples) samples a pixel of \(photometric)") }
        guard bitsAllocated == 8 || bitsAllocated == 16 else {
            throw .unsupported("samples of \(bitsAllocated) bits; those of 8 and 16 are read")
        }
        guard (1...bitsAllocated).contains(bitsStored), (bitsStored - 1..<bitsAllocated).contains(highBit) else {
            throw .damaged("\(bitsStored) bits up to bit \(highBit) of \(bitsAllocated)")
        }
        return colours
    }
}

/// How the samples of one frame lie in memory.
struct DICOMSamples: Equatable {
    let bytesPerSample: Int
    let isBigEndian: Bool
    /// Whether all first samples come first, then all second ones.
    let isPlanar: Bool
    /// Whether a pair of pixels has two lumas and one of each difference.
    let isHalved: Bool
    /// The bits that count, and how many lie below them.
    let bits: Int
    let shift: Int
}
