import CFuzzer
import Confinement
import Glibc
import HDF5

/// Runs one reader on the inputs that libFuzzer makes, for Tools/fuzz.
///
///     zoo-fuzz READER [libFuzzer's options and corpora]
///     zoo-fuzz seeds READER FOLDER FILE…   writes the inputs that stand for files
@main
enum Fuzz {
    static func main() {
        var words = CommandLine.arguments
        ConfinedProgram.runIfAsked(Array(words.dropFirst()), workers: HDF5Workers.all)
        if words.count > 4, words[1] == "seeds" {
            exit(Seeds.write(reader: words[2], into: words[3], files: Array(words[4...])))
        }
        guard words.count > 1, let reader = Reader(rawValue: words[1]) else {
            Complaint.usage.say()
            exit(2)
        }
        session = Session(reader)
        words.remove(at: 1)
        exit(drive(words))
    }

    /// Stands for `LLVMFuzzerRunDriver`, which never returns but to report.
    private static func drive(_ words: [String]) -> Int32 {
        // libFuzzer keeps the words as long as the process lives, so nothing frees them.
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var count = Int32(words.count)
        return arguments.withUnsafeMutableBufferPointer { buffer in
            var base = buffer.baseAddress
            return LLVMFuzzerRunDriver(&count, &base) { data, size in
                Fuzz.session?.run([UInt8](UnsafeBufferPointer(start: data, count: size)))
                return 0
            }
        }
    }

    /// The one session of the process; libFuzzer calls back on the main thread only.
    nonisolated(unsafe) static var session: Session?
}

/// libFuzzer looks for a mutator under this name.
@_cdecl("LLVMFuzzerCustomMutator")
func mutate(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ limit: Int, _ seed: UInt32) -> Int {
    let size = LLVMFuzzerMutate(data, size, limit)
    // Half of the inputs keep what the change broke, so that the checks themselves are tried too.
    guard seed.isMultiple(of: 2), let session = Fuzz.session else { return size }
    var bytes = [UInt8](UnsafeBufferPointer(start: data, count: size))
    session.reader.repair(&bytes)
    guard bytes.count == size else { return size }
    for index in bytes.indices { data[index] = bytes[index] }
    return size
}
