import Evaluation
import Testing

@Suite struct InterruptionTests {
    @Test func `it is noticed once it was asked for`() {
        let interruption = Interruption()
        #expect(!interruption.isRequested)
        interruption.request()
        #expect(interruption.isRequested)
        #expect(!Interruption().isRequested)
    }
}
