/// How a DICOM file is written down and its pixels are coded (PS3.5, section 10; PS3.6, annex A).
package struct DICOMTransferSyntax: Sendable, Hashable, CustomStringConvertible {
    /// Its identifier, such as "1.2.840.10008.1.2.1".
    package let uid: String

    init(uid: String) {
        self.uid = uid
    }

    /// Its name, such as "RLE Lossless"; that of an unknown one is its identifier.
    package var name: String {
        if let known = Self.known[uid] { return known.name }
        return Self.refused.first { uid.hasPrefix($0.prefix) }?.name ?? uid
    }

    package var description: String { name }

    /// How pixels are coded.
    enum Coding {
        case none
        /// Each frame is uncompressed, in an item of its own.
        case items
        case runLength
        case jpeg, jpegLS, jpeg2000
    }

    /// The coding of pixels, when it is one that is read.
    var coding: Coding? { Self.known[uid]?.coding }

    /// How the data set is written down.
    var encoding: DICOMEncoding {
        switch uid {
        case "1.2.840.10008.1.2": .implicit
        case "1.2.840.10008.1.2.2": DICOMEncoding(isExplicit: true, isBigEndian: true)
        default: .explicit
        }
    }

    var isDeflated: Bool { uid == "1.2.840.10008.1.2.1.99" }

    private static let known: [String: (name: String, coding: Coding)] = [
        "1.2.840.10008.1.2": ("Implicit VR Little Endian", .none),
        "1.2.840.10008.1.2.1": ("Explicit VR Little Endian", .none),
        "1.2.840.10008.1.2.1.98": ("Encapsulated Uncompressed", .items),
        "1.2.840.10008.1.2.1.99": ("Deflated Explicit VR Little Endian", .none),
        "1.2.840.10008.1.2.2": ("Explicit VR Big Endian", .none),
        "1.2.840.10008.1.2.5": ("RLE Lossless", .runLength),
        "1.2.840.10008.1.2.4.50": ("JPEG Baseline", .jpeg),
        "1.2.840.10008.1.2.4.51": ("JPEG Extended", .jpeg),
        "1.2.840.10008.1.2.4.53": ("JPEG Spectral Selection", .jpeg),
        "1.2.840.10008.1.2.4.55": ("JPEG Full Progression", .jpeg),
        "1.2.840.10008.1.2.4.57": ("JPEG Lossless", .jpeg),
        "1.2.840.10008.1.2.4.70": ("JPEG Lossless SV1", .jpeg),
        "1.2.840.10008.1.2.4.80": ("JPEG-LS Lossless", .jpegLS),
        "1.2.840.10008.1.2.4.81": ("JPEG-LS Near-Lossless", .jpegLS),
        "1.2.840.10008.1.2.4.90": ("JPEG 2000 Lossless", .jpeg2000),
        "1.2.840.10008.1.2.4.91": ("JPEG 2000", .jpeg2000),
    ]

    /// Families that are not read, the more particular before the more general.
    private static let refused: [(prefix: String, name: String)] = [
        ("1.2.840.10008.1.2.4.92", "JPEG 2000 Multi-Component"),
        ("1.2.840.10008.1.2.4.93", "JPEG 2000 Multi-Component"),
        ("1.2.840.10008.1.2.4.94", "JPIP (pixels elsewhere)"), ("1.2.840.10008.1.2.4.95", "JPIP (pixels elsewhere)"),
        ("1.2.840.10008.1.2.4.100", "MPEG-2 video"), ("1.2.840.10008.1.2.4.101", "MPEG-2 video"),
        ("1.2.840.10008.1.2.4.102", "MPEG-4 video"), ("1.2.840.10008.1.2.4.103", "MPEG-4 video"),
        ("1.2.840.10008.1.2.4.104", "MPEG-4 video"), ("1.2.840.10008.1.2.4.105", "MPEG-4 video"),
        ("1.2.840.10008.1.2.4.106", "MPEG-4 video"), ("1.2.840.10008.1.2.4.107", "HEVC video"),
        ("1.2.840.10008.1.2.4.108", "HEVC video"), ("1.2.840.10008.1.2.4.11", "JPEG XL"),
        ("1.2.840.10008.1.2.4.20", "High-Throughput JPEG 2000"), ("1.2.840.10008.1.2.7", "SMPTE ST 2110 video"),
        ("1.2.840.10008.1.2.8", "Deflated Image Frame Compression"), ("1.2.840.10008.1.2.4", "a retired JPEG process"),
    ]
}
