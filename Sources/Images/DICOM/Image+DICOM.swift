import Files

extension Image {
    /// Decodes a picture file, and of a DICOM file what a window shows.
    ///
    /// The grays of a DICOM file are taken as the file says (the bits that count, their sign, rescaling), and become eight bits by
    /// the first of these that there is: `window`, which maps centre − width/2 … centre + width/2 linearly to 0…255, rounded and
    /// clipped; the file's first window, by the function that it names (LINEAR, LINEAR_EXACT, SIGMOID); its table of grays;
    /// samples of at most eight bits as they are; the least to the greatest value that is no padding, which is black then.
    /// `MONOCHROME1` is inverted after that. Colours become RGB.
    ///
    /// - Parameters:
    ///   - path: The file; its content decides what it is.
    ///   - window: What to show of a DICOM file's values; other pictures have none.
    ///   - frame: Which frame of a DICOM file to take, counted from zero; without one a file of several is refused.
    /// - Throws: `ImagesError` when the file is missing, damaged or no picture that is read.
    package init(contentsOf path: String, window: ImageWindow? = nil, frame: Int? = nil) throws(ImagesError) {
        let file: MappedFile
        do { file = try MappedFile(path: path) } catch { throw .file(error) }
        self = try file.withBytes { (bytes) throws(ImagesError) -> Image in
            try Image(decoding: bytes, name: path, window: window, frame: frame)
        }
    }

    /// Decodes a DICOM file.
    init(dicom bytes: RawSpan, window: ImageWindow?, frame: Int?) throws(DICOMFault) {
        let file = try DICOMFile(bytes)
        self = try file.withData(of: bytes) { (data) throws(DICOMFault) -> Image in
            let picture = try DICOMPicture(file, data)
            let number = try Self.number(of: frame, in: picture)
            let frame = try DICOMFrame(number, of: file, picture, data)
            return try frame.withSamples(data) { (samples) throws(DICOMFault) -> Image in
                try Self.image(frame, number, samples, file, data, window)
            }
        }
    }

    private static func number(of frame: Int?, in picture: DICOMPicture) throws(DICOMFault) -> Int {
        guard let frame else {
            guard picture.frames == 1 else {
                throw .unsupported("\(picture.frames) frames, of which one has to be chosen")
            }
            return 0
        }
        guard (0..<picture.frames).contains(frame) else {
            throw .unsupported("frame \(frame) of \(picture.frames), which are counted from 0")
        }
        return frame
    }

    private static func image(
        _ frame: DICOMFrame, _ number: Int, _ bytes: RawSpan, _ file: DICOMFile, _ data: RawSpan, _ window: ImageWindow?
    ) throws(DICOMFault) -> Image {
        let picture = frame.picture
        func grays() -> DICOMGrays {
            DICOMGrays(bytes, frame.samples, isSigned: picture.isSigned, count: picture.pixelCount)
        }
        switch frame.colours {
        case .gray(let isInverted):
            let grays = grays()
            let scale = try DICOMGrayScale(
                window, frame: number, of: file, picture, grays, isInverted: isInverted, data)
            return Image(
                width: picture.columns, height: picture.rows, channels: 1,
                values: grays.lookedUp(in: scale.table(grays)))
        case .palette:
            return Image(
                width: picture.columns, height: picture.rows, channels: 3,
                values: try DICOMColours.expanded(grays(), file, isSigned: picture.isSigned, data))
        case .rgb, .ybr:
            return Image(
                width: picture.columns, height: picture.rows, channels: 3,
                values: DICOMColours.rgb(bytes, frame.samples, picture, frame.colours))
        }
    }
}
