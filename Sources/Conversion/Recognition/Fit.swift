/// How a file fits one candidate.
package struct Fit: Sendable {
    package let candidate: Candidate
    package let ledger: Ledger

    package var model: String { candidate.model }
    package var score: Double { ledger.score }
}
