import Files
package import Tensors

/// A `.npy` file of float32 elements.
package enum NumPyFile {
    static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

    /// Reads a tensor; one stored column by column is brought into row order.
    package static func read(_ path: String) throws(NumPyError) -> Tensor {
        let parts: Parts
        do throws(FileError) {
            let file = try MappedFile(path: path)
            parts = try file.withBytes { bytes throws(FileError) in try Parts(bytes) }
        } catch {
            guard case .endOfData = error else { throw .file(error) }
            throw .notNumPy(path: path)
        }
        return try tensor(parts, path)
    }

    /// Writes a tensor as version 1.0, the elements from a multiple of 64 on, as NumPy does.
    package static func write(_ tensor: Tensor, to path: String) throws(NumPyError) {
        let header = NumPyHeader(
            elementType: "<f4", isColumnMajor: false, dimensions: tensor.shape.dimensions)
        do throws(FileError) {
            var file = try AtomicFile(path)
            try file.write(header.fileBytes)
            try tensor.values.withBytes { bytes throws(FileError) in try file.write(bytes) }
            try file.commit()
        } catch {
            throw .file(error)
        }
    }
}

extension NumPyFile {
    /// The pieces of a file, copied and not yet believed.
    private struct Parts {
        let magic: [UInt8]
        let version: (major: UInt8, minor: UInt8)
        var header: [UInt8] = []
        var elements: [Float] = []
        var elementBytes = 0

        init(_ bytes: RawSpan) throws(FileError) {
            var reader = ByteReader(bytes)
            magic = try reader.array(6)
            version = (try reader.byte(), try reader.byte())
            guard magic == NumPyFile.magic, 1...3 ~= version.major, version.minor == 0 else { return }
            let count = version.major == 1 ? Int(try reader.little(UInt16.self)) : Int(try reader.little(UInt32.self))
            header = try reader.array(count)
            elementBytes = reader.remaining
            elements = [Float](copying: try reader.span(elementBytes))
        }
    }

    private static func tensor(_ parts: Parts, _ path: String) throws(NumPyError) -> Tensor {
        guard parts.magic == magic else { throw .notNumPy(path: path) }
        guard 1...3 ~= parts.version.major, parts.version.minor == 0 else {
            throw .unknownVersion(path: path, major: parts.version.major, minor: parts.version.minor)
        }
        let header: NumPyHeader
        do throws(NumPyHeader.Fault) { header = try NumPyHeader(parsing: parts.header) } catch {
            throw .malformedHeader(path: path, character: error.character, expected: error.expected)
        }
        guard header.elementType == "<f4" else { throw .unsupportedType(path: path, found: header.elementType) }
        let shape: Shape
        do throws(ShapeError) { shape = try Shape(checking: header.dimensions) } catch {
            throw .malformedHeader(path: path, character: 0, expected: "a shape that fits memory")
        }
        let (expected, overflow) = shape.count.multipliedReportingOverflow(by: 4)
        guard !overflow, expected == parts.elementBytes else {
            throw .sizeMismatch(path: path, expected: overflow ? .max : expected, found: parts.elementBytes)
        }
        return Tensor(shape, header.isColumnMajor ? rowMajor(parts.elements, shape) : parts.elements)
    }

    private static func rowMajor(_ values: [Float], _ shape: Shape) -> [Float] {
        var strides = [Int](repeating: 1, count: shape.rank)
        for axis in shape.dimensions.indices.dropFirst() {
            strides[axis] = strides[axis - 1] * shape.dimensions[axis - 1]
        }
        var index = [Int](repeating: 0, count: shape.rank)
        return (0..<shape.count).map { _ in
            let offset = zip(index, strides).reduce(0) { $0 + $1.0 * $1.1 }
            for axis in index.indices.reversed() {
                index[axis] += 1
                if index[axis] < shape.dimensions[axis] { break }
                index[axis] = 0
            }
            return values[offset]
        }
    }
}
