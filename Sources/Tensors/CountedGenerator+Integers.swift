extension CountedGenerator {
    /// An integer of a range, both ends included, each as likely as any other (Lemire 2019).
    package mutating func integer(in range: ClosedRange<Int>) -> Int {
        let width = UInt64(bitPattern: Int64(range.upperBound)) &- UInt64(bitPattern: Int64(range.lowerBound))
        // As many as 64 bits can tell apart.
        guard width < .max else { return Int(truncatingIfNeeded: next()) }
        let count = width + 1
        var product = next().multipliedFullWidth(by: count)
        if product.low < count {
            // The few lowest products are refused, so that every integer keeps equally many.
            let refused = (0 &- count) % count
            while product.low < refused { product = next().multipliedFullWidth(by: count) }
        }
        return range.lowerBound &+ Int(truncatingIfNeeded: product.high)
    }
}
