import Tensors

/// What this module draws random numbers for; the last coordinate of their generators, so that no two purposes share a stream.
enum DrawPurpose: UInt64 {
    case validationSplit = 0x5641_4C53
    case testSplit = 0x5445_5354
    case demoImage = 0x4445_4D4F
    case demoRadiograph = 0x4445_4358
    case demoLists = 0x4445_4C49
    case demoCases = 0x4445_4353
}

/// The images of one run, by what they are used for.
package struct DatasetPartition: Sendable, Hashable {
    package let training: [DatasetItem]
    package let validation: [DatasetItem]
    package let test: [DatasetItem]
}

extension Dataset {
    /// Keeps some images of the pool for validation: those that the data set itself keeps, or else some drawn by a seed.
    ///
    /// - Parameter seed: The evaluation's seed; the same seed always draws the same images. The test images never change.
    /// - Returns: Training, validation and test images, each in order of their names.
    package func partition(seed: UInt64) -> DatasetPartition {
        if let validation {
            let kept = Set(validation.map(\.id))
            return DatasetPartition(training: pool.filter { !kept.contains($0.id) }, validation: validation, test: test)
        }
        let (kept, rest) = DatasetItem.divided(
            pool, keeping: card.division.validationFraction, leaving: 1, seed: seed, purpose: .validationSplit)
        return DatasetPartition(training: rest, validation: kept, test: test)
    }
}

extension DatasetItem {
    /// Keeps a part of some items, drawn by a seed.
    ///
    /// Groups stay together, wherever their items lie in the list. Of those whose turn comes, each that exceeds what is wanted is left
    /// out; where every group does, the smallest is kept.
    ///
    /// - Parameters:
    ///   - items: The items.
    ///   - fraction: How much of them to keep.
    ///   - leftGroups: The fewest groups to leave; with no more than that none is kept.
    ///   - seed: Decides which.
    ///   - purpose: What they are drawn for.
    /// - Returns: The kept ones and the rest, both in the order of `items`.
    static func divided(
        _ items: [DatasetItem], keeping fraction: Double, leaving leftGroups: Int, seed: UInt64, purpose: DrawPurpose
    ) -> (kept: [DatasetItem], rest: [DatasetItem]) {
        let wanted = max(1, Int((Double(items.count) * fraction).rounded()))
        var sizes: [String: Int] = [:]
        var groups: [String] = []
        for item in items {
            if sizes[item.group] == nil { groups.append(item.group) }
            sizes[item.group, default: 0] += 1
        }
        var generator = CountedGenerator(seed: seed, purpose.rawValue)
        groups.shuffle(using: &generator)
        guard groups.count > leftGroups else { return ([], items) }
        var chosen = Set<String>()
        var count = 0
        for group in groups where count < wanted && chosen.count < groups.count - leftGroups {
            guard let size = sizes[group], count + size <= wanted else { continue }
            chosen.insert(group)
            count += size
        }
        if chosen.isEmpty, let smallest = groups.min(by: { (sizes[$0] ?? 0) < (sizes[$1] ?? 0) }) {
            chosen.insert(smallest)
        }
        return (items.filter { chosen.contains($0.group) }, items.filter { !chosen.contains($0.group) })
    }
}
