/// Which test cases belong together because they are of one patient: only clusters are independent of each other.
package struct Clusters: Sendable, Hashable {
    package let count: Int
    /// The cluster of each case, counted from 0.
    package let indices: [Int]

    /// - Parameter groups: The name of each case's group; nil for a case that is a group of its own.
    package init(groups: [String?]) {
        var numbers: [String: Int] = [:]
        var count = 0
        indices = groups.map { group in
            if let group, let number = numbers[group] { return number }
            if let group { numbers[group] = count }
            count += 1
            return count - 1
        }
        self.count = count
    }

    /// Each case for itself.
    package init(cases: Int) {
        count = cases
        indices = Array(0..<cases)
    }

    package var cases: Int { indices.count }

    /// Sums over the cases of each cluster.
    ///
    /// - Parameter values: One a case.
    /// - Returns: One a cluster.
    func sums(_ values: [Double]) -> [Double] {
        precondition(values.count == cases, "\(values.count) values for \(cases) cases")
        var sums = [Double](repeating: 0, count: count)
        for (cluster, value) in zip(indices, values) { sums[cluster] += value }
        return sums
    }
}
