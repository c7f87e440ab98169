import Files

extension StoredPicture {
    /// Reads a picture file; one whose samples have no meaning of their own, such as a JPEG or DICOM, as the picture that it shows.
    ///
    /// - Parameters:
    ///   - path: The file; its content decides what it is.
    ///   - window: What to show of a DICOM file's values.
    /// - Throws: `ImagesError` when the file is missing, damaged or no picture that is read.
    package init(contentsOf path: String, window: ImageWindow? = nil) throws(ImagesError) {
        let file: MappedFile
        do { file = try MappedFile(path: path) } catch { throw .file(error) }
        self = try file.withBytes { (bytes) throws(ImagesError) -> StoredPicture in
            try StoredPicture(decoding: bytes, name: path, window: window)
        }
    }

    /// Decodes the bytes of a picture file.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - name: What to call it in errors.
    ///   - window: What to show of a DICOM file's values.
    /// - Throws: `ImagesError` when the bytes are damaged or no such picture.
    package init(decoding bytes: RawSpan, name: String, window: ImageWindow? = nil) throws(ImagesError) {
        // What a DICOM file is has been asked before, so that it is not taken for another.
        let format = DICOMFile.isOne(bytes) ? .dicom : try ImageFormat(of: bytes, name: name)
        let stored = try bytes.withUnsafeBytes { (buffer) throws(ImagesError) -> StoredPicture? in
            switch format {
            case .png: return try PNGDecoder(name: name).stored(buffer)
            case .tiff: return try TIFFDecoder(buffer, name: name).stored()
            case .gif:
                let canvas = try GIFDecoder(buffer, name: name).canvas()
                return StoredPicture(
                    width: canvas.width, height: canvas.height, channels: 1, values: canvas.indices.map(UInt16.init),
                    alpha: nil, maximum: 255, palette: (0...255).map { canvas.palette[$0] })
            case .jpeg, .dicom: return nil
            }
        }
        if let stored {
            self = stored.turned(by: Orientation(in: bytes))
        } else {
            self.init(try Image(decoding: bytes, name: name, window: window))
        }
    }
}

extension TIFFDecoder {
    /// The samples of the first page; nil where they only show a picture of 8 bits, such as a camera's colours.
    func stored() throws(ImagesError) -> StoredPicture? {
        guard let page = try page() else { return nil }
        guard page.channels == 3 || page.samples <= 2 else { throw severalGrays(page.samples) }
        let numbers =
            page.kind == .float
            ? Self.integers(try numbers(of: page, 0, page.fraction)) : try integers(of: page)
        return StoredPicture(
            width: page.width, height: page.height, channels: page.channels, interleaved: numbers,
            maximum: page.maximum, palette: page.palette)
    }

    /// Whole numbers as they are, and the fractions of a picture from 0 to 1 as parts of 65535.
    private static func integers(_ numbers: [Float]) -> [UInt16] {
        // What is no number is neither a fraction nor a maximum.
        let isPart = numbers.contains { $0 > 0 && $0 < 1 } && !numbers.contains { $0 > 1 }
        let factor: Float = isPart ? 65535 : 1
        return numbers.map { $0 > 0 ? UInt16(min(($0 * factor).rounded(), 65535)) : 0 }
    }
}
