import Glibc

/// Whole files, written and read without ceremony.
enum InputFile {
    static func write(_ bytes: [UInt8], to path: String) -> Bool {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return bytes.withUnsafeBytes { buffer in
            var start = 0
            while start < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: start), buffer.count - start)
                guard count > 0 else { return false }
                start += count
            }
            return true
        }
    }
}
