import Checkpoints
import Conversion
import Errors
import Files

/// The calls of a file that its importer takes no notice of: those that the user named, and no others.
struct IgnoredCalls {
    private let request: ImportRequest

    init(_ request: ImportRequest) {
        self.request = request
    }

    /// Compares what the user named with what the file calls.
    ///
    /// - Parameters:
    ///   - checkpoint: The opened file.
    ///   - cards: The catalogue, which tells whether leaving out the calls would be of use.
    /// - Throws: `CatalogError.notCalled` for a name that the file does not call, `.refused` when it calls more than was named.
    func check(_ checkpoint: Checkpoint, cards: Cards) throws(CatalogError) {
        let called = Set(checkpoint.calls.names)
        if let name = request.ignoredCalls.first(where: { !called.contains($0) }) {
            throw .notCalled(
                name, file: request.file, called: checkpoint.calls.names,
                nearest: checkpoint.calls.names.nearest(to: name))
        }
        guard !called.isSubset(of: request.ignoredCalls) else { return }
        let inspecting = "zoo inspect \(ShellWord.quoted(request.file))"
        throw .refused(
            file: request.file, calls: checkpoint.calls,
            command: try command(checkpoint, cards: cards) ?? inspecting)
    }

    /// The same import without the calls; nil when it would not succeed.
    private func command(_ checkpoint: Checkpoint, cards: Cards) throws(CatalogError) -> String? {
        guard checkpoint.calls.ignoringWords != nil, try isReadable(checkpoint, cards: cards) else { return nil }
        return request.with(\.ignoredCalls, checkpoint.calls.names).command
    }

    /// Whether some layout fits whose weights no call could have changed; a layout that the user named is left to the import itself.
    private func isReadable(_ checkpoint: Checkpoint, cards: Cards) throws(CatalogError) -> Bool {
        guard request.model == nil, request.backboneOf == nil, request.card == nil else {
            return checkpoint.calls.leavesTensors
        }
        return try FileExplanation(checkpoint, cards: cards).isReadable(checkpoint)
    }

    /// What the model's record says of calls that do harm where they are made.
    static func warnings(of checkpoint: Checkpoint) -> [String] {
        checkpoint.calls.danger.map {
            ["the file calls \($0), which can harm whoever loads it in Python; nothing of it was called here"]
        } ?? []
    }
}
