import Networks
import Testing

@testable import Evaluation

@Suite struct CellTests {
    private func digest(_ request: EvaluationRequest, digest: String? = nil, fingerprint: String? = nil) throws
        -> String
    {
        let model = ModelRecord(
            name: "swav", card: "swav", digest: digest ?? Example.model.digest, variant: .torchvision,
            preprocessing: nil, isDemo: false, isUntrained: false, sourceDigestConfirmed: true)
        let data = DataRecord(
            provider: "DRIVE", path: "/data", fingerprint: fingerprint ?? Example.data.fingerprint, isDemo: false,
            split: Example.data.split)
        return try Cell(
            model: model, task: Example.task, data: data, settings: Example.settings(request), seed: request.seed
        ).digest()
    }

    @Test func `equal inputs have one key, wherever the data lies`() throws {
        let cell = Cell(
            model: Example.model, task: Example.task, data: Example.data, settings: try Example.settings(), seed: 0)
        #expect(try cell.digest() == digest(Example.request()))
    }

    @Test func `whatever decides a result changes the key`() throws {
        let keys = [
            try digest(Example.request()),
            try digest(Example.request(epochs: 2)),
            try digest(Example.request(seed: 1)),
            try digest(Example.request(side: 256)),
            try digest(Example.request(batch: 2)),
            try digest(Example.request(), digest: "other weights"),
            try digest(Example.request(), fingerprint: "other images"),
        ]
        #expect(Set(keys).count == keys.count)
    }

    @Test func `saying the default aloud changes nothing`() throws {
        #expect(try digest(Example.request(epochs: 100, side: 512, batch: 4)) == digest(Example.request()))
    }
}
