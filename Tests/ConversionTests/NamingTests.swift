import Networks
import Tensors
import Testing

@testable import Conversion

/// The names are those that the frameworks' own code gives; where a file of the real program is at hand, `FrameworkFeatureTests` reads it.
@Suite struct NamingTests {
    private static let network = ResNet50(width: 4)

    private static func name(_ naming: Naming, _ canonical: String) throws -> String {
        let parameter = try #require(network.backbone().parameters.first { $0.name == canonical })
        let place = try #require(ParameterPlace(parameter))
        return try #require(naming.names(of: canonical, at: place).first)
    }

    @Test(arguments: [
        ("conv1.weight", "conv1_conv/kernel"), ("bn1.running_var", "conv1_bn/moving_variance"),
        ("layer1.0.conv1.weight", "conv2_block1_1_conv/kernel"),
        ("layer1.0.downsample.1.bias", "conv2_block1_0_bn/beta"),
        ("layer3.5.bn3.weight", "conv4_block6_3_bn/gamma"), ("layer4.2.conv2.weight", "conv5_block3_2_conv/kernel"),
    ])
    func `Keras names its layers by stage, block and position`(canonical: String, name: String) throws {
        #expect(try Self.name(.keras, canonical) == name)
    }

    @Test(arguments: [
        ("conv1.weight", "conv1/kernel"), ("bn1.running_mean", "bn_conv1/moving_mean"),
        ("layer1.0.conv1.weight", "res2a_branch2a/kernel"), ("layer1.0.downsample.0.weight", "res2a_branch1/kernel"),
        ("layer3.5.bn3.weight", "bn4f_branch2c/gamma"), ("layer4.2.conv2.weight", "res5c_branch2b/kernel"),
    ])
    func `older Keras names branches as Caffe did`(canonical: String, name: String) throws {
        #expect(try Self.name(.kerasBranches, canonical) == name)
    }

    @Test(arguments: [
        ("conv1.weight", "conv2d/kernel"), ("layer1.0.downsample.0.weight", "conv2d_1/kernel"),
        ("layer1.0.conv1.weight", "conv2d_2/kernel"), ("layer1.1.conv1.weight", "conv2d_5/kernel"),
        ("layer2.0.downsample.1.weight", "batch_normalization_11/gamma"),
        ("layer2.3.bn3.running_mean", "batch_normalization_23/moving_mean"),
        ("layer3.0.downsample.0.weight", "conv2d_24/kernel"), ("layer3.5.conv3.weight", "conv2d_42/kernel"),
        ("layer4.0.downsample.0.weight", "conv2d_43/kernel"), ("layer4.2.conv3.weight", "conv2d_52/kernel"),
    ])
    func `SimCLR counts a stage's shortcut before its first block`(canonical: String, name: String) throws {
        #expect(try Self.name(.tensorFlow, canonical) == name)
    }

    @Test(arguments: [
        ("conv1.weight", "conv2d/kernel"), ("layer1.0.conv1.weight", "conv2d_1/kernel"),
        ("layer1.0.conv2.weight", "conv2d_2/kernel"), ("layer1.0.downsample.0.weight", "conv2d_3/kernel"),
        ("layer1.0.conv3.weight", "conv2d_4/kernel"), ("layer2.0.conv1.weight", "conv2d_11/kernel"),
        ("layer4.2.bn3.bias", "batch_normalization_52/beta"),
    ])
    func `Keras 3 counts the shortcut before the last convolution of its block`(canonical: String, name: String) throws
    {
        #expect(try Self.name(.kerasPositions, canonical) == name)
    }

    @Test(arguments: [
        ("conv1.weight", "initial_conv.w"), ("bn1.weight", "initial_batchnorm.scale"),
        ("bn1.running_var", "initial_batchnorm/~/var_ema.average"),
        ("layer1.0.conv1.weight", "block_group_0/~/block_0/~/conv_0.w"),
        ("layer4.0.downsample.1.bias", "block_group_3/~/block_0/~/shortcut_batchnorm.offset"),
    ])
    func `Haiku names modules by their path`(canonical: String, name: String) throws {
        #expect(try Self.name(.haiku, canonical) == name)
    }

    @Test(arguments: [
        ("conv1.weight", "net.0.0.weight"), ("bn1.bias", "net.0.1.0.bias"),
        ("layer1.0.conv2.weight", "net.1.blocks.0.net.2.weight"),
        ("layer2.1.bn3.running_var", "net.2.blocks.1.net.5.0.running_var"),
        ("layer3.0.downsample.0.weight", "net.3.blocks.0.projection.shortcut.weight"),
        ("layer3.0.downsample.1.weight", "net.3.blocks.0.projection.bn.0.weight"),
    ])
    func `nested blocks count modules`(canonical: String, name: String) throws {
        #expect(try Self.name(.nestedBlocks, canonical) == name)
    }

    @Test(arguments: [
        ("conv1.weight", "embedder.embedder.convolution.weight"),
        ("bn1.running_var", "embedder.embedder.normalization.running_var"),
        ("layer1.0.conv1.weight", "encoder.stages.0.layers.0.layer.0.convolution.weight"),
        ("layer2.0.downsample.1.bias", "encoder.stages.1.layers.0.shortcut.normalization.bias"),
        ("layer4.2.bn3.weight", "encoder.stages.3.layers.2.layer.2.normalization.weight"),
    ])
    func `transformers names embedder and stages`(canonical: String, name: String) throws {
        #expect(try Self.name(.transformers, canonical) == name)
    }

    @Test(arguments: [
        ("conv1.weight", "0.weight"), ("bn1.running_mean", "1.running_mean"),
        ("layer1.0.conv1.weight", "4.0.conv1.weight"), ("layer4.0.downsample.1.weight", "7.0.downsample.1.weight"),
    ])
    func `a Sequential counts torchvision's children`(canonical: String, name: String) throws {
        #expect(try Self.name(.countedChildren, canonical) == name)
    }

    @Test(arguments: [
        ("conv1.weight", "stem.conv1.weight"), ("bn1.bias", "stem.conv1.norm.bias"),
        ("layer1.0.conv3.weight", "res2.0.conv3.weight"), ("layer3.5.bn2.weight", "res4.5.conv2.norm.weight"),
        ("layer2.0.downsample.0.weight", "res3.0.shortcut.weight"),
        ("layer2.0.downsample.1.running_var", "res3.0.shortcut.norm.running_var"),
    ])
    func `Detectron2 keeps normalisations below convolutions`(canonical: String, name: String) throws {
        #expect(try Self.name(.detectron, canonical) == name)
    }

    @Test(arguments: [
        ("conv1.weight", "layer_with_weights-0/kernel"), ("bn1.weight", "layer_with_weights-1/gamma"),
        ("layer1.0.conv1.weight", "layer_with_weights-2/kernel"),
        ("layer1.0.downsample.0.weight", "layer_with_weights-6/kernel"),
        ("layer1.0.conv3.weight", "layer_with_weights-7/kernel"),
        ("layer1.0.downsample.1.bias", "layer_with_weights-8/beta"), ("layer1.0.bn3.bias", "layer_with_weights-9/beta"),
        ("layer1.1.conv1.weight", "layer_with_weights-10/kernel"),
        ("layer2.0.conv1.weight", "layer_with_weights-22/kernel"),
        ("layer4.2.bn3.running_var", "layer_with_weights-105/moving_variance"),
    ])
    func `TensorFlow counts the layers of a Keras model that have weights`(canonical: String, name: String) throws {
        #expect(try Self.name(.kerasObjects, canonical) == name)
    }

    @Test(arguments: Naming.allCases)
    func `every scheme is total and invertible`(naming: Naming) {
        let layout = CheckpointLayout(name: "any", naming: naming, keyPath: ["root"], prefix: "")
        let table = NameTable(layout, network: Self.network)
        let names = table.parameters.map(table.sourceName)

        #expect(Set(names).count == 265)
        for (parameter, name) in zip(table.parameters, names) {
            let below = String(name.dropFirst("root".count + 1))
            // Keras 3 states positions, which the table of names stands for.
            guard naming != .kerasPositions else { continue }
            let parts = naming.separator == "/" ? below.split(separator: "/").map(String.init) : [below]
            guard case .parameter(let found, _) = table[layout.naming.key(parts[...], layer: nil)] else {
                Issue.record("\(name) leads nowhere")
                continue
            }
            #expect(found == parameter)
        }
    }

    @Test(arguments: [
        (["conv1_conv", "conv1_conv", "kernel:0"], "conv1_conv/kernel"),
        (["conv1_conv", "kernel"], "conv1_conv/kernel"),
        (["resnet50", "conv1_conv", "bias:0"], "conv1_conv/bias"), (["conv1", "conv1_W:0"], "conv1/kernel"),
        (["bn_conv1", "bn_conv1_running_std:0"], "bn_conv1/moving_variance"),
        (["conv1", "conv1_W_1:0"], "conv1/kernel"), (["conv1", "conv1_b_1:0"], "conv1/bias"),
        (["bn_conv1", "bn_conv1_running_std_1:0"], "bn_conv1/moving_variance"),
        (["res2a_branch2a", "res2a_branch2a_W_12:0"], "res2a_branch2a/kernel"),
        (["conv1_conv", "conv1_conv_1", "kernel:0"], "conv1_conv/kernel"),
        (["model_1", "conv2_block1_0_bn_2", "moving_mean:0"], "conv2_block1_0_bn/moving_mean"),
        (["dense_1", "dense_1", "kernel:0"], "dense_1/kernel"), (["conv1", "conv1_W_x:0"], "conv1/W_x"),
        (["conv1", "conv1_odd_1:0"], "conv1/odd_1"),
    ])
    func `weights of all ages of Keras have one key`(path: [String], key: String) {
        #expect(KerasNames.key(path[...]) == key)
    }

    @Test(
        arguments: [
            (["layers", "conv2d_3", "vars", "0"], nil, "conv2d_3/kernel"),
            (["layers", "conv2d_3", "vars", "1"], "conv2_block1_0_conv", "conv2_block1_0_conv/bias"),
            (["layers", "batch_normalization", "vars", "3"], nil, "batch_normalization/moving_variance"),
            (["layers", "batch_normalization", "vars", "4"], nil, "layers/batch_normalization/vars/4"),
            (["layers", "dense", "vars", "0"], nil, "layers/dense/vars/0"),
        ] as [([String], String?, String)])
    func `positions of Keras 3 become names`(path: [String], layer: String?, key: String) {
        #expect(KerasPositionNames.key(path[...], layer: layer) == key)
    }
}
