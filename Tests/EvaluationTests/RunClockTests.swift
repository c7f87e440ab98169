import Testing

@testable import Evaluation
@testable import Training

@Suite struct RunClockTests {
    @Test func `the time left falls with images and epochs`() {
        var clock = RunClock(images: 18, secondsPerEpoch: 10, epochsLeft: 5)
        clock.epochStarted()
        #expect(clock.secondsLeft == 50)
        clock.stepped(StepReport(epoch: 1, step: 1, steps: 2, samples: 9, loss: 1, meanLoss: 1))
        #expect(abs(clock.secondsLeft - 45) < 1e-9)
        clock.skipped(epochs: 2)
        #expect(abs(clock.secondsLeft - 25) < 1e-9)
    }

    @Test func `after an epoch its own time counts`() {
        var clock = RunClock(images: 18, secondsPerEpoch: 1e6, epochsLeft: 5)
        clock.epochStarted()
        clock.epochEnded()
        // The epoch above took no second.
        #expect(clock.secondsLeft < 4)
        #expect(clock.secondsLeft >= 0)
    }
}
