import Files
import Foundation
import Results
import TestSupport
import Testing

@testable import zoo

@Suite struct ResultScreenTests {
    private let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    private func store(
        task: String, model: String, run: Int, seed: UInt64 = 0, isDemo: Bool = false, score: Double?
    ) throws {
        let digest = SHA256.digest(of: [1])
        let cell = Cell(
            weights: .random, variant: [:], card: ["id": .text(task)], data: digest, split: digest, seed: seed,
            precision: "f32", convolution: "direct", numerics: 1)
        let folder = ResultFolder(results: temporary.path, task: task, model: model, cell: cell.digest)
        try folder.create()
        let record = RunRecord(
            cell: cell.digest, contents: cell.document, run: run, status: score == nil ? .diverged : .ok,
            isDemo: isDemo, isSmoke: isDemo, changed: isDemo ? ["epochs"] : [],
            model: ModelRecord(
                name: model, card: nil, digest: digest, width: 64, preprocessing: nil, isDemo: isDemo,
                isUntrained: false, sourceDigestConfirmed: true),
            task: TaskRecord(id: task, revision: 1, dataset: "DRIVE", runs: 10),
            data: DataRecord(
                provider: "NIH Montgomery", path: "/d", fingerprint: digest, isDemo: isDemo, split: digest,
                division: "official", training: 1, validation: 1, test: 1),
            scores: score.map { [Score(Score.dice, $0, count: 1)] } ?? [], testLoss: nil,
            training: TrainingRecord(epochs: 1, bestEpoch: 1, ending: .epochs, resumedFrom: []),
            weights: WeightsRecord(digest: digest, file: nil),
            environment: EnvironmentRecord(
                version: "0", device: .init(kind: "cpu", name: "", engine: ""), threads: 1, cores: 1, system: "",
                host: "", job: nil),
            times: TimesRecord(
                started: "2026-02-03T04:05:06Z", finished: "2026-02-03T04:05:07Z", trainingSeconds: 1,
                validationSeconds: 1, testSeconds: 1, imagesPerSecond: 1),
            sidecars: Sidecars())
        try folder.store(record)
    }

    private func screen() throws -> ResultScreen {
        try store(task: "LXS", model: "supervised-imagenet", run: 1, score: 0.7965)
        try store(task: "LXS", model: "supervised-imagenet", run: 2, score: 0.7985)
        try store(task: "VFS", model: "swav", run: 1, isDemo: true, score: 0.5)
        try store(task: "VFS", model: "swav", run: 1, seed: 1, score: nil)
        return ResultScreen(
            Leaderboard(
                Summary.each(of: ResultIndex(results: temporary.path).runs), by: .model,
                ids: ResultNames(results: temporary.path).ids,
                published: try .bundled()
            ).rows)
    }

    @Test func `with room enough every column that holds something is shown, a row a cell`() throws {
        let lines = try screen().text(width: .max).split(separator: "\n")
        #expect(lines.count == 4)
        #expect(
            lines[1].dropFirst(ShortIDs.fewestShown)
                == "   LXS    supervised-imagenet   79.75±0.14 %   2/10   dice (empty = 1)   NIH Montgomery   2026-02-03"
        )
        #expect(Set(lines.dropFirst().map { $0.prefix(ShortIDs.fewestShown) }).count == 3)
        #expect(lines.contains { $0.contains("50.00 %") && $0.contains("demo, changed") })
        #expect(lines.contains { $0.contains("diverged") && $0.contains("0/10") })
    }

    @Test(arguments: [20, 40, 60, 80, 100, 120])
    func `what is shown fits the terminal, and the marks stay`(width: Int) throws {
        let text = try screen().text(width: width)
        for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
        for word in ["LXS", "swav", "79.75±0.14 %", "demo, changed", "diverged"] {
            #expect(text.contains(word), "\(text)")
        }
    }
}
