extension Image {
    /// The picture as a PNG file's bytes; the same picture always gives the same bytes.
    ///
    /// - Parameter kind: How the file holds the samples; all but `plain` want a gray picture.
    /// - Returns: The whole file.
    /// - Throws: `ImagesError.notEncoded`.
    package func png(_ kind: PNGKind = .plain) throws(ImagesError) -> [UInt8] {
        try PNGEncoder().encode(PNGSamples(self, kind))
    }

    /// The picture as a TIFF file's bytes, with LZW compression and horizontal differencing.
    ///
    /// - Returns: The whole file.
    /// - Throws: `ImagesError.notEncoded`.
    package func tiff() throws(ImagesError) -> [UInt8] { try TIFFEncoder.encode(self) }

    /// The gray picture as a GIF file's bytes with a 256-step gray palette; colours are turned to gray.
    ///
    /// - Returns: The whole file.
    /// - Throws: `ImagesError.notEncoded`.
    package func gif() throws(ImagesError) -> [UInt8] { try GIFEncoder.encode(gray()) }
}
