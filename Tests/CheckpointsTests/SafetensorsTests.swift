import Checkpoints
import Files
import Foundation
import Tensors
import Testing

@Suite struct SafetensorsTests {
    @Test func `what is written is read`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.safetensors")
        let tensor = Tensor([2, 3], [1, 2, 3, 4, 5, 6])
        try SafetensorsWriter.write([TensorEntry("n", 7), TensorEntry("w", tensor)], metadata: ["k": "v\n"], to: path)
        let checkpoint = try Checkpoint.open(path)
        #expect(checkpoint.container == .safetensors)
        #expect(checkpoint.metadata == ["k": "v\n"])
        #expect(try checkpoint.root["w"]?.tensor?.float32() == tensor)
        #expect(try checkpoint.root["n"]?.tensor?.float32() == Tensor([], [7]))
    }
}
