package import Engine
import FoundationEssentials

extension EnvironmentRecord {
    /// The machine and the program as they are now.
    ///
    /// - Parameters:
    ///   - version: The program's version.
    ///   - device: What computes.
    package init(version: String, device: any Device) {
        let process = ProcessInfo.processInfo
        self.init(
            version: version, engine: device.facts.description, precision: "f32", threads: device.facts.threads,
            cores: process.activeProcessorCount,
            processor: Self.value(of: "model name", in: "/proc/cpuinfo", separator: ":") ?? "unknown",
            system: Self.value(of: "PRETTY_NAME", in: "/etc/os-release", separator: "=") ?? "Linux",
            host: process.hostName, job: process.environment["SLURM_JOB_ID"])
    }

    /// The first value of a key in a file of `key separator value` lines.
    private static func value(of key: String, in path: String, separator: Character) -> String? {
        // A machine that does not tell is recorded as unknown.
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: separator, maxSplits: 1)
            guard parts.count == 2, Self.trimmed(parts[0]) == key else { continue }
            return Self.trimmed(parts[1])
        }
        return nil
    }

    private static func trimmed(_ text: Substring) -> String {
        let isPadding: (Character) -> Bool = { $0.isWhitespace || $0 == "\"" }
        let start = text.drop(while: isPadding)
        return String(start.reversed().drop(while: isPadding).reversed())
    }
}
