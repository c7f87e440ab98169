import Conversion

/// A probe of stored weights beside the one that the import recorded.
struct ProbeComparison {
    /// How far one stage is from the record.
    struct Stage {
        let name: String
        /// The largest relative difference of its statistics; infinite when one of them is not finite.
        let difference: Double
    }

    /// ‖a − b‖₂ / ‖b‖₂ of the features.
    let distance: Double
    /// In the network's order.
    let stages: [Stage]

    init(recorded: ProbeRecord, found: Probe) {
        distance = recorded.distance(to: found.features)
        stages = found.record.stages.map { stage in
            let before = recorded.stages.first { $0.name == stage.name }
            return Stage(name: stage.name, difference: before.map { Self.difference($0, stage) } ?? .infinity)
        }
    }

    /// Whether the network computes what it did, within `ProbeTolerance`.
    var isEqual: Bool {
        distance <= ProbeTolerance.features && stages.allSatisfy { $0.difference <= ProbeTolerance.statistics }
    }

    /// The first stage that is further off than the tolerance, or, where none is, than nothing at all.
    ///
    /// One thread of the same kernels gives the same bits, so that on the machine of the import the slightest difference tells.
    var firstDifference: Stage? {
        stages.first { $0.difference > ProbeTolerance.statistics } ?? stages.first { $0.difference > 0 }
    }

    private static func difference(_ a: ProbeRecord.Stage, _ b: ProbeRecord.Stage) -> Double {
        let scale = max(a.std, .leastNormalMagnitude)
        let differences = [
            (a.mean - b.mean).magnitude / scale, (a.std - b.std).magnitude / scale,
            (a.maximum - b.maximum).magnitude / max(a.maximum, .leastNormalMagnitude),
        ]
        // A comparison with what is not a number is false, so it is asked for first.
        return differences.allSatisfy(\.isFinite) ? differences.max() ?? 0 : .infinity
    }
}

/// How far the probe may be from what an import recorded.
///
/// Another processor has other kernels, which add up in another order: then features differ by a few parts in a million, and single
/// activations, such as a stage's maximum, by ten times as much.
package enum ProbeTolerance {
    /// Pooled features, by ‖a − b‖₂ / ‖b‖₂.
    package static let features = 1e-5
    /// A stage's statistics, relative to its standard deviation, the maximum relative to itself.
    package static let statistics = 1e-4
}
