import Files

/// RLE as DICOM has it (PS3.5, annex G): a segment for each byte of a sample, the highest first.
enum DICOMRunLength {
    private static let headerBytes = 64

    /// Decodes a frame to planes of samples, the lowest byte first.
    static func decode(_ bytes: RawSpan, _ picture: DICOMPicture) throws(DICOMFault) -> [UInt8] {
        let bytesPerSample = picture.bitsAllocated / 8
        let count = picture.samples * bytesPerSample
        guard bytes.byteCount >= headerBytes else { throw .damaged("its run lengths are cut short") }
        let numbers = (0..<16).map { Int(bytes.dicomNumber(at: 4 * $0, UInt32.self, .explicit)) }
        guard numbers[0] == count else { throw .damaged("\(numbers[0]) segments of run lengths in place of \(count)") }
        var planes = [UInt8](repeating: 0, count: picture.pixelCount * count)
        for segment in 0..<count {
            let start = numbers[segment + 1]
            let end = segment + 1 < count ? numbers[segment + 2] : bytes.byteCount
            guard start >= headerBytes, start <= end, end <= bytes.byteCount else {
                throw .damaged("a segment of run lengths outside its item")
            }
            let (sample, byte) = segment.quotientAndRemainder(dividingBy: bytesPerSample)
            let first = sample * picture.pixelCount * bytesPerSample + bytesPerSample - 1 - byte
            let isWhole = bytes.extracting(start..<end).withUnsafeBytes { source in
                planes.withUnsafeMutableBufferPointer { target in
                    unpack(source, into: target, from: first, by: bytesPerSample, picture.pixelCount)
                }
            }
            guard isWhole else { throw .damaged("its run lengths are cut short") }
        }
        return planes
    }

    /// Unpacks a segment into every so-manieth byte; what it has beyond the last is left out.
    private static func unpack(
        _ source: UnsafeRawBufferPointer, into target: UnsafeMutableBufferPointer<UInt8>, from first: Int, by step: Int,
        _ count: Int
    ) -> Bool {
        var offset = 0
        var done = 0
        while done < count {
            guard offset < source.count else { return false }
            let control = Int(Int8(bitPattern: source[offset]))
            offset += 1
            // Nothing, by definition.
            if control == -128 { continue }
            let length = min(abs(control) + 1, count - done)
            if control >= 0 {
                guard length <= source.count - offset else { return false }
                for index in 0..<length { target[first + (done + index) * step] = source[offset + index] }
                offset += control + 1
            } else {
                guard offset < source.count else { return false }
                let byte = source[offset]
                for index in 0..<length { target[first + (done + index) * step] = byte }
                offset += 1
            }
            done += length
        }
        return true
    }
}
