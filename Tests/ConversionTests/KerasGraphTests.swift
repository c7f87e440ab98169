import Files
import Checkpoints
import Foundation
import Networks
import Tensors
import Testing

@testable import Conversion

@Suite struct KerasGraphTests {
    private func graph(_ variant: Variant) throws -> KerasGraph {
        let network = ResNet50(width: 1, variant: variant)
        return try KerasGraph(network, weights: DemoWeights.weights(of: network, seed: 1))
    }

    @Test(arguments: PublishedVariant.allCases)
    func `the layers stand in Keras' order, each behind what it reads`(variant: PublishedVariant) throws {
        let layers = try graph(variant.variant).ordered
        var known: Set<String> = []
        for layer in layers {
            #expect(known.isSuperset(of: layer.inputs), "\(layer.name)")
            #expect(known.insert(layer.name).inserted, "\(layer.name)")
        }
        #expect(layers.first?.name == "images" && layers.last?.name == "avg_pool")
        // The order in which keras.applications.ResNet50 lists them: the shortcut comes third.
        let block = layers.filter { $0.name.hasPrefix("conv2_block1") && !$0.variables.isEmpty }.map(\.name)
        #expect(
            block
                == ["1_conv", "1_bn", "2_conv", "2_bn", "0_conv", "3_conv", "0_bn", "3_bn"].map { "conv2_block1_\($0)" }
        )
        #expect(layers.first { $0.name == "conv2_block1_add" }?.inputs == ["conv2_block1_0_bn", "conv2_block1_3_bn"])
        #expect(layers.count { $0.kind == "conv2d" } == 53 && layers.count { $0.kind == "batch_normalization" } == 53)
    }

    @Test func `zeros are put around windows where Keras has no word for the padding`() throws {
        let pads: [PublishedVariant: [String]] = [
            .torchvision: [
                "conv1_pad", "pool1_pad", "conv3_block1_2_pad", "conv4_block1_2_pad", "conv5_block1_2_pad",
            ],
            .keras: ["conv1_pad", "pool1_pad"],
            .simclr: ["conv1_pad", "conv3_block1_2_pad", "conv4_block1_2_pad", "conv5_block1_2_pad"],
            .byol: [],
        ]
        for (variant, names) in pads {
            let layers = try graph(variant.variant).ordered
            #expect(layers.filter { $0.className == "ZeroPadding2D" }.map(\.name) == names)
            for layer in layers where layer.inputs.first?.hasSuffix("_pad") == true {
                #expect(layer.options["padding"] == "valid", "\(layer.name)")
            }
        }
    }

    @Test func `kernels are height × width × in × out`() throws {
        let tensor = Tensor([2, 3, 2, 1], (0..<12).map(Float.init))
        // Element (output, input, row) of the source is 6 output + 2 input + row.
        #expect(KerasGraph.outputLast(tensor) == [0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11])
        let stem = try #require(try graph(.torchvision).layers.first { $0.name == "conv1_conv" })
        #expect(stem.variables.map(\.shape) == [[7, 7, 3, 1]])
    }

    @Test func `the configuration says what Keras asks for`() throws {
        let network = ResNet50(width: 2, variant: PublishedVariant.keras.variant)
        let weights = DemoWeights.weights(of: network, seed: 1)
        let keras = try KerasModel(of: network, weights: weights, metadata: ["zoo.card": "imagenet-keras"])
        let model = try #require(
            try JSONSerialization.jsonObject(with: Data(keras.configuration.utf8)) as? [String: Any])
        #expect(model["class_name"] as? String == "Functional")
        let config = try #require(model["config"] as? [String: Any])
        // Lists of one would make the model's result a list.
        #expect((config["output_layers"] as? [Any])?.first as? String == "avg_pool")
        let layers = try #require(config["layers"] as? [[String: Any]])
        #expect(
            try layers.compactMap { $0["name"] as? String } == KerasGraph(network, weights: weights).ordered.map(\.name)
        )
        let norm = try #require(layers.first { $0["name"] as? String == "conv1_bn" }?["config"] as? [String: Any])
        #expect(norm["epsilon"] as? Double == 1.001e-5 && norm["momentum"] as? Double == 0.9)
        let strided = try #require(
            layers.first { $0["name"] as? String == "conv3_block1_1_conv" }?["config"] as? [String: Any])
        #expect(strided["strides"] as? [Int] == [2, 2] && strided["use_bias"] as? Bool == false)
        let metadata = try #require(
            try JSONSerialization.jsonObject(with: Data(keras.metadata.utf8)) as? [String: Any])
        #expect(metadata["zoo"] as? [String: String] == ["zoo.card": "imagenet-keras"])
    }

    @Test(arguments: [
        ("input", "images"), ("conv1", "conv1_conv"), ("bn1", "conv1_bn"), ("relu", "conv1_relu"),
        ("maxpool", "pool1_pool"), ("layer1.0.conv2", "conv2_block1_2_conv"), ("layer4.2.bn3", "conv5_block3_3_bn"),
        ("layer3.5.relu1", "conv4_block6_1_relu"), ("layer2.0.downsample.0", "conv3_block1_0_conv"),
        ("layer2.0.downsample.1", "conv3_block1_0_bn"), ("layer2.3.add", "conv3_block4_add"),
        ("layer2.3.relu3", "conv3_block4_out"), ("avgpool", "avg_pool"),
    ])
    func `layers have the names of Keras' own ResNet50`(name: String, layer: String) throws {
        let network = ResNet50(width: 1).backbone()
        let node = network[try #require(network.node(named: name))]
        #expect(KerasNodeName.name(of: node) == layer)
    }
}
