/// Lines of a label and what it stands for, aligned.
struct Facts {
    private var lines: [(label: String, text: String)]

    init(_ lines: [(label: String, text: String)] = []) {
        self.lines = lines
    }

    /// Adds a line; nothing for a fact that is not known.
    mutating func add(_ label: String, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        lines.append((label, text))
    }

    var text: String {
        let width = max(10, (lines.map(\.label.count).max() ?? 0) + 2)
        return lines.map { line in
            let indent = String(repeating: " ", count: width)
            let label = line.label + indent.dropFirst(line.label.count)
            return label
                + line.text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n" + indent)
        }.joined(separator: "\n")
    }
}
