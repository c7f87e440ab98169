/// The attributes that are read (PS3.6, section 6).
extension DICOMTag {
    static let transferSyntax = DICOMTag(0x0002_0010)
    static let sopInstance = DICOMTag(0x0008_0018)
    static let patientID = DICOMTag(0x0010_0020)
    static let studyInstance = DICOMTag(0x0020_000D)
    static let seriesInstance = DICOMTag(0x0020_000E)
    static let instanceNumber = DICOMTag(0x0020_0013)
    static let position = DICOMTag(0x0020_0032)
    static let orientation = DICOMTag(0x0020_0037)
    static let samples = DICOMTag(0x0028_0002)
    static let photometric = DICOMTag(0x0028_0004)
    static let planarConfiguration = DICOMTag(0x0028_0006)
    static let frames = DICOMTag(0x0028_0008)
    static let rows = DICOMTag(0x0028_0010)
    static let columns = DICOMTag(0x0028_0011)
    static let bitsAllocated = DICOMTag(0x0028_0100)
    static let bitsStored = DICOMTag(0x0028_0101)
    static let highBit = DICOMTag(0x0028_0102)
    static let pixelRepresentation = DICOMTag(0x0028_0103)
    static let padding = DICOMTag(0x0028_0120)
    static let paddingLimit = DICOMTag(0x0028_0121)
    static let windowCentre = DICOMTag(0x0028_1050)
    static let windowWidth = DICOMTag(0x0028_1051)
    static let rescaleIntercept = DICOMTag(0x0028_1052)
    static let rescaleSlope = DICOMTag(0x0028_1053)
    static let windowFunction = DICOMTag(0x0028_1056)
    /// Red, green and blue.
    static let paletteDescriptors = [0x0028_1101, 0x0028_1102, 0x0028_1103].map(DICOMTag.init)
    static let palettes = [0x0028_1201, 0x0028_1202, 0x0028_1203].map(DICOMTag.init)
    static let modalityTable = DICOMTag(0x0028_3000)
    static let tableDescriptor = DICOMTag(0x0028_3002)
    static let table = DICOMTag(0x0028_3006)
    static let windowTable = DICOMTag(0x0028_3010)
    static let sharedGroups = DICOMTag(0x5200_9229)
    static let frameGroups = DICOMTag(0x5200_9230)
    static let extendedOffsets = DICOMTag(0x7FE0_0001)
    static let floatPixels = DICOMTag(0x7FE0_0008)
    static let doublePixels = DICOMTag(0x7FE0_0009)
    static let pixels = DICOMTag(0x7FE0_0010)

    // Functional groups of pictures with many frames.
    static let positionGroup = DICOMTag(0x0020_9113)
    static let orientationGroup = DICOMTag(0x0020_9116)
    static let windowGroup = DICOMTag(0x0028_9132)
    static let rescaleGroup = DICOMTag(0x0028_9145)

    /// Those of the data set itself that are kept while it is read.
    static let wanted = Set<DICOMTag>([
        sopInstance, patientID, studyInstance, seriesInstance, instanceNumber, position, orientation, samples,
        photometric,
        planarConfiguration, frames, rows, columns, bitsAllocated, bitsStored, highBit, pixelRepresentation, padding,
        paddingLimit, windowCentre, windowWidth, rescaleIntercept, rescaleSlope, windowFunction, modalityTable,
        windowTable, sharedGroups, frameGroups, extendedOffsets,
    ]).union(paletteDescriptors).union(palettes)
}
