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

    @Test func `whoever asks is told whether somebody listens`() {
        struct End: Error {}
        let interruption = Interruption()
        #expect(!interruption.request())
        #expect(interruption.heard { interruption.request() })
        #expect(throws: End.self) { try interruption.heard { throw End() } }
        #expect(!interruption.request(), "nobody listens any more")
    }
}
