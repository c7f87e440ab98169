/// What Linux says of memory in `/proc` (proc(5)).
enum MemoryInfo {
    /// A size of `/proc/meminfo` or `/proc/self/status`: `MemAvailable:   24013988 kB`.
    ///
    /// - Parameters:
    ///   - name: What stands before the colon.
    ///   - text: The file.
    /// - Returns: Bytes; nil when the line is missing or malformed.
    static func bytes(_ name: String, in text: String) -> Int? {
        let line = text.split(separator: "\n").first { $0.hasPrefix("\(name):") }
        guard let words = line?.split(whereSeparator: \.isWhitespace), words.count == 3, words[2] == "kB",
            let kilobytes = Int(words[1]), kilobytes >= 0
        else { return nil }
        let (bytes, isTooLarge) = kilobytes.multipliedReportingOverflow(by: 1024)
        return isTooLarge ? nil : bytes
    }

    /// The limit of the address space that is in force, from `/proc/self/limits`: name, soft limit, hard limit, unit.
    ///
    /// - Parameter text: The file.
    /// - Returns: Bytes; nil without a limit.
    static func addressSpaceLimit(_ text: String) -> Int? {
        let name = "Max address space"
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
        return line?.dropFirst(name.count).split(whereSeparator: \.isWhitespace).first.flatMap { Int($0) }
    }
}
