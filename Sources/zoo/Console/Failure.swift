import Errors

/// An outcome that ends the program: a message, what to do about it, and an exit status.
struct Failure: Error {
    let message: String
    let hint: String?
    let status: ExitStatus
    /// Whether the command's own document tells of it, so that no second document follows.
    private(set) var isDocumented = false

    init(_ message: String, hint: String? = nil, status: ExitStatus = .failed) {
        self.message = message
        self.hint = hint
        self.status = status
    }

    /// What an error means to the caller of the program.
    init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let fault as any Fault: self.init(fault.description, hint: fault.hint, status: ExitStatus(fault.kind))
        default: self.init("\(error)")
        }
    }

    /// An answer that was given and that a status tells too, as that of a comparison does.
    init(answered status: ExitStatus) {
        self.init("", status: status)
        isDocumented = true
    }

    /// Tells the user, on standard error, and on standard output too when that holds a document.
    func report(asJSON: Bool) {
        if !message.isEmpty { Console.error(message, hint: hint) }
        guard asJSON, !isDocumented else { return }
        // The failure itself is on its way out already; when standard output is broken too, nothing more can be said.
        try? Console.print(document: document)
    }

    /// The same failure after the command has printed its document.
    var documented: Failure {
        var copy = self
        copy.isDocumented = true
        return copy
    }

    var document: Document { Document(message: message, hint: hint, status: status.rawValue) }
}

extension Failure {
    struct Document: Encodable {
        let schema = "zoo.error/1"
        let message: String
        let hint: String?
        let status: Int32
    }
}
