import Engine
import FoundationEssentials
package import Results

extension EnvironmentRecord {
    /// The machine and the program as they are now.
    ///
    /// - Parameters:
    ///   - version: The program's version.
    ///   - devices: Where the run was computed so far.
    package init(version: String, devices: [Device] = []) {
        let process = ProcessInfo.processInfo
        let device = Device.current
        self.init(
            version: version, device: device, earlierDevices: devices.filter { $0 != device },
            threads: EngineThreads.count, cores: process.activeProcessorCount,
            system: FactFile.value(of: "PRETTY_NAME", in: "/etc/os-release", separator: "=") ?? "Linux",
            host: process.hostName, job: process.environment["SLURM_JOB_ID"])
    }
}

extension EnvironmentRecord.Device {
    /// What computes now.
    static var current: Self {
        Self(
            kind: "cpu", name: FactFile.value(of: "model name", in: "/proc/cpuinfo", separator: ":") ?? "unknown",
            engine: EngineInfo.description)
    }
}

/// A file of the system with lines of `key separator value`.
private enum FactFile {
    /// The first value of a key.
    static func value(of key: String, in path: String, separator: Character) -> String? {
        // A machine that does not tell is recorded as unknown.
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: separator, maxSplits: 1)
            guard parts.count == 2, trimmed(parts[0]) == key else { continue }
            return trimmed(parts[1])
        }
        return nil
    }

    private static func trimmed(_ text: Substring) -> String {
        let isPadding: (Character) -> Bool = { $0.isWhitespace || $0 == "\"" }
        let start = text.drop(while: isPadding)
        return String(start.reversed().drop(while: isPadding).reversed())
    }
}
