import Synchronization
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
        clock.epochEnded(seconds: 2)
        #expect(clock.secondsLeft == 8)
    }

    @Test func `an epoch that is taken up again is part done`() {
        var clock = RunClock(images: 18, secondsPerEpoch: 10, epochsLeft: 2)
        clock.epochStarted(after: 9)
        #expect(clock.secondsLeft == 15)
        #expect(clock.imagesPerSecond == 0, "they were not trained on now")
    }

    @Test func `a state is due once an interval has passed since the last one, and without interval never`() {
        let start = ContinuousClock.now
        let passed = Mutex(Duration.zero)
        func clock(_ interval: Duration?) -> SavingClock {
            SavingClock(interval: interval) { start + passed.withLock { $0 } }
        }
        var clocks = [clock(.seconds(600)), clock(nil)]
        #expect(clocks.map(\.isDue) == [false, false])
        passed.withLock { $0 = .seconds(599) }
        #expect(clocks.map(\.isDue) == [false, false])
        passed.withLock { $0 = .seconds(600) }
        #expect(clocks.map(\.isDue) == [true, false])
        clocks[0].saved()
        #expect(!clocks[0].isDue)
        passed.withLock { $0 = .seconds(1200) }
        #expect(clocks.map(\.isDue) == [true, false])
    }
}
