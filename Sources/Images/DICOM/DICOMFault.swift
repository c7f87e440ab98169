import DICOMCodec

/// What is wrong with a DICOM file, whichever it is.
enum DICOMFault: Error, Equatable {
    case damaged(String)
    case unsupported(String)
    case tooLarge(width: Int, height: Int)
    /// A coded frame was not decoded.
    case frame(FrameFault)

    /// An attribute that the file ends in.
    static func cutShort(at offset: Int) -> DICOMFault {
        .damaged("it ends in the attribute that begins at byte \(offset)")
    }

    /// The fault as one of a file.
    func error(file: String) -> ImagesError {
        switch self {
        case .damaged(let reason): .damaged(file: file, format: .dicom, reason: reason)
        case .unsupported(let reason): .unsupported(file: file, format: .dicom, reason: reason)
        case .tooLarge(let width, let height): .tooLarge(file: file, width: width, height: height)
        case .frame(let fault): .frame(file: file, fault: fault)
        }
    }
}
