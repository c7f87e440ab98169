import Files

/// Frames in colour, as RGB of eight bits.
enum DICOMColours {
    /// The samples of a frame, pixel by pixel.
    ///
    /// - Parameters:
    ///   - bytes: As many as the form of the samples says.
    ///   - samples: Their form.
    ///   - picture: The frame's extents.
    ///   - colours: What they mean.
    /// - Returns: Red, green and blue of each pixel.
    static func rgb(
        _ bytes: RawSpan, _ samples: DICOMSamples, _ picture: DICOMPicture, _ colours: DICOMPicture.Colours
    ) -> [UInt8] {
        let values = samples.isHalved ? doubled(bytes) : interleaved(bytes, samples, picture.pixelCount)
        guard case .ybr(let isPartial, _) = colours else { return values }
        return isPartial ? converted(values, fromPartial) : converted(values, fromFull)
    }

    /// The pixels of a palette (PS3.3, section C.7.6.3.1.5).
    static func expanded(
        _ grays: DICOMGrays, _ file: DICOMFile, isSigned: Bool, _ data: RawSpan
    ) throws(DICOMFault) -> [UInt8] {
        var channels: [[UInt8]] = []
        for (descriptor, palette) in zip(DICOMTag.paletteDescriptors, DICOMTag.palettes) {
            guard file[palette] != nil else { throw .unsupported("a palette in segments, or none") }
            let table = try DICOMLookupTable(
                descriptor: file[descriptor], table: file[palette], isSigned: isSigned, data)
            // Writers that have eight bits put them into the upper ones, with anything below.
            let entries = (grays.lowest...grays.highest).map { index in
                UInt8(truncatingIfNeeded: Int(table[index + grays.offset]) >> max(0, table.bits - 8))
            }
            channels.append(grays.lookedUp(in: entries))
        }
        var values: [UInt8] = []
        values.reserveCapacity(3 * grays.indexes.count)
        for index in 0..<grays.indexes.count {
            for channel in channels { values.append(channel[index]) }
        }
        return values
    }

    private static func interleaved(_ bytes: RawSpan, _ samples: DICOMSamples, _ pixels: Int) -> [UInt8] {
        let isReady = samples.bytesPerSample == 1 && samples.bits == 8 && samples.shift == 0
        if isReady && !samples.isPlanar { return [UInt8](copying: bytes.extracting(0..<3 * pixels)) }
        let grays = DICOMGrays(bytes, samples, isSigned: false, count: 3 * pixels)
        let largest = (1 << samples.bits) - 1
        let table = (grays.lowest...grays.highest).map { sample in
            samples.bits == 8 ? UInt8(clamping: sample) : UInt8(clamping: (sample * 255 + largest / 2) / largest)
        }
        let values = grays.lookedUp(in: table)
        guard samples.isPlanar else { return values }
        var turned = [UInt8](repeating: 0, count: values.count)
        for channel in 0..<3 {
            for pixel in 0..<pixels { turned[3 * pixel + channel] = values[channel * pixels + pixel] }
        }
        return turned
    }

    /// Two lumas, and a pair of differences that both pixels have (PS3.3, section C.7.6.3.1.2).
    private static func doubled(_ bytes: RawSpan) -> [UInt8] {
        var values: [UInt8] = []
        values.reserveCapacity(bytes.byteCount * 3 / 2)
        for pair in stride(from: 0, to: bytes.byteCount - 3, by: 4) {
            let differences = [bytes.byte(at: pair + 2), bytes.byte(at: pair + 3)]
            values.append(bytes.byte(at: pair))
            values += differences
            values.append(bytes.byte(at: pair + 1))
            values += differences
        }
        return values
    }

    private static func converted(
        _ values: [UInt8], _ convert: (Float, Float, Float) -> (Float, Float, Float)
    ) -> [UInt8] {
        var rgb = values
        for pixel in stride(from: 0, to: values.count - 2, by: 3) {
            let (red, green, blue) = convert(
                Float(values[pixel]), Float(values[pixel + 1]) - 128, Float(values[pixel + 2]) - 128)
            rgb[pixel] = rounded(red)
            rgb[pixel + 1] = rounded(green)
            rgb[pixel + 2] = rounded(blue)
        }
        return rgb
    }

    private static func rounded(_ sample: Float) -> UInt8 { UInt8(min(max(sample, 0), 255).rounded()) }

    /// The inverse of ITU-R BT.601's weights over the whole range.
    private static func fromFull(_ luma: Float, _ blue: Float, _ red: Float) -> (Float, Float, Float) {
        (luma + 1.402 * red, luma - 0.344136 * blue - 0.714136 * red, luma + 1.772 * blue)
    }

    /// The same with lumas from 16 to 235 and differences from 16 to 240.
    private static func fromPartial(_ luma: Float, _ blue: Float, _ red: Float) -> (Float, Float, Float) {
        fromFull((luma - 16) * 255 / 219, blue * 255 / 224, red * 255 / 224)
    }
}
