import FoundationEssentials
import Glibc
import Synchronization

/// The child's side: this executable itself, under a command that its help does not list.
package enum ConfinedProgram {
    /// The first word of its command line.
    static let command = "confined"
    /// The socket to the program.
    static let channelDescriptor: Int32 = 0
    /// The request for what the kernel has granted, which every worker's child answers.
    static let mechanismsWord = "mechanisms"

    private static let isPartOfThisExecutable = Mutex(false)

    /// The executable that has the child in it: `ZOO_EXECUTABLE`, else this one, when `runIfAsked` is part of its start.
    package static var executable: String? {
        if let path = getenv("ZOO_EXECUTABLE").map({ String(cString: $0) }), !path.isEmpty { return path }
        return isPartOfThisExecutable.withLock { $0 } ? "/proc/self/exe" : nil
    }

    /// Runs a worker and ends the process when the command line asks for it; otherwise notes that this executable can.
    ///
    /// - Parameters:
    ///   - words: The command line without the program's name.
    ///   - workers: The workers to choose from; the one that only tells what the kernel grants is always there.
    package static func runIfAsked(_ words: [String], workers: [any Worker.Type]) {
        guard words.first == command else { return isPartOfThisExecutable.withLock { $0 = true } }
        guard let assignment = Assignment(words: Array(words.dropFirst())),
            let worker = (workers + [Idler.self]).first(where: { $0.name == assignment.worker })
        else {
            let message = "zoo: error: this command is for zoo itself\n"
            _ = write(2, message, message.utf8.count)
            _exit(2)
        }
        // Nothing that a library would do at its end is wanted any more.
        _exit(serve(worker, assignment.allowance))
    }

    private static func serve<W: Worker>(_ type: W.Type, _ allowance: Confinement.Allowance) -> Int32 {
        // Whoever ends all processes of a session means the program, which would take a child that has gone for a crash.
        for number in [SIGINT, SIGTERM, SIGHUP, SIGUSR1] { signal(number, SIG_IGN) }
        let channel = Channel(descriptor: channelDescriptor)
        do throws(W.Failure) {
            let limits: Confinement.Mechanism
            do throws(ConfinementFault) {
                limits = try Confinement.limit(to: allowance)
            } catch {
                throw .confinement(error)
            }
            let worker = try W()
            let mechanisms = [limits] + Confinement.close()
            while let request = try? channel.request() {
                answer(request, worker, mechanisms, channel)
            }
            return 0
        } catch {
            send(error, channel)
            return 1
        }
    }

    private static func answer<W: Worker>(
        _ request: consuming Request, _ worker: W, _ mechanisms: [Confinement.Mechanism], _ channel: Channel
    ) {
        do throws(W.Failure) {
            let bytes: [UInt8]
            if request.word == mechanismsWord {
                // Words and numbers can always be written down.
                bytes = (try? JSONEncoder().encode(mechanisms)).map { [UInt8]($0) } ?? []
            } else {
                bytes = try worker.answer(request)
            }
            send("ok", bytes, channel)
        } catch {
            send(error, channel)
        }
    }

    private static func send(_ error: some WorkerFailure, _ channel: Channel) {
        // Errors are names and numbers, which can always be written down.
        guard let text = try? JSONEncoder().encode(error) else { return }
        send("error", [UInt8](text), channel)
    }

    private static func send(_ word: String, _ bytes: [UInt8], _ channel: Channel) {
        // When the other side is gone, no further request comes either, and nobody is left to be told.
        try? channel.send(word, bytes.span.bytes)
    }
}

/// What a child is to be, as its command line says.
struct Assignment: Equatable {
    let worker: String
    let allowance: Confinement.Allowance

    init(worker: String, allowance: Confinement.Allowance) {
        self.worker = worker
        self.allowance = allowance
    }

    /// Reads the command line after the name of the command.
    init?(words: [String]) {
        guard words.count == 3, let memory = Int(words[1]), let seconds = Int(words[2]), memory >= 0, seconds >= 0
        else { return nil }
        self.init(worker: words[0], allowance: Confinement.Allowance(memory: memory, seconds: seconds))
    }

    /// The command line after the name of the command.
    var words: [String] { [worker, String(allowance.memory), String(allowance.seconds)] }
}

/// A worker without work, whose child tells what the kernel grants.
final class Idler: Worker {
    static let name = "idle"

    init() throws(ConfinementFault) {}

    func answer(_ request: consuming Request) throws(ConfinementFault) -> [UInt8] {
        throw .garbled("an unknown request")
    }
}

extension ConfinementFault: WorkerFailure {
    package static func confinement(_ fault: ConfinementFault) -> ConfinementFault { fault }
}
