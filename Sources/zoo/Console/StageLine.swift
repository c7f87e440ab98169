import Synchronization

/// Names what is being done, on a terminal only, in a line that vanishes.
final class StageLine: Sendable {
    private let isDrawn = Mutex(false)

    func show(_ text: String) {
        guard TextStream.error.isTerminal else { return }
        isDrawn.withLock { isDrawn in
            TextStream.error.say("\r\u{1B}[K" + text.prefix(max(1, TextStream.error.width - 1)))
            isDrawn = true
        }
    }

    func clear() {
        isDrawn.withLock { isDrawn in
            if isDrawn { TextStream.error.say("\r\u{1B}[K") }
            isDrawn = false
        }
    }
}
