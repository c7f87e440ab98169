/// Breaks a paragraph between words into lines no wider than `width`, where words allow it.
func wrapped(_ text: String, to width: Int) -> [String] {
    wrapped(text.split(separator: " ").map(String.init), to: width)
}

/// Joins pieces that must not be broken into lines no wider than `width`, where they allow it.
func wrapped(_ pieces: [String], to width: Int) -> [String] {
    var lines: [String] = []
    for piece in pieces {
        if let last = lines.last, last.count + 1 + piece.count <= width {
            lines[lines.count - 1] += " " + piece
        } else {
            lines.append(piece)
        }
    }
    return lines
}
