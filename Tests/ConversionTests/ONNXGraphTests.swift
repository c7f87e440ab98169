import Checkpoints
import Networks
import Tensors
import Testing

@testable import Conversion

@Suite struct ONNXGraphTests {
    private func model(_ variant: Variant, width: Int = 1) throws -> ONNXModel {
        let network = ResNet50(width: width, variant: variant)
        return try ONNXGraph.model(
            of: network, weights: DemoWeights.weights(of: network, seed: 1), metadata: ["a": "b"])
    }

    private func attribute(_ name: String, _ node: ONNXNode?) -> String? {
        node?.attributes.first { $0.name == name }.map { "\($0.value)" }
    }

    @Test(arguments: PublishedVariant.allCases)
    func `the graph has the network's operators, each fed by what stands before it`(
        variant: PublishedVariant
    ) throws {
        let model = try model(variant.variant)
        var counts: [String: Int] = [:]
        var known = Set(["images"] + model.weights.map(\.name))
        #expect(known.count == 266)
        for node in model.nodes {
            counts[node.type, default: 0] += 1
            #expect(known.isSuperset(of: node.inputs), "\(node.name)")
            #expect(known.insert(node.output).inserted, "\(node.name)")
        }
        #expect(
            counts == [
                "Conv": 53, "BatchNormalization": 53, "Relu": 49, "MaxPool": 1, "Add": 16, "GlobalAveragePool": 1,
                "Flatten": 1,
            ])
        #expect(model.nodes.last?.output == "features" && model.metadata == ["a": "b"])
        let used = Set(model.nodes.flatMap(\.inputs))
        #expect(model.weights.allSatisfy { used.contains($0.name) })
    }

    @Test func `torchvision's strides and pads are written as numbers`() throws {
        let nodes = Dictionary(uniqueKeysWithValues: try model(.torchvision).nodes.map { ($0.name, $0) })
        let expected: [(name: String, kernel: Int, stride: Int, pad: Int)] = [
            ("conv1", 7, 2, 3), ("maxpool", 3, 2, 1), ("layer2.0.conv1", 1, 1, 0), ("layer2.0.conv2", 3, 2, 1),
            ("layer2.0.downsample.0", 1, 2, 0), ("layer2.1.conv2", 3, 1, 1),
        ]
        for (name, kernel, stride, pad) in expected {
            #expect(attribute("kernel_shape", nodes[name]) == "integers([\(kernel), \(kernel)])", "\(name)")
            #expect(attribute("strides", nodes[name]) == "integers([\(stride), \(stride)])", "\(name)")
            #expect(attribute("pads", nodes[name]) == "integers([\(pad), \(pad), \(pad), \(pad)])", "\(name)")
            #expect(attribute("auto_pad", nodes[name]) == nil, "\(name)")
        }
        #expect(
            nodes["layer1.0.bn1"]?.inputs == [
                "layer1.0.conv1", "layer1.0.bn1.weight", "layer1.0.bn1.bias", "layer1.0.bn1.running_mean",
                "layer1.0.bn1.running_var",
            ])
    }

    @Test func `variants differ where they should`() throws {
        func places(_ variant: Variant, where isSo: (ONNXNode) -> Bool) throws -> Set<String> {
            Set(try model(variant).nodes.filter(isSo).map(\.name))
        }
        let isSame = { (node: ONNXNode) in attribute("auto_pad", node) == "text(\"SAME_UPPER\")" }
        #expect(try places(.torchvision, where: isSame).isEmpty)
        #expect(try places(PublishedVariant.simclr.variant, where: isSame) == ["maxpool"])
        let everywhere = try places(PublishedVariant.byol.variant, where: isSame)
        #expect(everywhere.count == 18 && everywhere.isSuperset(of: ["conv1", "maxpool", "layer4.2.conv2"]))

        let isStrided = { (node: ONNXNode) in attribute("strides", node) == "integers([2, 2])" }
        #expect(
            try places(PublishedVariant.keras.variant, where: isStrided) == [
                "conv1", "maxpool", "layer2.0.conv1", "layer3.0.conv1", "layer4.0.conv1", "layer2.0.downsample.0",
                "layer3.0.downsample.0", "layer4.0.downsample.0",
            ])
        let norms = try model(PublishedVariant.keras.variant).nodes.filter { $0.type == "BatchNormalization" }
        #expect(norms.allSatisfy { attribute("epsilon", $0) == "float(\(Float(1.001e-5)))" })
    }

    @Test func `weights that do not fill the network are refused`() throws {
        let network = ResNet50(width: 1)
        var weights = DemoWeights.weights(of: network, seed: 1)
        weights["layer1.0.conv2.weight"] = Tensor([1, 1, 1, 1], repeating: 0)
        let error = try #require(throws: ConversionError.self) {
            try ONNXGraph.model(of: network, weights: weights, metadata: [:])
        }
        #expect(error.description == "layer1.0.conv2.weight: expected 1×1×3×3, found 1×1×1×1")
        weights["layer1.0.conv2.weight"] = nil
        #expect(throws: ConversionError.self) {
            try KerasGraph(network, weights: weights)
        }
    }
}
