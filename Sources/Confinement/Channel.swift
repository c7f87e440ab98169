import CLinux
import Glibc

/// One end of the connection between the program and its child: lines that announce bytes, and the bytes.
///
/// A line is "WORD COUNT", and "WORD COUNT file" when a descriptor follows it before the bytes.
struct Channel {
    private static let longestLine = 64
    private static let pieceBytes = 1 << 20
    private static let fileMark = "file"

    let descriptor: Int32
    /// When the other side must have answered; never when `nil`.
    var deadline: ContinuousClock.Instant?

    /// Whether the other side may have gone; what it says is to be taken with its end.
    enum Fault: Error {
        case closed
        case late
        case garbled(String)
    }

    struct Announcement {
        let word: String
        let count: Int
        let hasFile: Bool
    }

    // MARK: Sending

    func send(_ word: String, _ bytes: RawSpan, file: Int32? = nil) throws(Fault) {
        let mark = file == nil ? "" : " \(Self.fileMark)"
        try send(Array("\(word) \(bytes.byteCount)\(mark)\n".utf8).span.bytes)
        if let file { try send(file: file) }
        try send(bytes)
    }

    private func send(_ bytes: RawSpan) throws(Fault) {
        var sent = 0
        while sent < bytes.byteCount {
            try wait(for: POLLOUT)
            let piece = bytes.extracting(sent..<min(sent + Self.pieceBytes, bytes.byteCount))
            let count = piece.withUnsafeBytes { buffer in
                Glibc.send(descriptor, buffer.baseAddress, buffer.count, Self.sendingFlags)
            }
            if count < 0 && (errno == EINTR || errno == EAGAIN) { continue }
            guard count > 0 else { throw .closed }
            sent += count
        }
    }

    private func send(file: Int32) throws(Fault) {
        while true {
            try wait(for: POLLOUT)
            let count = shim_send_descriptor(descriptor, file, Self.sendingFlags)
            if count < 0 && (errno == EINTR || errno == EAGAIN) { continue }
            guard count > 0 else { throw .closed }
            return
        }
    }

    // A side that has gone is an error to be told, not a signal.
    private static var sendingFlags: Int32 { Int32(MSG_NOSIGNAL | MSG_DONTWAIT) }

    // MARK: Receiving

    /// The next announcement: its word, the number of bytes that follow, and whether a file does.
    func announcement() throws(Fault) -> Announcement {
        var line: [UInt8] = []
        while line.last != 0x0A {
            guard line.count < Self.longestLine else { throw .garbled("a line without an end") }
            line += try receive(1)
        }
        let words = String(decoding: line.dropLast(), as: UTF8.self).split(separator: " ")
        let hasFile = words.count == 3 && words[2] == Self.fileMark
        guard words.count == 2 || hasFile, let count = Int(words[1]), count >= 0 else {
            throw .garbled("a line of another kind")
        }
        return Announcement(word: String(words[0]), count: count, hasFile: hasFile)
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

    /// A request, with its file; only the child takes any.
    func request() throws(Fault) -> Request {
        let announcement = try announcement()
        guard announcement.hasFile else {
            return Request(word: announcement.word, body: try receive(announcement.count), file: nil)
        }
        let file = try receiveFile()
        return Request(word: announcement.word, body: try receive(announcement.count), file: file)
    }

    private func receiveFile() throws(Fault) -> GivenFile {
        while true {
            try wait(for: POLLIN)
            var file: Int32 = -1
            let count = shim_receive_descriptor(descriptor, &file)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .closed }
            guard file >= 0 else { throw .garbled("a file that does not come") }
            return GivenFile(descriptor: file)
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
