package import Engine
import FoundationEssentials
package import Results

extension EnvironmentRecord {
    /// The machine and the program as they are now.
    ///
    /// - Parameters:
    ///   - version: The program's version.
    ///   - device: What computes.
    ///   - devices: Where the run was computed so far.
    package init(version: String, device: any Engine.Device, devices: [Device] = []) {
        let process = ProcessInfo.processInfo
        let current = Device(device.facts)
        self.init(
            version: version, device: current, earlierDevices: devices.filter { $0 != current },
            threads: device.facts.threads, cores: process.activeProcessorCount,
            system: FactFile.value(of: "PRETTY_NAME", in: "/etc/os-release", separator: "=") ?? "Linux",
            host: process.hostName, job: process.environment["SLURM_JOB_ID"])
    }
}

extension EnvironmentRecord.Device {
    /// A device as a record tells of it.
    init(_ facts: DeviceFacts) {
        self.init(
            kind: facts.kind.rawValue,
            name: FactFile.value(of: "model name", in: "/proc/cpuinfo", separator: ":") ?? "unknown",
            engine: facts.description)
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
