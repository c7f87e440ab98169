import Glibc

/// A reader and the folder in memory that its inputs are written to.
struct Session {
    let reader: Reader
    private let path: String

    init(_ reader: Reader) {
        self.reader = reader
        let folder = "/dev/shm/zoo-fuzz-\(getpid())"
        mkdir(folder, 0o700)
        path = "\(folder)/\(reader.fileName)"
    }

    func run(_ input: [UInt8]) {
        guard InputFile.write(reader.file(of: input), to: path) else {
            Complaint.cannotWrite(path).say()
            exit(1)
        }
        reader.exercise(path)
    }
}
