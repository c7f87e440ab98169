import Confinement

/// What passes between the program and the child that decodes frames, as bytes.
package enum FrameMessage {
    private static let requestHeaderBytes = 16

    /// A frame as a request: four numbers, and the code stream.
    static func request(_ frame: CodedFrame, _ stream: RawSpan) -> [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(requestHeaderBytes + stream.byteCount)
        for number in [frame.width, frame.height, frame.samples, frame.precision] {
            let number = UInt32(clamping: number)
            for shift: UInt32 in [0, 8, 16, 24] { body.append(UInt8(truncatingIfNeeded: number >> shift)) }
        }
        stream.withUnsafeBytes { body.append(contentsOf: $0) }
        return body
    }

    /// Reads a request.
    ///
    /// - Parameter body: What came.
    /// - Returns: The frame, and where in the body its code stream lies.
    /// - Throws: `FrameFault` when it is no request.
    package static func frame(of body: [UInt8]) throws(FrameFault) -> (frame: CodedFrame, stream: Range<Int>) {
        guard body.count >= requestHeaderBytes else { throw .confinement(.garbled("a request of another kind")) }
        let numbers = (0..<4).map { index in
            (0..<4).reduce(0) { $0 | Int(body[4 * index + $1]) << (8 * $1) }
        }
        let frame = CodedFrame(width: numbers[0], height: numbers[1], samples: numbers[2], precision: numbers[3])
        return (frame, requestHeaderBytes..<body.count)
    }

    /// Reads an answer.
    static func decoded(_ bytes: [UInt8], of frame: CodedFrame) throws(FrameFault) -> DecodedFrame {
        guard bytes.count >= DecodedFrame.headerBytes else { throw .confinement(.garbled("no frame")) }
        let decoded = DecodedFrame(
            bytesPerSample: Int(bytes[0]), precision: Int(bytes[1]), isPlanar: bytes[2] != 0, bytes: bytes)
        let samples = bytes.count - DecodedFrame.headerBytes
        guard decoded.bytesPerSample == 1 || decoded.bytesPerSample == 2, (1...16).contains(decoded.precision),
            decoded.precision <= 8 * decoded.bytesPerSample,
            frame.maximumBytes.map({ $0 / 2 * decoded.bytesPerSample == samples }) == true
        else { throw .confinement(.garbled("a frame of another kind")) }
        return decoded
    }
}
