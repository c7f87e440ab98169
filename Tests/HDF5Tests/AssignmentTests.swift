import Testing

@testable import HDF5

@Suite struct AssignmentTests {
    @Test(arguments: [
        Assignment(work: .read(10..<110), memory: 7, seconds: 3), Assignment(work: .write, memory: 1 << 40, seconds: 0),
    ])
    func `an assignment survives the command line`(_ assignment: Assignment) {
        #expect(Assignment(words: assignment.words) == assignment)
    }

    @Test(arguments: ["", "read", "read 1 2 3", "read 1 2 3 -4", "read 1 2 3 4 5", "erase 1 2 3 4", "read a 1 2 3"])
    func `other words are no assignment`(_ line: String) {
        #expect(Assignment(words: line.split(separator: " ").map(String.init)) == nil)
    }
}
