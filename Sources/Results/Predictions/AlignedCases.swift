package import Measures

/// The test cases that several runs predicted, each once, and what each run said of it: what a comparison over cases is computed from.
///
/// The cases are in the order of the first run, and so are all lists of them.
package struct AlignedCases: Sendable, Hashable {
    package enum Values: Sendable, Hashable {
        /// For each run, what it came to in each image.
        case masks(runs: [[ConfusionCounts]])
        case labels([AlignedClass])
    }

    package let ids: [String]
    /// What each case belongs to, such as a patient.
    package let groups: [String]
    package private(set) var values: Values

    /// Begins with the cases of one run.
    ///
    /// - Parameter first: What that run predicted.
    /// - Throws: `CaseMismatch.repeated` when a case occurs twice.
    package init(_ first: Predictions) throws(CaseMismatch) {
        (ids, groups) = (first.ids, first.groups)
        switch first {
        case .masks(let cases): values = .masks(runs: [cases.map(\.counts)])
        case .labels(let labels): values = .labels(labels.aligned)
        }
        var seen: Set<String> = []
        for id in ids { guard seen.insert(id).inserted else { throw .repeated(id: id) } }
    }

    /// Adds a run of the same cases, in whatever order they lie.
    ///
    /// - Parameter other: What that run predicted.
    /// - Throws: `CaseMismatch`, the first that is found, when ids, groups or truths are not the same.
    package mutating func add(_ other: Predictions) throws(CaseMismatch) {
        let places = try places(of: other)
        switch (values, other) {
        case (.masks(let runs), .masks(let cases)):
            let counts = places.map { cases[$0].counts }
            for (index, other) in counts.enumerated() {
                let first = runs[0][index]
                guard other.actual == first.actual, other.total == first.total else {
                    throw .truth(id: ids[index], label: nil)
                }
            }
            values = .masks(runs: runs + [counts])
        case (.labels(var classes), .labels(let labels)):
            guard classes.map(\.name) == labels.classes else {
                throw .classes(first: classes.map(\.name), other: labels.classes)
            }
            for (label, other) in labels.aligned.enumerated() {
                for (index, place) in places.enumerated() {
                    guard classes[label].truths[index] == other.truths[place] else {
                        throw .truth(id: ids[index], label: other.name)
                    }
                }
                classes[label].add(places.map { other.probabilities[0][$0] })
            }
            values = .labels(classes)
        case (.masks, .labels), (.labels, .masks): throw .kind
        }
    }

    /// Where the cases of these lie in another run.
    private func places(of other: Predictions) throws(CaseMismatch) -> [Int] {
        let (otherIDs, otherGroups) = (other.ids, other.groups)
        var places: [String: Int] = [:]
        for (place, id) in otherIDs.enumerated() {
            guard places.updateValue(place, forKey: id) == nil else { throw .repeated(id: id) }
        }
        var found: [Int] = []
        for (id, group) in zip(ids, groups) {
            guard let place = places.removeValue(forKey: id) else { throw .missing(id: id) }
            guard otherGroups[place] == group else {
                throw .group(id: id, first: group, other: otherGroups[place])
            }
            found.append(place)
        }
        // The first in the other's order, so that the same is said each time.
        if let extra = otherIDs.first(where: { places[$0] != nil }) { throw .additional(id: extra) }
        return found
    }
}

extension AlignedCases {
    package var count: Int { ids.count }

    /// For each run the Dice coefficient of each image, 1 where both masks are empty; none for labels.
    package var dice: [[Double]] {
        guard case .masks(let runs) = values else { return [] }
        return runs.map { $0.map(\.dice) }
    }

    /// The mean of the Dice coefficient of each image over the runs, summed in their order; none for labels.
    package var meanDice: [Double] {
        guard case .masks(let runs) = values else { return [] }
        return ids.indices.map { index in runs.reduce(0) { $0 + $1[index].dice } / Double(runs.count) }
    }

    /// A class by its name; nil for masks, or when there is none.
    package func label(_ name: String) -> AlignedClass? {
        guard case .labels(let classes) = values else { return nil }
        return classes.first { $0.name == name }
    }
}

/// What is true of one class in some cases, and the probability that each run gave it.
package struct AlignedClass: Sendable, Hashable {
    package let name: String
    /// Nil where a case is not counted, as nothing certain is known of it.
    package let truths: [Bool?]
    /// For each run that of each case.
    package private(set) var probabilities: [[Float]]

    fileprivate mutating func add(_ run: [Float]) { probabilities.append(run) }

    /// Where the truth is known.
    package var counted: [Int] { truths.indices.filter { truths[$0] != nil } }

    /// The mean of the probability of each case over the runs, summed in their order.
    package var meanProbabilities: [Double] {
        truths.indices.map { index in
            probabilities.reduce(0) { $0 + Double($1[index]) } / Double(probabilities.count)
        }
    }
}

extension LabelPredictions {
    fileprivate var aligned: [AlignedClass] {
        classes.indices.map { label in
            AlignedClass(
                name: classes[label], truths: cases.map { $0.truths[label].isPositive },
                probabilities: [cases.map { $0.probabilities[label] }])
        }
    }
}

extension LabelPredictions.Truth {
    /// Nil where nothing certain is known.
    package var isPositive: Bool? {
        switch self {
        case .positive: true
        case .negative: false
        case .uncertain, .unmentioned: nil
        }
    }
}
