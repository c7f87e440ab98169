import Synchronization

/// Tells how far long work has come, on standard error.
///
/// On a terminal one line redraws itself, from the first word on, and vanishes at the end; each milestone leaves a line of its own above it.
/// Elsewhere whole lines are printed: at each milestone, and otherwise at most every 30 seconds.
final class ProgressLine {
    private enum Rhythm {
        static let redraw = Duration.milliseconds(100)
        static let line = Duration.seconds(30)
    }

    private let stream = TextStream.error
    private let isTerminal: Bool
    private let start = ContinuousClock.now
    private var lastShown: ContinuousClock.Instant?
    private var isDrawn = false

    init() {
        isTerminal = stream.isTerminal
    }

    /// Shows where the work stands; `fraction` draws a bar before the text.
    func update(_ text: String, fraction: Double? = nil) {
        let now = ContinuousClock.now
        if isTerminal {
            if let lastShown, now - lastShown < Rhythm.redraw { return }
        } else if now - (lastShown ?? start) < Rhythm.line {
            return
        }
        lastShown = now
        if isTerminal { draw(bar(fraction) + text) } else { stream.say(text + "\n") }
    }

    /// Says that a stretch of work has ended, such as an epoch, in a line that stays.
    func milestone(_ text: String) {
        lastShown = ContinuousClock.now
        note(text)
    }

    /// Says something that stays, above the line.
    func note(_ text: String) {
        clear()
        stream.say(text + "\n")
    }

    /// Takes the line off the terminal.
    func clear() {
        guard isDrawn else { return }
        stream.say("\r\u{1B}[K")
        isDrawn = false
    }

    private func draw(_ text: String) {
        stream.say("\r\u{1B}[K" + text.prefix(max(1, stream.width - 1)))
        isDrawn = true
    }

    private func bar(_ fraction: Double?) -> String {
        guard let fraction, fraction.isFinite else { return "" }
        // Where a line is short the words are worth more.
        let length = min(20, max(0, (stream.width - 60) / 2))
        guard length > 0 else { return "" }
        let full = Int((min(max(fraction, 0), 1) * Double(length)).rounded())
        return String(repeating: "█", count: full) + String(repeating: "░", count: length - full) + "  "
    }
}

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
