import Files
import Tensors

/// The conversion of little-endian elements of one type to float32.
struct Float32Conversion {
    private let dtype: DType

    /// Nil for the complex types.
    init?(from dtype: DType) {
        guard dtype != .complex64, dtype != .complex128 else { return nil }
        self.dtype = dtype
    }

    /// Appends the converted elements; integers and float64 are rounded to the nearest.
    func append(_ bytes: RawSpan, to values: inout [Float]) {
        switch dtype {
        case .float32: values += [Float](copying: bytes)
        case .float64: append([Double](copying: bytes), to: &values) { Float($0) }
        case .float16: append([UInt16](copying: bytes), to: &values) { Self.float16($0) }
        case .bfloat16: append([UInt16](copying: bytes), to: &values) { Float(bitPattern: UInt32($0) << 16) }
        case .float8e4m3: append([UInt8](copying: bytes), to: &values, Self.float8e4m3)
        // E5M2 is the upper half of a float16.
        case .float8e5m2:
            append([UInt8](copying: bytes), to: &values) { Self.float16(UInt16($0) << 8) }
        case .bool: append([UInt8](copying: bytes), to: &values) { $0 == 0 ? 0 : 1 }
        case .uint8: append([UInt8](copying: bytes), to: &values) { Float($0) }
        case .int8: append([Int8](copying: bytes), to: &values) { Float($0) }
        case .int16: append([Int16](copying: bytes), to: &values) { Float($0) }
        case .uint16: append([UInt16](copying: bytes), to: &values) { Float($0) }
        case .int32: append([Int32](copying: bytes), to: &values) { Float($0) }
        case .uint32: append([UInt32](copying: bytes), to: &values) { Float($0) }
        case .int64: append([Int64](copying: bytes), to: &values) { Float($0) }
        case .uint64: append([UInt64](copying: bytes), to: &values) { Float($0) }
        case .complex64, .complex128: preconditionFailure("complex elements are no float32")
        }
    }

    @inline(__always)
    private func append<Element>(_ elements: [Element], to values: inout [Float], _ convert: (Element) -> Float) {
        values += [Float](capacity: elements.count) { output in
            for element in elements { output.append(convert(element)) }
        }
    }

    /// One sign bit, five exponent bits with bias 15, ten fraction bits; the processor is not asked to convert, because Swift
    /// would call a function for each element.
    private static func float16(_ bits: UInt16) -> Float {
        let sign = UInt32(bits & 0x8000) << 16
        let magnitude = UInt32(bits & 0x7FFF)
        if magnitude > 0x7C00 { return Float(bitPattern: sign | magnitude << 13 | 0x7FC0_0000) }
        if magnitude == 0x7C00 { return Float(bitPattern: sign | 0x7F80_0000) }
        // As the bits of a float32 the number is too small by the difference of the biases, subnormal ones included.
        return Float(bitPattern: sign | (Float(bitPattern: magnitude << 13) * 0x1p112).bitPattern)
    }

    /// One sign bit, four exponent bits with bias 7, three fraction bits; no infinities, and all ones are not a number.
    private static func float8e4m3(_ bits: UInt8) -> Float {
        let sign: Float = bits & 0x80 == 0 ? 1 : -1
        let exponent = Int(bits >> 3 & 0xF)
        let fraction = Float(bits & 7) / 8
        if bits & 0x7F == 0x7F { return .nan }
        if exponent == 0 { return sign * fraction * 0x1p-6 }
        return sign * (1 + fraction) * Float(sign: .plus, exponent: exponent - 7, significand: 1)
    }
}
