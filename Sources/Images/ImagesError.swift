import Confinement
package import DICOMCodec
package import Errors
package import Files

/// Why a picture was not read or written.
package enum ImagesError: Fault, Equatable {
    /// The file is missing or cannot be read.
    case file(FileError)
    /// The bytes are no picture of a format that is read.
    case unknownFormat(file: String, guess: String)
    /// The bytes are a picture of a format that is known and not read.
    case otherFormat(file: String, format: OtherFormat)
    /// The picture has more pixels than are accepted.
    case tooLarge(file: String, width: Int, height: Int)
    /// The bytes are cut short or contradict themselves.
    case damaged(file: String, format: ImageFormat, reason: String)
    /// The picture is sound but of a kind that is not read.
    case unsupported(file: String, format: ImageFormat, reason: String)
    /// A frame of a DICOM file was not decoded by the library that it needs.
    case frame(file: String, fault: FrameFault)
    /// A picture could not be encoded.
    case notEncoded(format: ImageFormat, reason: String)

    package var kind: FaultKind {
        switch self {
        case .file(let error): error.kind
        case .frame(_, .noProgram), .frame(_, .confinement(.noProgram)), .frame(_, .confinement(.system)),
            .frame(_, .confinement(.ended)):
            .failed
        default: .refused
        }
    }
}

extension ImagesError {
    package var description: String { LegibleText(words).description }

    private var words: String {
        switch self {
        case .file(let error): error.description
        case .unknownFormat(let file, let guess): "\(file): not a JPEG, PNG, TIFF, GIF or DICOM picture: \(guess)"
        case .otherFormat(let file, let format): "\(file): \(format.rawValue) is not read"
        case .tooLarge(let file, let width, let height):
            "\(file): \(width)×\(height) pixels are more than the \(Image.maximumPixels / 1_000_000) million accepted"
        case .damaged(let file, let format, let reason): "\(file): damaged \(format.rawValue): \(reason)"
        case .unsupported(let file, let format, let reason): "\(file): \(format.rawValue) not supported: \(reason)"
        case .frame(let file, let fault): "\(file): \(Self.words(fault))"
        case .notEncoded(let format, let reason): "could not encode a \(format.rawValue): \(reason)"
        }
    }

    private static func words(_ fault: FrameFault) -> String {
        switch fault {
        case .noProgram(let path): "its pixels are decoded by zoo-dicom, which is not at '\(path)'"
        case .damaged(let reason): "damaged DICOM: its coded pixels: \(reason)"
        case .different(let found): "damaged DICOM: its coded pixels are others than it announces: \(found)"
        case .noMemory: "damaged DICOM: its coded pixels take more memory than is given to a picture"
        case .confinement(.ended(let status)): "zoo-dicom, which decodes its pixels, ended with status \(status)"
        case .confinement(let fault): fault.description(of: "zoo-dicom")
        }
    }

    /// What the user can do about it.
    package var hint: String? {
        switch self {
        case .file(let error): error.hint ?? "check that it is a regular file that you may read"
        case .unknownFormat(_, let guess) where guess.contains("Git LFS"): "fetch the real file with: git lfs pull"
        case .unknownFormat: "convert it to PNG"
        case .otherFormat(_, let format): format.hint
        case .tooLarge: "scale it down first"
        case .damaged: "download or copy the file again"
        case .unsupported(_, .dicom, let reason) where reason.contains("frames"):
            "save the frame that is meant as a file of its own"
        case .unsupported: "convert it to an 8-bit gray or RGB PNG"
        case .frame(_, .noProgram): "copy zoo-dicom from the build's folder to where zoo is"
        case .frame(_, .confinement(.ended)):
            "sudo apt-get install \(FrameDecoders.packages)"
        case .frame: "download or copy the file again"
        case .notEncoded: "check the free memory"
        }
    }
}
