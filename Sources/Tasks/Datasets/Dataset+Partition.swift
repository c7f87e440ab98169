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
    package let training: DatasetItems
    /// Empty for a task that trains without.
    package let validation: DatasetItems
    package let test: DatasetItems
}

extension Dataset {
    /// Keeps some images of the pool for validation: those that the data set itself keeps, or else some drawn by a seed.
    ///
    /// - Parameter seed: The evaluation's seed; the same seed always draws the same images. The test images never change.
    /// - Returns: Training, validation and test images, each in order of their names.
    package func partition(seed: UInt64) -> DatasetPartition {
        if card.division.validationFraction == 0 {
            return DatasetPartition(training: pool, validation: pool.items(at: []), test: test)
        }
        if let validation {
            let kept = Set(validation.rows)
            return DatasetPartition(
                training: pool.filter(rows: { !kept.contains(UInt32($0)) }), validation: validation, test: test)
        }
        let (kept, rest) = pool.divided(
            keeping: .fraction(card.division.validationFraction), leaving: 1, seed: seed, purpose: .validationSplit)
        return DatasetPartition(training: rest, validation: kept, test: test)
    }
}

extension DatasetItems {
    /// How much of some items a part shall be.
    enum Share {
        case fraction(Double)
        /// So many groups, where they are no more than a half of all; else the fraction.
        case groups(Int, orElse: Double)
    }

    /// Keeps a part of these items, drawn by a seed.
    ///
    /// Groups stay together, wherever their items lie in the list. Of those whose turn comes, each that exceeds what is wanted is left
    /// out; where every group does, the smallest is kept.
    ///
    /// - Parameters:
    ///   - share: How much of them to keep.
    ///   - leftGroups: The fewest groups to leave; with no more than that none is kept.
    ///   - seed: Decides which.
    ///   - purpose: What they are drawn for.
    /// - Returns: The kept ones and the rest, both in their order here.
    func divided(
        keeping share: Share, leaving leftGroups: Int, seed: UInt64, purpose: DrawPurpose
    ) -> (kept: DatasetItems, rest: DatasetItems) {
        var sizes: [Int: Int] = [:]
        var groups: [Int] = []
        for row in rows {
            let group = table.group(of: Int(row))
            if sizes.updateValue((sizes[group] ?? 0) + 1, forKey: group) == nil { groups.append(group) }
        }
        var generator = CountedGenerator(seed: seed, purpose.rawValue)
        groups.shuffle(using: &generator)
        guard groups.count > leftGroups else { return (items(at: []), self) }
        let chosen: Set<Int>
        switch share {
        case .groups(let count, _) where count <= groups.count / 2: chosen = Set(groups.prefix(count))
        case .fraction(let fraction), .groups(_, let fraction):
            chosen = Self.chosen(of: groups, sizes, items: count, fraction, leaving: leftGroups)
        }
        return (
            filter(rows: { chosen.contains(table.group(of: $0)) }),
            filter(rows: { !chosen.contains(table.group(of: $0)) })
        )
    }

    private static func chosen(
        of groups: [Int], _ sizes: [Int: Int], items: Int, _ fraction: Double, leaving leftGroups: Int
    ) -> Set<Int> {
        let wanted = Swift.max(1, Int((Double(items) * fraction).rounded()))
        var chosen = Set<Int>()
        var count = 0
        for group in groups where count < wanted && chosen.count < groups.count - leftGroups {
            guard let size = sizes[group], count + size <= wanted else { continue }
            chosen.insert(group)
            count += size
        }
        if chosen.isEmpty, let smallest = groups.min(by: { (sizes[$0] ?? 0) < (sizes[$1] ?? 0) }) {
            chosen.insert(smallest)
        }
        return chosen
    }
}
