import Confinement
import Glibc
import Synchronization

/// The children that decode frames: as many as threads ask at the same time, started when they are needed and kept.
package final class FrameDecoders: Sendable {
    /// The program's own.
    package static let shared = FrameDecoders()

    /// Debian's packages of the executable's libraries.
    package static let packages = "libdcmtk17 libcharls2 libopenjp2-7"

    private static let executableVariable = "ZOO_DICOM_EXECUTABLE"
    private static let executableName = "zoo-dicom"
    /// How long a frame may take, and how many bytes of samples are decoded in a second on a machine with much else to do.
    private static let seconds = 10
    private static let bytesPerSecond = 2_000_000
    /// A child works only while it is asked, so that it is replaced before its time on the processor can be over.
    private static let allowance = Confinement.Allowance(memory: 2 << 30, seconds: 1200)
    /// Libraries may lose some memory with each frame.
    private static let maximumFrames = 50_000

    /// A child and what it has done; a place outlives its child.
    private final class Place: Sendable {
        struct Content {
            var child: ConfinedProcess<FrameDecoding>?
            var frames = 0
            var worked = Duration.zero
        }

        let content = Mutex(Content())
    }

    private let idle = Mutex<[Place]>([])
    private let executable: String?

    /// - Parameter executable: The program that decodes; by default the one beside this program.
    package init(executable: String? = nil) {
        self.executable = executable
    }

    /// Decodes a frame in a child.
    ///
    /// - Parameters:
    ///   - stream: The code stream.
    ///   - coding: How it is coded.
    ///   - frame: What it must turn out to be.
    /// - Returns: The samples.
    /// - Throws: `FrameFault` when the stream is damaged, or the child fails over it; the next frame gets another one then.
    package func decode(
        _ stream: RawSpan, _ coding: FrameCoding, as frame: CodedFrame
    ) throws(FrameFault) -> DecodedFrame {
        guard let limit = frame.maximumBytes else { throw .noMemory }
        let request = FrameMessage.request(frame, stream)
        let place = idle.withLock { $0.popLast() } ?? Place()
        defer { idle.withLock { $0.append(place) } }
        return try place.content.withLock { content throws(FrameFault) in
            try self.ask(coding.rawValue, request, for: frame, limit, &content)
        }
    }

    private func ask(
        _ word: String, _ request: [UInt8], for frame: CodedFrame, _ limit: Int, _ content: inout Place.Content
    ) throws(FrameFault) -> DecodedFrame {
        let seconds = Self.seconds + limit / Self.bytesPerSecond
        let isSpent =
            content.frames >= Self.maximumFrames
            || content.worked + .seconds(2 * seconds) > .seconds(Self.allowance.seconds)
        if isSpent { content = Place.Content() }
        let child =
            if let child = content.child.take() { child } else {
                try ConfinedProcess(FrameDecoding.self, Self.allowance, executable: program())
            }
        let start = ContinuousClock.now
        do throws(FrameFault) {
            let answer = try child.ask(
                word, request.span.bytes, within: seconds, .atMost(DecodedFrame.headerBytes + limit))
            let decoded = try FrameMessage.decoded(answer, of: frame)
            keep(child, since: start, &content)
            return decoded
        } catch {
            // A child that refused a frame is well; one that crashed, is late or talks nonsense is not asked again.
            if case .confinement = error { content = Place.Content() } else { keep(child, since: start, &content) }
            throw error
        }
    }

    private func keep(
        _ child: ConfinedProcess<FrameDecoding>, since start: ContinuousClock.Instant, _ content: inout Place.Content
    ) {
        content.child = child
        content.frames += 1
        content.worked += .now - start
    }

    /// Where the executable is.
    ///
    /// - Returns: Its path.
    /// - Throws: `FrameFault.noProgram` when there is none.
    package func program() throws(FrameFault) -> String {
        let path = executable ?? Self.namedPath ?? Self.pathBesideProgram
        guard access(path, X_OK) == 0 else { throw .noProgram(path: path) }
        return path
    }

    private static var namedPath: String? {
        getenv(executableVariable).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static var pathBesideProgram: String {
        let bytes = [CChar](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            count = max(0, readlink("/proc/self/exe", base, buffer.count))
        }
        let program = String(decoding: bytes.map(UInt8.init(bitPattern:)), as: UTF8.self)
        let folder = program.lastIndex(of: "/").map { program[...$0] } ?? ""
        return folder + executableName
    }
}
