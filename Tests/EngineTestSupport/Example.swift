import Tensors

/// Images and targets that the fixtures' script draws too.
package enum Example {
    package static func images(_ count: Int, stream: UInt64 = 1) -> [Float] {
        var generator = CountedGenerator(seed: 7, stream)
        return (0..<count).map { _ in generator.normal() }
    }

    /// 1 with probability 0.3, else 0.
    package static func targets(_ count: Int, stream: UInt64 = 2) -> [Float] {
        var generator = CountedGenerator(seed: 7, stream)
        return (0..<count).map { _ in generator.uniform() < 0.3 ? 1 : 0 }
    }

    /// What the fixtures keep of a large tensor: some values, evenly spread.
    package static func sample(_ values: [Float], most: Int = 256) -> [Float] {
        let step = max(1, (values.count + most - 1) / most)
        return stride(from: 0, to: values.count, by: step).map { values[$0] }
    }
}
