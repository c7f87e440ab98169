import Arguments
import Files

/// Where the program speaks: answers go to standard output, talk to standard error.
enum Console {
    /// Prints a part of the answer.
    static func print(_ text: String, terminator: String = "\n") throws(Failure) {
        try TextStream.output.write(text + terminator)
    }

    /// Prints a document as JSON.
    static func print(document: some Encodable) throws {
        try TextStream.output.answer(String(decoding: JSONDocument.pretty(document), as: UTF8.self))
    }

    /// Says something by the way.
    static func note(_ text: String) {
        TextStream.error.say(text + "\n")
    }

    static func warn(_ text: String) {
        TextStream.error.say("zoo: \(TextStream.error.styled("warning:", .yellow)) \(text)\n")
    }

    static func error(_ message: String, hint: String?) {
        TextStream.error.say(words(ofError: message, hint: hint))
    }

    static func words(ofError message: String, hint: String?) -> String {
        var text = "zoo: \(TextStream.error.styled("error:", .red)) \(message)\n"
        if let hint { text += "\(TextStream.error.styled("hint:", .bold)) \(hint)\n" }
        return text
    }
}

/// How a command gives its answer.
struct OutputOptions {
    @Flag("Print one JSON document instead of text.") var json

    /// Prints the document, or the text for people.
    func show(_ document: some Encodable, text: () -> String) throws {
        if json { try Console.print(document: document) } else { try Console.print(text()) }
    }
}
