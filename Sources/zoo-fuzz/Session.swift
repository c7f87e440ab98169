import Glibc

/// A reader and the folder in memory that its inputs are written to.
struct Session {
    let reader: Reader
    private let folder: String
    private let path: String
    /// What one input may take of the processor; libFuzzer's own clock goes on while others use the machine.
    private static let maximumSeconds = 10

    init(_ reader: Reader) {
        self.reader = reader
        folder = "/dev/shm/zoo-fuzz-\(getpid())"
        mkdir(folder, 0o700)
        path = "\(folder)/\(reader.fileName)"
    }

    func run(_ input: [UInt8]) {
        write(reader.file(of: input), to: path)
        if let companion = reader.companion(of: input) { write(companion.bytes, to: "\(folder)/\(companion.name)") }
        let start = Self.processorSeconds
        reader.exercise(path)
        precondition(Self.processorSeconds - start < Self.maximumSeconds, "the input took too long")
    }

    private func write(_ bytes: [UInt8], to path: String) {
        guard InputFile.write(bytes, to: path) else {
            Complaint.cannotWrite(path).say()
            exit(1)
        }
    }

    private static var processorSeconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return time.tv_sec
    }
}
