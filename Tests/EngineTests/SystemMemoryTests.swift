import Foundation
import Testing

@testable import Engine

@Suite struct SystemMemoryTests {
    private let root = FileManager.default.temporaryDirectory.appending(path: "memory-\(UUID().uuidString)")

    /// Files under a root, as a system has them.
    private func memory(_ files: [String: String]) throws -> SystemMemory {
        for (path, text) in files {
            let url = root.appending(path: path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        return SystemMemory(root: root.path)
    }

    @Test func `machine, control groups and address space each say what they leave`() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let memory = try memory(
            [
                "proc/meminfo": "MemAvailable: 8000 kB\n", "proc/self/cgroup": "0::/job/step\n",
                "proc/self/status": "Name: zoo\nVmPeak: 900 kB\nVmSize:\t 400 kB\n",
                "proc/self/limits":
                    "Limit  Soft Limit  Hard Limit  Units\nMax address space  1228800  unlimited  bytes\n",
                // The step may have all; the job around it is limited.
                "sys/fs/cgroup/job/step/memory.max": "max\n", "sys/fs/cgroup/job/step/memory.current": "10\n",
                "sys/fs/cgroup/job/memory.max": "5000000\n", "sys/fs/cgroup/job/memory.current": "1000000\n",
                "sys/fs/cgroup/job/memory.stat": "inactive_file 500000\n",
            ])
        #expect(
            memory.availabilities == [
                MemoryAvailability(byteCount: 8000 * 1024, limit: .machine),
                MemoryAvailability(byteCount: 4_500_000, limit: .controlGroup),
                MemoryAvailability(byteCount: 800 * 1024, limit: .addressSpace),
            ])
    }

    @Test func `version 1 of control groups counts too`() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let memory = try memory([
            "proc/self/cgroup": "7:memory:/slurm/job\n",
            "sys/fs/cgroup/memory/slurm/job/memory.limit_in_bytes": "3000\n",
            "sys/fs/cgroup/memory/slurm/job/memory.usage_in_bytes": "1000\n",
        ])
        #expect(memory.availabilities == [MemoryAvailability(byteCount: 2000, limit: .controlGroup)])
    }

    @Test func `a system that says nothing limits nothing`() throws {
        #expect(try memory([:]).availabilities == [])
    }

    @Test func `this machine says what it has`() throws {
        #expect(MemoryAvailability.current().contains { $0.limit == .machine && $0.byteCount > 0 })
        #expect(try #require(SystemMemory().addressSpaceInUse) > 1 << 20)
    }
}
