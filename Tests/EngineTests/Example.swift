import Tensors

/// Images and targets that the fixtures' script draws too.
enum Example {
    static func images(_ count: Int, stream: UInt64 = 1) -> [Float] {
        var generator = CountedGenerator(seed: 7, stream)
        return (0..<count).map { _ in generator.normal() }
    }

    /// 1 with probability 0.3, else 0.
    static func targets(_ count: Int, stream: UInt64 = 2) -> [Float] {
        var generator = CountedGenerator(seed: 7, stream)
        return (0..<count).map { _ in generator.uniform() < 0.3 ? 1 : 0 }
    }

    /// What the fixtures keep of a large tensor: at most 256 values, evenly spread.
    static func sample(_ values: [Float]) -> [Float] {
        let step = max(1, (values.count + 255) / 256)
        return stride(from: 0, to: values.count, by: step).map { values[$0] }
    }
}
