import Evaluation
import Testing

@Suite struct EvaluationErrorTests {
    @Test(
        arguments: [
            (EvaluationError.engine("no primitive"), 1),
            (.option(name: "--runs", value: "0", expected: "a number above 0"), 2),
            (.data("masks/a.png: not an image", hint: nil, isNotFound: false), 3),
            (.notImported(model: "swav", file: "swav_800ep_pretrain.pth.tar", url: nil), 4),
            (.noData(task: "VFS"), 4),
            (.unknownModel("swaw", nearest: "swav"), 4),
            (.interrupted(run: 1, epochsDone: 3), 75),
        ] as [(EvaluationError, Int32)])
    func `each kind of failure has its exit status`(error: EvaluationError, status: Int32) {
        #expect(error.exitStatus == status)
    }

    @Test func `a model that is not imported is told with its file and where to get it`() {
        let error = EvaluationError.notImported(
            model: "swav", file: "swav_800ep_pretrain.pth.tar", url: "https://example.org/swav.tar")
        #expect(error.description == "swav is not imported; its official file is swav_800ep_pretrain.pth.tar")
        #expect(error.hint == "download https://example.org/swav.tar, then: zoo import swav_800ep_pretrain.pth.tar")
    }

    @Test func `without data the hint is a command`() {
        #expect(EvaluationError.noData(task: "VFS").hint?.hasPrefix("zoo data add VFS DIR") == true)
    }
}
