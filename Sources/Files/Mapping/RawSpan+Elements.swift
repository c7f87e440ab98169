/// Number types that any bytes make a valid value of, so that copying bytes into them is safe.
@usableFromInline
package protocol ByteConvertible: BitwiseCopyable, Sendable {}

extension UInt8: ByteConvertible {}
extension Int8: ByteConvertible {}
extension UInt16: ByteConvertible {}
extension Int16: ByteConvertible {}
extension UInt32: ByteConvertible {}
extension Int32: ByteConvertible {}
extension UInt64: ByteConvertible {}
extension Int64: ByteConvertible {}
extension Float: ByteConvertible {}
extension Double: ByteConvertible {}

extension Array where Element: ByteConvertible {
    /// A copy of bytes as numbers of the machine's byte order, whatever their alignment; a remainder is left out.
    package init(copying bytes: RawSpan) {
        let count = bytes.byteCount / MemoryLayout<Element>.stride
        self = bytes.withUnsafeBytes { source in
            [Element](filling: count) { output in
                output.withUnsafeMutableBufferPointer { target, initialized in
                    let source = UnsafeRawBufferPointer(rebasing: source.prefix(count * MemoryLayout<Element>.stride))
                    UnsafeMutableRawBufferPointer(target).copyMemory(from: source)
                    initialized = count
                }
            }
        }
    }

    /// Lends the memory of the numbers as bytes.
    package func withBytes<Result, Failure: Error>(
        _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(span.bytes)
    }
}

extension RawSpan {
    /// The byte at an offset.
    ///
    /// - Precondition: The offset lies inside the span.
    package func byte(at offset: Int) -> UInt8 {
        precondition(offset >= 0 && offset < byteCount, "byte \(offset) of \(byteCount)")
        return unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
    }

    /// The number at an offset, in the machine's byte order and at any alignment.
    ///
    /// - Precondition: Its bytes lie inside the span.
    @inlinable
    package func number<Number: ByteConvertible>(at offset: Int, as type: Number.Type) -> Number {
        precondition(offset >= 0 && offset <= byteCount - MemoryLayout<Number>.size, "number outside the span")
        return unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: type)
    }

    /// Lends the bytes as numbers of the machine's byte order; a remainder is left out.
    ///
    /// - Precondition: `isAligned(for:)`.
    package func withElements<Element: ByteConvertible, Result>(
        _ type: Element.Type, _ body: (Span<Element>) -> Result
    ) -> Result {
        precondition(isAligned(for: type), "numbers at odd addresses")
        return withUnsafeBytes { bytes in
            let whole = bytes.count / MemoryLayout<Element>.stride * MemoryLayout<Element>.stride
            return UnsafeRawBufferPointer(rebasing: bytes.prefix(whole)).withMemoryRebound(to: type) { elements in
                body(elements.span)
            }
        }
    }

    /// Whether the bytes lie where such numbers may.
    package func isAligned<Element: ByteConvertible>(for type: Element.Type) -> Bool {
        withUnsafeBytes { UInt(bitPattern: $0.baseAddress).isMultiple(of: UInt(MemoryLayout<Element>.alignment)) }
    }

    /// Whether the span begins with these bytes.
    package func starts(with prefix: [UInt8]) -> Bool {
        byteCount >= prefix.count && prefix.indices.allSatisfy { byte(at: $0) == prefix[$0] }
    }
}
