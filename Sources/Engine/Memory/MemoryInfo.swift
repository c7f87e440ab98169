/// What Linux says of memory in `/proc` (proc(5)).
enum MemoryInfo {
    /// What can be taken without swapping, from `/proc/meminfo`: `MemAvailable:   24013988 kB`.
    ///
    /// - Parameter text: The file.
    /// - Returns: Bytes; nil when the line is missing or malformed.
    static func available(_ text: String) -> Int? {
        let line = text.split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
        guard let words = line?.split(whereSeparator: \.isWhitespace), words.count == 3, words[2] == "kB",
            let kilobytes = Int(words[1]), kilobytes >= 0
        else { return nil }
        let (bytes, isTooLarge) = kilobytes.multipliedReportingOverflow(by: 1024)
        return isTooLarge ? nil : bytes
    }

    /// The size of the address space, from `/proc/self/statm`, whose first number it is.
    ///
    /// - Parameter text: The file.
    /// - Returns: Pages; nil when the file is malformed.
    static func addressSpacePages(_ text: String) -> Int? {
        text.split(whereSeparator: \.isWhitespace).first.flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
    }
}
