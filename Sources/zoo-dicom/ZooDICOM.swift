import Confinement
import Glibc

/// A part of `zoo` with a program of its own: the libraries that only some DICOM files need would cost every start of `zoo` time.
@main
enum ZooDICOM {
    static func main() {
        ConfinedProgram.runIfAsked(Array(CommandLine.arguments.dropFirst()), workers: [FrameWorker.self])
        let message = "zoo-dicom: error: this is a part of zoo, which starts it for DICOM files; it lies beside it\n"
        _ = write(2, message, message.utf8.count)
        exit(2)
    }
}
