import Arguments

/// How a command gives its answer.
struct OutputOptions {
    @Flag("Print one JSON document instead of text.") var json

    /// Prints the document, or the text for people.
    func show(_ document: some Encodable, text: () -> String) throws {
        if json { try Console.print(document: document) } else { try Console.print(text()) }
    }
}
