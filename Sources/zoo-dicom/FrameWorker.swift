import Confinement
import DICOMCodec
import DICOMShim

/// The child's part: it decodes frame after frame.
final class FrameWorker: Worker {
    static let name = FrameDecoding.name

    init() throws(FrameFault) {
        dicom_shim_begin()
    }

    func answer(_ request: consuming Request) throws(FrameFault) -> [UInt8] {
        guard let coding = FrameCoding(rawValue: request.word) else {
            throw .confinement(.garbled("an unknown request"))
        }
        let (frame, stream) = try FrameMessage.frame(of: request.body)
        guard (1...4).contains(frame.samples), frame.width > 0, frame.height > 0, let limit = frame.maximumBytes else {
            throw .different(found: "nothing that fits into \(frame.width)×\(frame.height) pixels")
        }
        return try Self.decode(request.body, stream, coding, frame, limit)
    }

    private static func decode(
        _ body: [UInt8], _ stream: Range<Int>, _ coding: FrameCoding, _ frame: CodedFrame, _ limit: Int
    ) throws(FrameFault) -> [UInt8] {
        var shape = dicom_shim_frame(
            width: UInt32(clamping: frame.width), height: UInt32(clamping: frame.height),
            samples: UInt32(clamping: frame.samples), precision: UInt32(clamping: frame.precision))
        var layout = dicom_shim_layout()
        var reason = [CChar](repeating: 0, count: Int(dicom_shim_reason_bytes))
        let function =
            switch coding {
            case .jpeg: dicom_shim_decode_jpeg
            case .jpegLS: dicom_shim_decode_jpeg_ls
            case .jpeg2000: dicom_shim_decode_jpeg_2000
            }
        let header = DecodedFrame.headerBytes
        var answer = [UInt8](repeating: 0, count: header + limit)
        let status = body.withUnsafeBufferPointer { body in
            answer.withUnsafeMutableBufferPointer { answer in
                function(
                    body.baseAddress?.advanced(by: stream.lowerBound), stream.count, &shape,
                    answer.baseAddress?.advanced(by: header), &layout, &reason)
            }
        }
        let text = String(decoding: reason.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        switch status {
        case dicom_shim_done: break
        case dicom_shim_different: throw .different(found: text)
        case dicom_shim_no_memory: throw .noMemory
        default: throw .damaged(reason: text)
        }
        answer.replaceSubrange(
            0..<3,
            with: [layout.bytes_per_sample, layout.precision, layout.is_planar].map {
                UInt8(truncatingIfNeeded: $0)
            })
        // Half of the room is left when a byte is enough for a sample.
        let used = layout.bytes_per_sample == 1 ? limit / 2 : limit
        answer.removeLast(limit - used)
        return answer
    }
}
