import Testing
import Training

@Suite struct EarlyStoppingTests {
    /// A mutating call may not stand inside an expectation.
    private func note(_ epoch: Int, _ loss: Double, in stopping: inout EarlyStopping) -> Bool {
        stopping.epochEnded(epoch, validationLoss: loss)
    }

    @Test(arguments: [0, 1, 20])
    func `it is due after one epoch more than its patience`(patience: Int) {
        var stopping = EarlyStopping(patience: patience)
        #expect(note(1, 0.5, in: &stopping) == true)
        for epoch in 2..<(patience + 2) {
            #expect(note(epoch, 0.5, in: &stopping) == false)
            #expect(!stopping.isDue)
        }
        #expect(note(patience + 2, 0.6, in: &stopping) == false)
        #expect(stopping.isDue)
        #expect(stopping.bestEpoch == 1)
    }

    @Test func `any lower loss is an improvement and starts the count again`() {
        var stopping = EarlyStopping(patience: 1)
        let losses = [0.5, 0.6, 0.5.nextDown, 0.5, 0.49]
        for (index, loss) in losses.enumerated() {
            _ = stopping.epochEnded(index + 1, validationLoss: loss)
            #expect(!stopping.isDue)
        }
        #expect(stopping.bestEpoch == 5)
        #expect(stopping.bestLoss == 0.49)
    }

    @Test func `without patience it is never due`() {
        var stopping = EarlyStopping(patience: nil)
        for epoch in 1...1000 { _ = stopping.epochEnded(epoch, validationLoss: 1) }
        #expect(!stopping.isDue)
    }

    @Test func `without validation it is never due, and the last epoch is the one`() {
        var stopping = EarlyStopping(patience: 0)
        for epoch in 1...3 {
            let improved = stopping.epochEnded(epoch, validationLoss: nil)
            #expect(!improved)
        }
        #expect(!stopping.isDue && stopping.bestEpoch == 3 && stopping.bestLoss == nil)
    }

    @Test func `a loss that is not a number never improves`() {
        var stopping = EarlyStopping(patience: 3)
        #expect(note(1, .nan, in: &stopping) == false)
        #expect(note(2, 7, in: &stopping) == true)
        #expect(note(3, .nan, in: &stopping) == false)
        #expect(stopping.bestLoss == 7)
    }
}
