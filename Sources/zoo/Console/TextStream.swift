import FoundationEssentials
import Glibc
import Synchronization

/// Standard output or standard error.
enum TextStream: Int32 {
    case output = 1
    case error = 2

    enum Style: String {
        case bold = "1"
        case green = "32"
        case underline = "4"
        case red = "1;31"
        case yellow = "1;33"
    }

    /// Whether a person is likely to be looking.
    var isTerminal: Bool { isatty(rawValue) == 1 && Environment["TERM"] != "dumb" }

    /// Columns of the terminal; 80 where it does not say.
    var width: Int {
        var size = winsize()
        guard unsafe ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// What a line may have: the terminal's columns, and as many as it takes where nobody looks.
    var columns: Int { isTerminal ? width : .max }

    func styled(_ text: String, _ style: Style) -> String {
        isTerminal && Environment["NO_COLOR", default: ""].isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// Writes all of the text; a reader that has gone away is not an error.
    ///
    /// - Parameter text: The text.
    /// - Returns: Whether somebody may read on.
    /// - Throws: `Failure` when it cannot be written.
    @discardableResult func write(_ text: String) throws(Failure) -> Bool {
        try check(Voice.speaking { writeInTurn(text) })
    }

    /// Writes the whole answer of the program.
    func answer(_ text: String) throws(Failure) { try check(Voice.answering { writeInTurn(text) }) }

    @discardableResult private func check(_ code: Int32) throws(Failure) -> Bool {
        guard code != 0, code != EPIPE else { return code == 0 }
        let name = self == .output ? "standard output" : "standard error"
        throw Failure("\(name): \(unsafe String(cString: strerror(code)))")
    }

    /// Writes what nobody needs to act on; a failure is not reported, there being nowhere left to report it.
    func say(_ text: String) {
        _ = Voice.speaking { writeInTurn(text) }
    }

    /// What is said by whoever has the turn, unless it would have to wait for a reader.
    func sayAtOnce(_ text: String) {
        var request = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
        if unsafe poll(&request, 1, 0) == 1 { _ = writeInTurn(text) }
    }

    /// Returns the system's error number, or zero.
    private func writeInTurn(_ text: String) -> Int32 {
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(rawValue, buffer.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count > 0 { written += count } else if errno != EINTR { return errno }
        }
        return 0
    }
}

/// Lets one thread speak at a time.
enum Voice {
    /// Who has spoken, when somebody wants the last word.
    enum Speaker {
        case nobody
        /// The one document that the program prints is out, after which there is no other.
        case hasAnswered
        /// Somebody who waits for a reader that does not read.
        case heldUp
    }

    private static let turn = Mutex(Speaker.nobody)
    private static let patience = Duration.seconds(1)

    static func speaking<Value>(_ speech: () -> Value) -> Value { turn.withLock { _ in speech() } }

    /// Says what is the answer of the program.
    static func answering<Value>(_ speech: () -> Value) -> Value {
        turn.withLock { speaker in
            speaker = .hasAnswered
            return speech()
        }
    }

    /// Takes the turn from all others, so that none speaks after the last word.
    ///
    /// - Parameter speech: Ends the process, or gives the turn back.
    static func lastWord(_ speech: (Speaker) -> Void) {
        let start = ContinuousClock.now
        while ContinuousClock.now - start < patience {
            if turn.withLockIfAvailable({ speech($0) }) != nil { return }
            usleep(5000)
        }
        speech(.heldUp)
    }
}
