/// One regular file of a tar archive, its numbers checked against the archive.
package struct TarEntry: Sendable, Equatable {
    package let name: String
    /// Where its header begins.
    package let headerOffset: Int
    /// Where its bytes lie in the archive.
    package let range: Range<Int>
}
