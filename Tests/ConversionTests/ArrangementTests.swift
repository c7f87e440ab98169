import Tensors
import Testing

@testable import Conversion

@Suite struct ArrangementTests {
    @Test func `shapes are compared as the file has them`() {
        #expect(Arrangement.outputLast.fits([7, 7, 3, 64], [64, 3, 7, 7]))
        #expect(!Arrangement.outputLast.fits([64, 3, 7, 7], [64, 3, 7, 7]))
        #expect(Arrangement.channelLast.fits([1, 1, 1, 64], [64]))
        #expect(Arrangement.channelLast.fits([64], [64]))
        #expect(!Arrangement.channelLast.fits([1, 64, 1, 1], [64]))
        #expect(!Arrangement.channelLast.fits([2, 32], [64]))
        #expect(!Arrangement.canonical.fits([1, 64], [64]))
    }
}
