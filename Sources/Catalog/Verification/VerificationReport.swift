/// What `zoo verify` found, for the screen and for `--json`.
package struct VerificationReport: Encodable, Sendable {
    /// The schema of the document.
    package static let schema = "zoo.verify/1"

    package var schema = VerificationReport.schema
    package let home: String
    package let isSound: Bool
    package let models: [ModelVerdict]
    /// Results that were looked at.
    package let results: Int
    /// Findings of no single model: results, registered folders, cards, leftovers.
    package let findings: [Finding]
    package let seconds: Double

    init(home: String, models: [ModelVerdict], results: Int, findings: [Finding], seconds: Double) {
        self.home = home
        self.models = models
        self.results = results
        self.findings = findings
        self.seconds = seconds
        isSound = models.allSatisfy(\.isSound) && !findings.contains(where: \.isDamage)
    }

    /// Everything that is damaged, models first.
    package var damage: [Finding] { (models.flatMap(\.findings) + findings).filter(\.isDamage) }

    /// How many files are damaged or missing.
    package var damagedFiles: Int { Set(damage.map(\.path)).count }
}
