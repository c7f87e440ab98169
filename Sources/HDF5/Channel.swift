import Glibc

/// One end of the connection between the program and its child: lines that announce bytes, and the bytes.
struct Channel {
    private static let longestLine = 64
    private static let pieceBytes = 1 << 20

    let descriptor: Int32
    /// When the other side must have answered; never when `nil`.
    var deadline: ContinuousClock.Instant?

    /// Whether the other side may have gone; what it says is to be taken with its end.
    enum Fault: Error {
        case closed
        case late
        case garbled(String)
        case refused(HDF5Error)
    }

    // MARK: Sending

    func send(_ word: String, _ bytes: [UInt8]) throws(Fault) {
        try send(announcing: word, count: bytes.count)
        try send(bytes.span.bytes)
    }

    /// Announces bytes that follow by `send(_:)`.
    func send(announcing word: String, count: Int) throws(Fault) {
        try send(Array("\(word) \(count)\n".utf8).span.bytes)
    }

    func send(_ bytes: RawSpan) throws(Fault) {
        var sent = 0
        while sent < bytes.byteCount {
            try wait(for: POLLOUT)
            let piece = bytes.extracting(sent..<min(sent + Self.pieceBytes, bytes.byteCount))
            // A side that has gone is an error to be told, not a signal.
            let count = piece.withUnsafeBytes { buffer in
                Glibc.send(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
            }
            if count < 0 && (errno == EINTR || errno == EAGAIN) { continue }
            guard count > 0 else { throw .closed }
            sent += count
        }
    }

    // MARK: Receiving

    /// The next announcement: its word and the number of bytes that follow.
    func announcement() throws(Fault) -> (word: String, count: Int) {
        var line: [UInt8] = []
        while line.last != 0x0A {
            guard line.count < Self.longestLine else { throw .garbled("a line without an end") }
            line += try receive(1)
        }
        let words = String(decoding: line.dropLast(), as: UTF8.self).split(separator: " ")
        guard words.count == 2, let count = Int(words[1]), count >= 0 else { throw .garbled("a line of another kind") }
        return (String(words[0]), count)
    }

    /// Exactly so many bytes.
    func receive(_ count: Int) throws(Fault) -> [UInt8] {
        var fault: Fault?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, received in
            do throws(Fault) {
                while received < count {
                    let rest = UnsafeMutableRawBufferPointer(buffer)[received...]
                    received += try receive(into: UnsafeMutableRawBufferPointer(rebasing: rest))
                }
            } catch {
                fault = error
            }
        }
        if let fault { throw fault }
        return bytes
    }

    private func receive(into buffer: UnsafeMutableRawBufferPointer) throws(Fault) -> Int {
        while true {
            try wait(for: POLLIN)
            let count = recv(descriptor, buffer.baseAddress, min(buffer.count, Self.pieceBytes), 0)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .closed }
            return count
        }
    }

    private func wait(for events: Int32) throws(Fault) {
        while true {
            var request = pollfd(fd: descriptor, events: Int16(events), revents: 0)
            let status = poll(&request, 1, milliseconds)
            if status > 0 { return }
            if status < 0 && errno != EINTR { throw .closed }
            if let deadline, deadline <= .now { throw .late }
        }
    }

    /// The time that is left, as `poll` takes it.
    private var milliseconds: Int32 {
        guard let deadline else { return -1 }
        let left = ContinuousClock.now.duration(to: deadline).components
        return Int32(clamping: max(0, left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000 + 1))
    }
}
