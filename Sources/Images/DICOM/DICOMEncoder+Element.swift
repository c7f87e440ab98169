extension DICOMEncoder {
    /// What an element is (PS3.6).
    package struct Tag: Sendable, Hashable, Comparable {
        let group: UInt16
        let element: UInt16

        package static func < (left: Tag, right: Tag) -> Bool {
            (left.group, left.element) < (right.group, right.element)
        }

        var bytes: [UInt8] { group.littleEndianBytes + element.littleEndianBytes }
    }

    /// One element of a data set, its value padded to an even length.
    package struct Element: Sendable, Hashable {
        /// The kinds of value that are written (PS3.5, section 6.2).
        package enum Representation: String, Sendable {
            case AS, CS, DA, DS, IS, LO, OB, OW, PN, SH, SS, TM, UI, UL, US

            /// Whether the length takes four bytes, behind two of nothing (PS3.5, section 7.1.2).
            var hasLongLength: Bool { self == .OB || self == .OW }
            /// Texts are padded with blanks, identifiers and bytes with zeros.
            var padding: UInt8 {
                switch self {
                case .AS, .CS, .DA, .DS, .IS, .LO, .PN, .SH, .TM: 0x20
                case .OB, .OW, .SS, .UI, .UL, .US: 0
                }
            }
        }

        package let tag: Tag
        private let representation: Representation
        private let value: [UInt8]

        package static func bytes(_ tag: Tag, _ representation: Representation, _ value: [UInt8]) -> Element {
            Element(tag: tag, representation: representation, value: value)
        }

        package static func text(_ tag: Tag, _ representation: Representation, _ value: String) -> Element {
            Element(tag: tag, representation: representation, value: Array(value.utf8))
        }

        package static func number(_ tag: Tag, _ value: UInt16) -> Element {
            Element(tag: tag, representation: .US, value: value.littleEndianBytes)
        }

        package static func signed(_ tag: Tag, _ value: Int16) -> Element {
            Element(tag: tag, representation: .SS, value: value.littleEndianBytes)
        }

        package static func integer(_ tag: Tag, _ value: Int) -> Element { .text(tag, .IS, String(value)) }

        /// Numbers as text of at most 16 characters each: six decimals suffice for what is written.
        package static func decimals(_ tag: Tag, _ values: [Double]) -> Element {
            let texts = values.map { value in
                let rounded = (value * 1e6).rounded() / 1e6
                guard rounded == rounded.rounded() else { return String(rounded) }
                return String(Int(rounded))
            }
            precondition(texts.allSatisfy { $0.utf8.count <= 16 }, "a number too long for its element: \(texts)")
            return .text(tag, .DS, texts.joined(separator: "\\"))
        }

        var bytes: [UInt8] {
            let padded = value.count % 2 == 0 ? value : value + [representation.padding]
            let head = tag.bytes + Array(representation.rawValue.utf8)
            guard !representation.hasLongLength else {
                return head + [0, 0] + UInt32(padded.count).littleEndianBytes + padded
            }
            return head + UInt16(padded.count).littleEndianBytes + padded
        }
    }
}

extension DICOMEncoder.Tag {
    static let metaLength = Self(group: 0x0002, element: 0x0000)
    static let metaVersion = Self(group: 0x0002, element: 0x0001)
    static let mediaClass = Self(group: 0x0002, element: 0x0002)
    static let mediaInstance = Self(group: 0x0002, element: 0x0003)
    static let transferSyntax = Self(group: 0x0002, element: 0x0010)
    static let implementationClass = Self(group: 0x0002, element: 0x0012)
    static let implementationVersion = Self(group: 0x0002, element: 0x0013)
    static let imageType = Self(group: 0x0008, element: 0x0008)
    static let sopClass = Self(group: 0x0008, element: 0x0016)
    static let sopInstance = Self(group: 0x0008, element: 0x0018)
    static let studyDate = Self(group: 0x0008, element: 0x0020)
    static let studyTime = Self(group: 0x0008, element: 0x0030)
    static let accessionNumber = Self(group: 0x0008, element: 0x0050)
    static let modality = Self(group: 0x0008, element: 0x0060)
    static let manufacturer = Self(group: 0x0008, element: 0x0070)
    static let referringPhysician = Self(group: 0x0008, element: 0x0090)
    static let patientName = Self(group: 0x0010, element: 0x0010)
    static let patientID = Self(group: 0x0010, element: 0x0020)
    static let birthDate = Self(group: 0x0010, element: 0x0030)
    static let sex = Self(group: 0x0010, element: 0x0040)
    static let age = Self(group: 0x0010, element: 0x1010)
    static let bodyPart = Self(group: 0x0018, element: 0x0015)
    static let sliceThickness = Self(group: 0x0018, element: 0x0050)
    static let kilovolts = Self(group: 0x0018, element: 0x0060)
    static let patientPosition = Self(group: 0x0018, element: 0x5100)
    static let viewPosition = Self(group: 0x0018, element: 0x5101)
    static let study = Self(group: 0x0020, element: 0x000D)
    static let series = Self(group: 0x0020, element: 0x000E)
    static let studyID = Self(group: 0x0020, element: 0x0010)
    static let seriesNumber = Self(group: 0x0020, element: 0x0011)
    static let acquisitionNumber = Self(group: 0x0020, element: 0x0012)
    static let instanceNumber = Self(group: 0x0020, element: 0x0013)
    static let patientOrientation = Self(group: 0x0020, element: 0x0020)
    static let position = Self(group: 0x0020, element: 0x0032)
    static let orientation = Self(group: 0x0020, element: 0x0037)
    static let frameOfReference = Self(group: 0x0020, element: 0x0052)
    static let positionReference = Self(group: 0x0020, element: 0x1040)
    static let samplesPerPixel = Self(group: 0x0028, element: 0x0002)
    static let photometric = Self(group: 0x0028, element: 0x0004)
    static let rows = Self(group: 0x0028, element: 0x0010)
    static let columns = Self(group: 0x0028, element: 0x0011)
    static let pixelSpacing = Self(group: 0x0028, element: 0x0030)
    static let bitsAllocated = Self(group: 0x0028, element: 0x0100)
    static let bitsStored = Self(group: 0x0028, element: 0x0101)
    static let highBit = Self(group: 0x0028, element: 0x0102)
    static let pixelRepresentation = Self(group: 0x0028, element: 0x0103)
    static let pixelPadding = Self(group: 0x0028, element: 0x0120)
    static let windowCentre = Self(group: 0x0028, element: 0x1050)
    static let windowWidth = Self(group: 0x0028, element: 0x1051)
    static let rescaleIntercept = Self(group: 0x0028, element: 0x1052)
    static let rescaleSlope = Self(group: 0x0028, element: 0x1053)
    static let rescaleType = Self(group: 0x0028, element: 0x1054)
    static let lossyCompression = Self(group: 0x0028, element: 0x2110)
    static let lossyRatio = Self(group: 0x0028, element: 0x2112)
    static let lossyMethod = Self(group: 0x0028, element: 0x2114)
    static let pixelData = Self(group: 0x7FE0, element: 0x0010)
}
