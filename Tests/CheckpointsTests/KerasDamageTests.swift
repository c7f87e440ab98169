import Checkpoints
import Tensors
import TestSupport
import Testing

/// Each place costs a process, so the places are fewer than for readers of our own.
@Suite struct KerasDamageTests {
    private static let names = ["keras2-weights.h5", "filtered.h5", "latest.h5", "keras3.keras"]
    private static let places = 20

    @Test(arguments: names)
    func `a file cut anywhere is refused`(_ name: String) throws {
        let folder = try TemporaryFolder()
        let bytes = try KerasFixture.bytes(name)
        for index in 0..<Self.places {
            let count = index * (bytes.count - 1) / (Self.places - 1)
            let path = try folder.write("cut", Array(bytes[..<count]))
            #expect(throws: CheckpointError.self, "cut at \(count)") {
                for named in try Checkpoint.open(path).tensors { _ = try named.tensor.digest() }
            }
        }
    }

    @Test(arguments: names)
    func `a changed byte gives an error with words or tensors`(_ name: String) throws {
        let folder = try TemporaryFolder()
        let bytes = try KerasFixture.bytes(name)
        var random = CountedGenerator(seed: 1)
        // The metadata stand mostly at the start.
        let places =
            (0..<Self.places).map { $0 * 26 }
            + (0..<Self.places).map { _ in
                Int.random(in: 0..<bytes.count, using: &random)
            }
        for place in places {
            var changed = bytes
            changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            let path = try folder.write("changed", changed)
            let start = ContinuousClock.now
            do throws(CheckpointError) {
                for named in try Checkpoint.open(path).tensors { _ = try named.tensor.digest() }
            } catch {
                #expect(error.description.hasPrefix(path))
            }
            #expect(.now - start < .seconds(20), "byte \(place)")
        }
    }
}
