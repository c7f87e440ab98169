import Networks
import Tensors
import Testing

@testable import Conversion

/// The names and shapes are torchvision's, timm's and MedicalNet's.
@Suite struct ForeignNetworkTests {
    private static func blocks(_ counts: [Int], convolutions: Int = 3) -> [SourceTensor] {
        counts.enumerated().flatMap { stage, blocks in
            (0..<blocks).flatMap { block in
                (1...convolutions).map {
                    Make.tensor([], "layer\(stage + 1).\(block).conv\($0).weight", [64, 64, 1, 1])
                }
            }
        } + [Make.tensor([], "bn1.running_mean", [64])]
    }

    private static let stem = Make.tensor([], "conv1.weight", [64, 3, 7, 7])

    @Test(
        arguments: [
            ([3, 4, 23, 3], 3, "a ResNet-101"), ([3, 8, 36, 3], 3, "a ResNet-152"), ([3, 4, 6, 3], 2, "a ResNet-34"),
            ([2, 2, 2, 2], 2, "a ResNet-18"), ([3, 4, 6, 3], 3, nil),
        ] as [([Int], Int, String?)])
    func `a network is known by its blocks`(counts: [Int], convolutions: Int, name: String?) {
        #expect(ForeignNetwork.description(of: [Self.stem] + Self.blocks(counts, convolutions: convolutions)) == name)
    }

    @Test(arguments: [
        (Make.tensor([], "module.conv1.weight", [64, 1, 7, 7, 7]), "3-D"),
        (Make.tensor([], "conv1.weight", [64, 13, 7, 7]), "takes 13 channels, not 3"),
        (Make.tensor([], "layer1.0.se.fc1.weight", [4, 64, 1, 1]), "SE-ResNet"),
        (Make.tensor([], "conv1.0.weight", [32, 3, 3, 3]), "deep stem"),
        (Make.tensor([], "layer1.0.bn1.IN.weight", [32]), "IBN"),
        (Make.tensor([], "stages.0.blocks.0.conv1.weight", [64, 64, 1, 1]), "pre-activation"),
    ])
    func `a network is known by what a ResNet-50 lacks`(tensor: SourceTensor, words: String) throws {
        let description = try #require(ForeignNetwork.description(of: [tensor] + Self.blocks([3, 4, 6, 3])))
        #expect(description.contains(words))
    }

    @Test(arguments: [([128, 4, 3, 3], "ResNeXt"), ([128, 128, 3, 3], "wide ResNet")] as [([Int], String)])
    func `a network is known by the shape of its bottlenecks`(shape: [Int], words: String) throws {
        let tensors = [Self.stem, Make.tensor([], "layer1.0.conv2.weight", Shape(shape))]
        let running = Make.tensor([], "bn1.running_mean", [64])
        #expect(try #require(ForeignNetwork.description(of: tensors + [running])).contains(words))
    }

    @Test func `of other files nothing is said`() {
        #expect(ForeignNetwork.description(of: [Make.tensor([], "embedding.weight", [1000, 64])]) == nil)
    }
}
