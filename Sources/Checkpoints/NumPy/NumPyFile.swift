package import Errors
package import Files
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

/// Why a `.npy` file gave no float32 tensor.
package enum NumPyError: Fault, Equatable {
    case file(FileError)
    case notNumPy(path: String)
    case unknownVersion(path: String, major: UInt8, minor: UInt8)
    /// The header, a Python literal, says something else than it must at this character.
    case malformedHeader(path: String, character: Int, expected: String)
    case unsupportedType(path: String, found: String)
    case sizeMismatch(path: String, expected: Int, found: Int)

    package var kind: FaultKind {
        if case .file(let error) = self { error.kind } else { .refused }
    }
}

extension NumPyError {
    package var description: String { LegibleText(words).description }

    private var words: String {
        switch self {
        case .file(let error): error.description
        case .notNumPy(let path): "\(path): not a .npy file"
        case .unknownVersion(let path, let major, let minor):
            "\(path): .npy version \(major).\(minor), known are 1.0, 2.0 and 3.0"
        case .malformedHeader(let path, let character, let expected):
            "\(path): header, character \(character): expected \(expected)"
        case .unsupportedType(let path, let found): "\(path): element type '\(found)', expected float32 ('<f4')"
        case .sizeMismatch(let path, let expected, let found):
            "\(path): \(found) bytes of elements, expected \(expected) from the shape"
        }
    }

    package var hint: String? {
        switch self {
        case .file(let error): error.hint
        case .notNumPy, .unknownVersion, .malformedHeader: "numpy.save writes such files"
        case .unsupportedType: "convert it with array.astype('float32') before numpy.save"
        case .sizeMismatch: "the file may be incomplete; copy it again"
        }
    }
}
