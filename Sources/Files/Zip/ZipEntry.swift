/// One member of a zip archive, its numbers checked against the file and against its local header.
package struct ZipEntry: Sendable, Equatable {
    package enum Method: Sendable, Equatable {
        case stored, deflated
        case other(Int)
    }

    package let name: String
    package let method: Method
    /// The CRC-32 of the contents; 0 where the writer left it out.
    package let checksum: UInt32
    package let compressedSize: Int
    package let size: Int
    package let headerOffset: Int
    package let dataOffset: Int

    /// Where the possibly compressed bytes lie in the file.
    package var dataRange: Range<Int> { dataOffset..<dataOffset + compressedSize }
}
