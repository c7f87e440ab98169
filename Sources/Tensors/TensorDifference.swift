/// How far values are from others, in sums that can be added up over several tensors.
package struct TensorDifference: Sendable, Equatable {
    /// Values that were compared.
    package private(set) var count = 0
    /// Values whose bits differ.
    package private(set) var changed = 0
    /// The largest |a − b|; not a number when one of them is not.
    package private(set) var maximum = 0.0
    private var squaredDifference = 0.0
    private var squaredFirst = 0.0
    private var squaredSecond = 0.0
    private var product = 0.0

    /// No values at all.
    package init() {}

    /// Compares values with as many others.
    ///
    /// - Precondition: There are as many of both.
    package init(_ first: [Float], _ second: [Float]) {
        precondition(first.count == second.count, "\(first.count) values beside \(second.count)")
        count = first.count
        for index in first.indices {
            let (a, b) = (Double(first[index]), Double(second[index]))
            // Equal bits are equal, even where they are no number.
            if first[index].bitPattern != second[index].bitPattern {
                changed += 1
                let difference = (a - b).magnitude
                // Written so that what is not a number stays.
                if !(difference <= maximum) { maximum = difference.isNaN || maximum.isNaN ? .nan : difference }
                squaredDifference += difference * difference
            }
            squaredFirst += a * a
            squaredSecond += b * b
            product += a * b
        }
    }

    /// ‖a − b‖₂ / ‖a‖₂; `nil` when it is no number.
    package var relative: Double? {
        guard changed > 0 else { return 0 }
        let ratio = (squaredDifference / squaredFirst).squareRoot()
        return ratio.isFinite ? ratio : nil
    }

    /// The cosine of the angle between both; `nil` when it is no number.
    package var cosine: Double? {
        guard changed > 0 else { return 1 }
        let ratio = product / (squaredFirst.squareRoot() * squaredSecond.squareRoot())
        return ratio.isFinite ? min(max(ratio, -1), 1) : nil
    }

    package static func += (left: inout TensorDifference, right: TensorDifference) {
        left.count += right.count
        left.changed += right.changed
        left.maximum = left.maximum.isNaN || right.maximum.isNaN ? .nan : max(left.maximum, right.maximum)
        left.squaredDifference += right.squaredDifference
        left.squaredFirst += right.squaredFirst
        left.squaredSecond += right.squaredSecond
        left.product += right.product
    }
}
