import Tensors

/// Who has what.
enum DemoCases {
    /// Gives findings to patients, each to a fixed share of the ill and independently of the others.
    ///
    /// - Parameters:
    ///   - findings: What there is.
    ///   - count: Patients.
    ///   - healthy: The share of patients without any.
    ///   - share: The share of the others who have a finding.
    ///   - generator: The source of all draws.
    /// - Returns: Each patient's findings, in the order of `findings`.
    static func assigned(
        _ findings: [DemoFinding], to count: Int, healthy: Double, share: Double,
        using generator: inout CountedGenerator
    ) -> [[DemoFinding]] {
        var patients = [[DemoFinding]](repeating: [], count: count)
        let ill = Array((0..<count).shuffled(using: &generator).dropFirst(Int(Double(count) * healthy)))
        // Each finding is there and absent, however few the patients are.
        let each = min(max(1, Int((Double(ill.count) * share).rounded())), max(1, count - 1))
        for finding in findings {
            for patient in ill.shuffled(using: &generator).prefix(each) { patients[patient].append(finding) }
        }
        return patients
    }
}
