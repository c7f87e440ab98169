import Foundation
import Testing

extension Program {
    /// When a process is killed.
    enum Moment: Sendable {
        /// After a part of the time that the command takes.
        case after(Double)
        /// So many microseconds after the folder of the registry has another entry.
        case onEntry(in: String, microseconds: UInt32)
    }

    /// Starts a command and kills it at a moment, unless it is done by then.
    ///
    /// - Parameters:
    ///   - words: The command line.
    ///   - moment: When.
    ///   - duration: How long the command takes.
    /// - Returns: Whether it was killed.
    /// - Throws: Why it could not be started.
    func kill(_ words: [String], at moment: Moment, duration: Duration) throws -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: Program.path)
        process.arguments = words
        process.currentDirectoryURL = folder
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let before: [String]
        if case .onEntry(let name, _) = moment { before = stored(in: name) } else { before = [] }
        try process.run()
        switch moment {
        case .after(let part):
            let parts = duration.components
            usleep(UInt32(part * (Double(parts.seconds) * 1e6 + Double(parts.attoseconds) * 1e-12)))
        case .onEntry(let name, let microseconds):
            while process.isRunning, stored(in: name) == before {}
            usleep(microseconds)
        }
        if process.isRunning { _ = Foundation.kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal
    }
}
