import Glibc

extension Array where Element: ByteConvertible {
    /// An array that is filled at once, in large pages where it is large: the system then has one page of 2 MiB to find and to clear
    /// where it would have 512 small ones.
    ///
    /// - Parameters:
    ///   - capacity: The most elements that it can have.
    ///   - fill: Appends them.
    /// - Throws: What `fill` throws.
    package init<Failure: Error>(
        filling capacity: Int, _ fill: (inout OutputSpan<Element>) throws(Failure) -> Void
    ) throws(Failure) {
        try self.init(capacity: capacity) { output throws(Failure) in
            output.withUnsafeMutableBufferPointer { buffer, _ in
                LargePages.advise(UnsafeMutableRawBufferPointer(buffer))
            }
            try fill(&output)
        }
    }
}

private enum LargePages {
    private static let pageBytes: UInt = 4096
    private static let largePageBytes = 1 << 21

    /// Asks for large pages where memory is about to be touched for the first time.
    ///
    /// It is advice, so that a refusal has no consequence.
    static func advise(_ memory: UnsafeMutableRawBufferPointer) {
        guard let base = memory.baseAddress, memory.count >= largePageBytes else { return }
        let start = (UInt(bitPattern: base) + pageBytes - 1) / pageBytes * pageBytes
        let end = (UInt(bitPattern: base) + UInt(memory.count)) / pageBytes * pageBytes
        guard let first = UnsafeMutableRawPointer(bitPattern: start) else { return }
        _ = madvise(first, Int(end - start), MADV_HUGEPAGE)
    }
}
