import Results
import Testing

@Suite struct SampleStatisticsTests {
    @Test func `mean and standard deviation are numpy's with ddof 1`() {
        // numpy.mean and numpy.std(ddof=1) of these values.
        let statistics = SampleStatistics([0.7965, 0.7951, 0.7988, 0.7902])
        #expect(statistics.count == 4)
        #expect(abs((statistics.mean ?? 0) - 0.79515) < 1e-15)
        #expect(abs((statistics.standardDeviation ?? 0) - 0.0036354733758709465) < 1e-15)
    }

    @Test func `one run has no standard deviation, none has no mean`() {
        #expect(SampleStatistics([0.5]).mean == 0.5)
        #expect(SampleStatistics([0.5]).standardDeviation == nil)
        #expect(SampleStatistics([]).mean == nil)
    }
}
