/// What every message must be: words that name the file, short enough to read, and harmless to a terminal.
enum Message {
    private static let maximumBytes = 1 << 14

    static func check(_ description: String, _ hint: String?, path: String) {
        // Of a checkpoint in several files the one at fault is named, and all lie in one folder.
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? path[...]
        precondition(description.contains(folder), "the file is not named: \(description.prefix(400))")
        precondition(description.utf8.count <= maximumBytes, "a message of \(description.utf8.count) bytes")
        precondition(hint?.isEmpty != true, "an empty hint")
        let hasControls = description.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }
        precondition(!hasControls, "control characters in a message")
    }

    static func check(names: [String], path: String) {
        precondition(names.contains(path), "the file is not among its files")
    }
}
