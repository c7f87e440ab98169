import Files

/// What a DICOM file says of its picture; pixels are not looked at.
package struct DICOMHeader: Sendable, Equatable {
    package let transferSyntax: DICOMTransferSyntax
    package let rows: Int
    package let columns: Int
    package let frames: Int
    /// What samples mean, such as "MONOCHROME2".
    package let photometricInterpretation: String
    package let bitsAllocated: Int
    package let bitsStored: Int
    /// The middle of the first pixel of the (first) frame in the patient, in mm.
    package let position: [Double]?
    /// The directions of rows and of columns, three numbers each.
    package let orientation: [Double]?
    package let instanceNumber: Int?
    package let seriesInstanceUID: String?
    package let studyInstanceUID: String?
    package let sopInstanceUID: String?
    package let patientID: String?

    /// Reads a file up to its pixels.
    ///
    /// - Parameter path: The file.
    /// - Throws: `ImagesError` when it is missing, no DICOM file, without a picture, or damaged before its pixels.
    package init(contentsOf path: String) throws(ImagesError) {
        let mapped: MappedFile
        do { mapped = try MappedFile(path: path) } catch { throw .file(error) }
        // Large files are read to their pixels only.
        mapped.expect(.scattered)
        self = try mapped.withBytes { (bytes) throws(ImagesError) -> DICOMHeader in
            guard DICOMFile.isOne(bytes) else {
                throw .unknownFormat(file: path, guess: bytes.withUnsafeBytes(ImageFormat.guess))
            }
            do throws(DICOMFault) {
                let file = try DICOMFile(bytes)
                return try file.withData(of: bytes) { (data) throws(DICOMFault) in try DICOMHeader(file, data) }
            } catch { throw error.error(file: path) }
        }
    }

    init(_ file: DICOMFile, _ data: RawSpan) throws(DICOMFault) {
        let picture = try DICOMPicture(file, data)
        transferSyntax = file.transferSyntax
        (rows, columns, frames) = (picture.rows, picture.columns, picture.frames)
        photometricInterpretation = picture.photometric
        (bitsAllocated, bitsStored) = (picture.bitsAllocated, picture.bitsStored)
        position = Self.list(try file.element(.position, in: .positionGroup, frame: 0, data), of: 3, data)
        orientation = Self.list(try file.element(.orientation, in: .orientationGroup, frame: 0, data), of: 6, data)
        instanceNumber = DICOMValues.integer(file[.instanceNumber], in: data)
        seriesInstanceUID = DICOMValues.text(file[.seriesInstance], in: data)
        studyInstanceUID = DICOMValues.text(file[.studyInstance], in: data)
        sopInstanceUID = DICOMValues.text(file[.sopInstance], in: data)
        patientID = DICOMValues.text(file[.patientID], in: data)
    }

    private static func list(_ element: DICOMElement?, of count: Int, _ data: RawSpan) -> [Double]? {
        let numbers = DICOMValues.decimals(element, in: data)
        return numbers.count == count ? numbers : nil
    }

    /// Where the slice lies along the direction that its plane faces, in mm: the order of slices, which numbers of instances need not
    /// have.
    ///
    /// Without directions it is the last coordinate of the position; without a position there is none.
    package var positionAlongNormal: Double? {
        guard let position else { return nil }
        guard let orientation else { return position[2] }
        let (row, column) = (orientation[..<3], orientation[3...])
        let normal = [
            row[1] * column[5] - row[2] * column[4], row[2] * column[3] - row[0] * column[5],
            row[0] * column[4] - row[1] * column[3],
        ]
        return zip(position, normal).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
