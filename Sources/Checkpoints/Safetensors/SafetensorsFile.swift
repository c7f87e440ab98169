package import Files
import Tensors

/// The safetensors format: a length, a JSON header, and tensors back to back.
///
/// The invariants are those of the format's own reader: the header is at most 100 MB, and the tensors cover the rest of the file
/// without holes or overlap. Their alignment is not required.
enum SafetensorsFile {
    private static let maximumHeaderBytes = 100_000_000
    private static let maximumTensors = 1 << 20

    private struct Entry {
        let name: String
        let dtype: DType
        let shape: Shape
        let range: Range<Int>
    }

    /// Whether the first bytes are a plausible length and the brace of a header.
    static func isRecognised(_ head: [UInt8]) -> Bool {
        head.count > 8 && head[8] == 0x7B && head[4..<8].allSatisfy { $0 == 0 } && head[..<4].contains { $0 != 0 }
    }

    static func open(_ file: MappedFile) throws(CheckpointError) -> Checkpoint {
        let header: Header
        do {
            header = try read(file)
        } catch {
            throw .safetensors(path: file.path, fault: error)
        }
        return try Checkpoint(
            path: file.path, container: .safetensors, listing: tensors(of: header, file), metadata: header.metadata)
    }

    private struct Header {
        let entries: [Entry]
        let metadata: [String: String]
        let dataStart: Int
    }

    private static func read(_ file: MappedFile) throws(SafetensorsFault) -> Header {
        let prefix = try file.copyOrFault(0..<8)
        let length = prefix.reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= maximumHeaderBytes else {
            throw .headerTooLong(bytes: length, limit: maximumHeaderBytes)
        }
        let dataStart = 8 + length
        let members = try members(try file.copyOrFault(8..<dataStart))
        var metadata: [String: String] = [:]
        var entries: [Entry] = []
        for member in members {
            if member.key == "__metadata__" {
                metadata = try texts(member.value)
            } else {
                entries.append(try entry(member.key, member.value))
            }
        }
        guard entries.count <= maximumTensors else { throw .tooManyTensors(limit: maximumTensors) }
        try checkCoverage(entries, dataStart: dataStart, fileCount: file.count)
        return Header(entries: entries, metadata: metadata, dataStart: dataStart)
    }

    private static func members(_ header: [UInt8]) throws(SafetensorsFault) -> [JSONValue.Member] {
        do throws(JSONFault) {
            let header = JSONPlace(try JSONValue(parsing: header, limits: JSONLimits(depth: 16)))
            guard case .object(let members) = header.value else { throw header.unexpected("an object") }
            return members
        } catch {
            throw .malformedHeader(error)
        }
    }

    private static func texts(_ value: JSONValue) throws(SafetensorsFault) -> [String: String] {
        guard case .object(let members) = value else { throw .malformedMetadata(key: "__metadata__") }
        var texts: [String: String] = [:]
        for member in members {
            guard case .text(let text) = member.value else { throw .malformedMetadata(key: member.key) }
            texts[member.key] = text
        }
        return texts
    }

    private static func entry(_ name: String, _ value: JSONValue) throws(SafetensorsFault) -> Entry {
        guard case .object = value else {
            throw .malformedEntry(name: name, reason: "its description is no object")
        }
        guard case .text(let type)? = value["dtype"] else {
            throw .malformedEntry(name: name, reason: "its dtype is missing")
        }
        guard let dtype = SafetensorsType.dtype(type) else { throw .unsupportedType(name: name, type: type) }
        guard let extents = integers(value["shape"]), let shape = Shape(stored: extents) else {
            throw .malformedEntry(name: name, reason: "its shape is missing or impossible")
        }
        guard let bounds = integers(value["data_offsets"]), bounds.count == 2, bounds[0] >= 0, bounds[0] <= bounds[1]
        else { throw .malformedEntry(name: name, reason: "its data_offsets are missing or impossible") }
        let size = shape.count * dtype.byteCount
        guard bounds[1] - bounds[0] == size else {
            throw .wrongSize(name: name, expected: size, found: bounds[1] - bounds[0])
        }
        return Entry(name: name, dtype: dtype, shape: shape, range: bounds[0]..<bounds[1])
    }

    private static func integers(_ value: JSONValue?) -> [Int]? {
        guard case .list(let items)? = value, items.count <= PickleLimits.rank else { return nil }
        var integers: [Int] = []
        for item in items {
            guard case .integer(let integer) = item else { return nil }
            integers.append(integer)
        }
        return integers
    }

    private static func checkCoverage(
        _ entries: [Entry], dataStart: Int, fileCount: Int
    ) throws(SafetensorsFault) {
        let sorted = entries.sorted {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }
        var end = 0
        var previous = ""
        for entry in sorted {
            guard entry.range.lowerBound >= end else { throw .overlap(name: entry.name, with: previous) }
            guard entry.range.lowerBound == end else {
                throw .hole(name: entry.name, from: end, to: entry.range.lowerBound)
            }
            end = entry.range.upperBound
            previous = entry.name
        }
        let available = fileCount - dataStart
        guard end <= available else {
            throw .cutOff(expected: end.addingReportingOverflow(dataStart).partialValue, found: fileCount)
        }
        guard end == available else { throw .excess(bytes: available - end) }
    }

    private static func tensors(of header: Header, _ file: MappedFile) -> [ListedTensor] {
        header.entries.map { entry in
            let range = header.dataStart + entry.range.lowerBound..<header.dataStart + entry.range.upperBound
            return ListedTensor(
                path: [entry.name], dtype: entry.dtype, shape: entry.shape,
                storage: Storage(
                    key: entry.name, path: file.path, byteCount: range.count, source: .mapped(file, range)))
        }
    }
}

extension MappedFile {
    fileprivate func copyOrFault(_ range: Range<Int>) throws(SafetensorsFault) -> [UInt8] {
        do {
            return try copy(range)
        } catch {
            throw .cutOff(expected: range.upperBound, found: count)
        }
    }
}

/// The names of element types in safetensors headers.
enum SafetensorsType {
    private static let names: [(name: String, dtype: DType)] = [
        ("BOOL", .bool), ("U8", .uint8), ("I8", .int8), ("I16", .int16), ("U16", .uint16), ("I32", .int32),
        ("U32", .uint32), ("I64", .int64), ("U64", .uint64), ("F16", .float16), ("BF16", .bfloat16),
        ("F32", .float32), ("F64", .float64), ("C64", .complex64), ("F8_E4M3", .float8e4m3),
        ("F8_E5M2", .float8e5m2),
    ]

    static func dtype(_ name: String) -> DType? {
        names.first { $0.name == name }?.dtype
    }

    /// The name of a type; nil for complex128, which the format lacks.
    static func name(_ dtype: DType) -> String? {
        names.first { $0.dtype == dtype }?.name
    }
}

/// What is wrong with a safetensors file.
package enum SafetensorsFault: Error, Sendable, Equatable {
    case headerTooLong(bytes: Int, limit: Int)
    case cutOff(expected: Int, found: Int)
    case malformedHeader(JSONFault)
    case malformedEntry(name: String, reason: String)
    case unsupportedType(name: String, type: String)
    case hole(name: String, from: Int, to: Int)
    case overlap(name: String, with: String)
    case wrongSize(name: String, expected: Int, found: Int)
    case excess(bytes: Int)
    case malformedMetadata(key: String)
    case tooManyTensors(limit: Int)
}

extension SafetensorsFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .headerTooLong(let bytes, let limit):
            "a safetensors header of \(bytes) bytes exceeds the limit of \(limit)"
        case .cutOff(let expected, let found):
            "is a safetensors file that should have \(expected) bytes and has \(found): it is cut off"
        case .malformedHeader(let fault): fault.description(of: "the safetensors header")
        case .malformedEntry(let name, let reason): "tensor '\(name)': \(reason)"
        case .unsupportedType(let name, let type): "tensor '\(name)': elements of type '\(type)' are not supported"
        case .hole(let name, let from, let to): "tensor '\(name)': bytes \(from) to \(to) before it belong to no tensor"
        case .overlap(let name, let other): "tensor '\(name)': shares bytes with '\(other)'"
        case .wrongSize(let name, let expected, let found):
            "tensor '\(name)': its shape needs \(expected) bytes, its range has \(found)"
        case .excess(let bytes): "is a safetensors file followed by \(bytes) bytes that belong to no tensor"
        case .malformedMetadata(let key): "the metadata '\(key)' of the safetensors header is no text"
        case .tooManyTensors(let limit): "the safetensors header has more than \(limit) tensors"
        }
    }

    package var hint: String? {
        if case .cutOff = self { "download the file again" } else { nil }
    }
}
