import Errors
import Testing

@Suite struct CountedTests {
    @Test func `one is said in the singular, none and many in the plural`() {
        #expect([0, 1, 2].map { counted($0, "file") } == ["0 files", "1 file", "2 files"])
        #expect([0, 1, 2].map { counted($0, "run was", "runs were") } == ["0 runs were", "1 run was", "2 runs were"])
    }
}
