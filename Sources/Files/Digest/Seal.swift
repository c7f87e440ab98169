/// The digest of a JSON document inside itself, by which a flipped bit in it is found.
///
/// It is the first member of the outermost object, on a line of its own, `  "seal" : "<SHA-256>",`, and is taken over the bytes of the
/// file without that line. Whoever changes such a file by hand leaves the line out.
package enum Seal {
    /// What a document's seal says of it.
    package enum State: Sendable, Hashable {
        /// The document is what was written.
        case intact
        /// Some of its bytes are not those that were written.
        case broken
        /// It carries no seal.
        case absent
    }

    /// How a pretty-printed object that is not empty begins.
    private static let opening = Array("{\n".utf8)
    private static let before = Array("  \"seal\" : \"".utf8)
    private static let after = Array("\",\n".utf8)
    private static let digits = 64

    /// The document with its seal; one that is no pretty-printed object with members comes back as it is.
    package static func sealed(_ document: [UInt8]) -> [UInt8] {
        guard document.starts(with: opening) else { return document }
        let digest = Array(SHA256.digest(of: document).hex.utf8)
        return opening + before + digest + after + document.dropFirst(opening.count)
    }

    /// What the seal of a document says.
    package static func state(of document: [UInt8]) -> State {
        let start = opening + before
        let line = before.count + digits + after.count
        guard document.starts(with: start), document.count >= opening.count + line else { return .absent }
        let rest = document.dropFirst(opening.count + line)
        let digest = document[start.count..<start.count + digits]
        let isClosed = document.dropFirst(start.count + digits).starts(with: after)
        let found = SHA256.digest(of: opening + rest).hex
        return isClosed && digest.elementsEqual(found.utf8) ? .intact : .broken
    }
}
