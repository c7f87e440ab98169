import FoundationEssentials
import Glibc
import Synchronization

/// The child process in which all of libhdf5 runs, because crafted files make it write where it should not.
///
/// It is this executable itself under a command that its help does not list. It reads a descriptor that it is given, answers over a
/// socket, and opens no file of its own but the library.
package enum ChildProgram {
    /// The first word of its command line.
    package static let command = "hdf5-child"

    private static let isPartOfThisExecutable = Mutex(false)

    /// The executable that has the child in it: `ZOO_EXECUTABLE`, else this one, when `runIfAsked` is part of its start.
    static var executable: String? {
        if let path = getenv("ZOO_EXECUTABLE").map({ String(cString: $0) }), !path.isEmpty { return path }
        return isPartOfThisExecutable.withLock { $0 } ? "/proc/self/exe" : nil
    }

    /// Runs the child and ends the process when the command line asks for it; otherwise notes that this executable can.
    ///
    /// - Parameter words: The command line without the program's name.
    package static func runIfAsked(_ words: [String]) {
        guard words.first == command else { return isPartOfThisExecutable.withLock { $0 = true } }
        guard let assignment = Assignment(words: Array(words.dropFirst())) else {
            let message = "zoo: error: this command is for zoo itself\n"
            _ = write(2, message, message.utf8.count)
            _exit(2)
        }
        // Nothing that the library would do at its end is wanted any more.
        _exit(run(assignment))
    }

    private static func run(_ assignment: Assignment) -> Int32 {
        let channel = Channel(descriptor: Assignment.channelDescriptor)
        do throws(HDF5Error) {
            let confinement = Confinement(memory: assignment.memory, seconds: assignment.seconds)
            try confinement.begin()
            let library = try Library()
            switch assignment.work {
            case .read(let range):
                try ReadingService(library, channel, range).run()
            case .write:
                try WritingService(library, channel).run()
            }
            return 0
        } catch {
            // When the other side is gone, nobody is left to be told.
            guard let text = try? JSONEncoder().encode(error) else { return 1 }
            try? channel.send("error", [UInt8](text))
            return 1
        }
    }
}
