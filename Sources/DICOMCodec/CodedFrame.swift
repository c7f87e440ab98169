package import Confinement

/// What a program knows of the child that decodes frames: its work is in another executable, which has the libraries.
package enum FrameDecoding: WorkerKind {
    package typealias Failure = FrameFault

    package static let name = "dicom-frames"
}

/// How the frames of a DICOM file are coded that a library decodes.
package enum FrameCoding: String, Sendable {
    /// Lossless, or of 12 bits.
    case jpeg
    case jpegLS = "jpeg-ls"
    case jpeg2000 = "jpeg-2000"
}

/// What a coded frame must turn out to be.
package struct CodedFrame: Sendable, Equatable {
    package let width: Int
    package let height: Int
    /// Samples of a pixel.
    package let samples: Int
    /// Bits of a sample, as JPEG's own header says; the other codings are not asked.
    package let precision: Int

    package init(width: Int, height: Int, samples: Int, precision: Int) {
        self.width = width
        self.height = height
        self.samples = samples
        self.precision = precision
    }

    /// The most bytes of samples that it can have; nil when they are beyond counting.
    package var maximumBytes: Int? {
        guard width >= 0, height >= 0, samples >= 0 else { return nil }
        let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
        let (bytes, overflows) = pixels.multipliedReportingOverflow(by: 2 * min(samples, 4))
        return overflow || overflows ? nil : bytes
    }
}

/// Samples as the library gave them, in the machine's byte order.
package struct DecodedFrame: Sendable, Equatable {
    package let bytesPerSample: Int
    package let precision: Int
    /// Whether all first samples come first, then all second ones.
    package let isPlanar: Bool
    /// The answer as it came; the samples begin at `headerBytes`.
    package let bytes: [UInt8]

    package static let headerBytes = 4
}

/// Why a frame was not decoded; the child sends its own errors in this form.
package enum FrameFault: WorkerFailure, Equatable {
    /// The executable with the libraries is not where it should be.
    case noProgram(path: String)
    case damaged(reason: String)
    /// The code stream holds something else than the file announces.
    case different(found: String)
    case noMemory
    /// What became of the child.
    case confinement(ConfinementFault)
}
