import Files
import Tensors

/// The archives of `numpy.savez`: a zip of `.npy` members, whose names without that ending are the keys.
///
/// Arrays of text are no tensors and left out. A text without axes called `__metadata__`, which is a JSON object of texts, is what the file says about itself.
enum NumPyArchiveFile {
    static let ending = ".npy"
    static let metadataName = "__metadata__"
    private static let maximumMetadataBytes = 1 << 24

    static func open(_ archive: ZipArchive) throws(CheckpointError) -> Checkpoint {
        let inflated = InflatedMember()
        var tensors: [ListedTensor] = []
        var metadata: [String: String] = [:]
        for entry in archive.entries {
            let preamble = try preamble(of: entry, in: archive)
            if entry.name == metadataName + ending {
                metadata = try self.metadata(entry, preamble, archive)
            } else if !isText(preamble.header) {
                tensors.append(try tensor(entry, preamble, archive, inflated))
            }
        }
        return try Checkpoint(
            path: archive.file.path, container: .numPyArchive, listing: tensors, metadata: metadata)
    }

    private static func preamble(
        of entry: ZipEntry, in archive: ZipArchive
    ) throws(CheckpointError) -> NumPyPreamble {
        var count = NumPyPreamble.usualByteCount
        while true {
            let bytes = try CheckpointError.passingOn { () throws(FileError) in
                try archive.beginning(of: entry, count: count)
            }
            do {
                if let preamble = try NumPyPreamble(bytes) { return preamble }
            } catch {
                throw fault(error, entry, archive)
            }
            guard bytes.count == count, count < NumPyPreamble.maximumByteCount else {
                throw fault(.notNumPy, entry, archive)
            }
            count = NumPyPreamble.maximumByteCount
        }
    }

    private static func tensor(
        _ entry: ZipEntry, _ preamble: NumPyPreamble, _ archive: ZipArchive, _ inflated: InflatedMember
    ) throws(CheckpointError) -> ListedTensor {
        let header = preamble.header
        guard let type = NumPyType(code: header.elementType, order: "") else {
            let isObject = header.elementType.drop { "<>=|".contains($0) } == "O"
            throw fault(isObject ? .objects : .unsupportedType(header.elementType), entry, archive)
        }
        guard let shape = Shape(stored: header.dimensions) else {
            throw fault(.malformedHeader(character: 0, expected: "a shape that fits memory"), entry, archive)
        }
        let (expected, found) = (shape.count * type.dtype.byteCount, entry.size - preamble.byteCount)
        guard expected == found else { throw fault(.wrongSize(expected: expected, found: found), entry, archive) }
        let key = String(entry.name.dropLast(ending.count))
        let storage = Storage(
            key: key, path: archive.file.path, byteCount: expected, isBigEndian: type.isBigEndian,
            source: .member(archive, entry, inflated), start: preamble.byteCount)
        return ListedTensor(
            path: [key], dtype: type.dtype, shape: shape,
            strides: header.isColumnMajor ? shape.columnMajorStrides : nil, storage: storage)
    }

    private static func metadata(
        _ entry: ZipEntry, _ preamble: NumPyPreamble, _ archive: ZipArchive
    ) throws(CheckpointError) -> [String: String] {
        guard let isBigEndian = textOrder(preamble.header) else { throw fault(.malformedMetadata, entry, archive) }
        let bytes = try CheckpointError.passingOn { () throws(FileError) in
            try archive.contents(of: entry, limit: maximumMetadataBytes)
        }
        guard let text = text(bytes.dropFirst(preamble.byteCount), isBigEndian: isBigEndian),
            // That the text is no JSON is an answer: the fault says what it must be.
            case .object(let members)? = try? JSONValue(parsing: Array(text.utf8))
        else { throw fault(.malformedMetadata, entry, archive) }
        var texts: [String: String] = [:]
        for member in members {
            guard case .text(let text) = member.value else { throw fault(.malformedMetadata, entry, archive) }
            texts[member.key] = text
        }
        return texts
    }

    private static func isText(_ header: NumPyHeader) -> Bool {
        ["U", "S"].contains(header.elementType.drop { "<>=|".contains($0) }.first)
    }

    /// Whether the text of a header that describes one is big-endian; nil when it describes something else.
    private static func textOrder(_ header: NumPyHeader) -> Bool? {
        guard header.dimensions.isEmpty, let order = header.elementType.first, "<>=|".contains(order),
            header.elementType.dropFirst().first == "U", Int(header.elementType.dropFirst(2)) != nil
        else { return nil }
        return order == ">"
    }

    /// Text of four bytes a character, zeros at its end left out; nil when one is no character.
    private static func text(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> String? {
        guard bytes.count.isMultiple(of: 4) else { return nil }
        var text = String.UnicodeScalarView()
        for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: 4) {
            let four = bytes[start..<start + 4]
            let code = (isBigEndian ? Array(four) : four.reversed()).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            guard let scalar = Unicode.Scalar(code) else { return nil }
            text.append(scalar)
        }
        while text.last == "\0" { text.removeLast() }
        return String(text)
    }

    private static func fault(
        _ fault: NumPyArchiveFault, _ entry: ZipEntry, _ archive: ZipArchive
    ) -> CheckpointError {
        .numPyArchive(path: archive.file.path, member: entry.name, fault: fault)
    }
}

/// What is wrong with a member of a NumPy archive.
package enum NumPyArchiveFault: Error, Sendable, Equatable {
    case notNumPy
    case unknownVersion(major: UInt8, minor: UInt8)
    /// The header says something else than it must at this character.
    case malformedHeader(character: Int, expected: String)
    /// The elements are pickled Python objects.
    case objects
    case unsupportedType(String)
    case wrongSize(expected: Int, found: Int)
    case malformedMetadata
}

extension NumPyArchiveFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notNumPy: "is not in the .npy format"
        case .unknownVersion(let major, let minor): ".npy version \(major).\(minor), known are 1.0, 2.0 and 3.0"
        case .malformedHeader(let character, let expected): "header, character \(character): expected \(expected)"
        case .objects: "refused, because its elements are pickled Python objects"
        case .unsupportedType(let type): "elements of type '\(type)' are not supported"
        case .wrongSize(let expected, let found): "\(found) bytes of elements, expected \(expected) from the shape"
        case .malformedMetadata: "the metadata is no text without axes that is a JSON object of texts"
        }
    }

    package var hint: String? {
        switch self {
        case .objects: "in Python, save the numbers alone: numpy.savez(OUT, **{name: array.astype('float32'), …})"
        case .unsupportedType: "convert it with array.astype('float32') before numpy.savez"
        default: nil
        }
    }
}
