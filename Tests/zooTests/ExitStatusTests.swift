import Errors
import Testing

@testable import zoo

@Suite struct ExitStatusTests {
    @Test(
        arguments: [(.failed, 1), (.usage, 2), (.refused, 3), (.notFound, 4), (.interrupted, 75)]
            as [(FaultKind, Int32)])
    func `each kind of fault has its status`(kind: FaultKind, status: Int32) {
        #expect(ExitStatus(kind).rawValue == status)
    }

    private struct Trouble: Fault {
        let kind = FaultKind.notFound
        let description = "x: gone"
    }

    @Test func `a fault keeps its words, and any other error fails`() {
        let failure = Failure(Trouble())
        #expect(failure.message == "x: gone" && failure.hint == nil && failure.status == .notFound)
        #expect(Failure(CancellationError()).status == .failed)
    }
}
