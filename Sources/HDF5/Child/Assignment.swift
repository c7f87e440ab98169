/// What a child is to do, as its command line says.
struct Assignment: Equatable {
    enum Work: Equatable {
        /// Describe and decode the file in a range of a descriptor.
        case read(Range<Int>)
        /// Make a file of what comes.
        case write
    }

    /// The socket to the program.
    static let channelDescriptor: Int32 = 0
    /// The file to be read.
    static let fileDescriptor: Int32 = 3

    let work: Work
    /// Bytes of addresses, and seconds of a processor.
    let memory: Int
    let seconds: Int

    init(work: Work, memory: Int, seconds: Int) {
        self.work = work
        self.memory = memory
        self.seconds = seconds
    }

    init?(words: [String]) {
        let numbers = words.dropFirst().compactMap { Int($0) }
        guard words.count == 5, numbers.count == 4, numbers.allSatisfy({ $0 >= 0 }) else { return nil }
        let (end, overflow) = numbers[2].addingReportingOverflow(numbers[3])
        switch words[0] {
        case "read" where !overflow: work = .read(numbers[2]..<end)
        case "write": work = .write
        default: return nil
        }
        memory = numbers[0]
        seconds = numbers[1]
    }

    /// The command line after the name of the command.
    var words: [String] {
        let range: Range<Int>
        switch work {
        case .read(let whole): range = whole
        case .write: range = 0..<0
        }
        let name = work == .write ? "write" : "read"
        return [name] + [memory, seconds, range.lowerBound, range.count].map(String.init)
    }
}
