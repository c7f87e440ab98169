import Checkpoints
import Files
import Networks

/// A layer of a Keras model: its class, what it is configured with, which layers it reads, and its variables.
struct KerasNode: Sendable {
    let className: String
    let name: String
    /// Arguments of the class, besides those that every layer has.
    let options: [String: JSONValue]
    /// Names of layers.
    let inputs: [String]
    /// The shape of the result; axes of unknown extent are nil.
    let shape: [Int?]
    /// The layer's variables in Keras' order, the trained ones first.
    let variables: [TensorEntry]

    init(
        _ className: String, name: String, inputs: [String], shape: [Int?], options: [String: JSONValue] = [:],
        variables: [TensorEntry] = []
    ) {
        self.className = className
        self.name = name
        self.options = options
        self.inputs = inputs
        self.shape = shape
        self.variables = variables
    }

    /// What Keras' files of weights call layers of this class before they number them: `conv2d` for `Conv2D`.
    var kind: String {
        switch className {
        case "Activation": "activation"
        case "Add": "add"
        case "BatchNormalization": "batch_normalization"
        case "Conv2D": "conv2d"
        case "GlobalAveragePooling2D": "global_average_pooling2d"
        case "InputLayer": "input_layer"
        case "MaxPooling2D": "max_pooling2d"
        case "ZeroPadding2D": "zero_padding2d"
        default: preconditionFailure("no layer of class \(className) is written")
        }
    }
}

extension KerasNode {
    /// The layer as a model's configuration has it.
    ///
    /// - Parameter shapes: The shapes of results, by layer.
    /// - Returns: A dictionary with the keys that Keras 3 looks for.
    func configuration(shapes: [String: [Int?]]) -> JSONValue {
        var configuration = options
        configuration["name"] = .text(name)
        configuration["dtype"] = "float32"
        if !inputs.isEmpty { configuration["trainable"] = true }
        return [
            "module": "keras.layers", "class_name": .text(className), "registered_name": nil, "name": .text(name),
            "config": .dictionary(configuration), "inbound_nodes": inputs.isEmpty ? [] : [call(shapes)],
        ]
    }

    /// The one call of the layer; several inputs are one list.
    private func call(_ shapes: [String: [Int?]]) -> JSONValue {
        let tensors = inputs.map { Self.tensor(of: $0, shape: shapes[$0] ?? []) }
        let argument = tensors.count == 1 ? tensors[0] : .list(tensors)
        return ["args": [argument], "kwargs": [:]]
    }

    private static func tensor(of layer: String, shape: [Int?]) -> JSONValue {
        let extents = shape.map { $0.map(JSONValue.integer) ?? .null }
        return [
            "class_name": "__keras_tensor__",
            "config": ["shape": .list(extents), "dtype": "float32", "keras_history": [.text(layer), 0, 0]],
        ]
    }
}

/// What Keras' own ResNet-50 calls the layers of a network with torchvision's names (`keras/src/applications/resnet.py`).
///
/// `layer1.0.relu2` is `conv2_block1_2_relu`: Keras counts the stem as the first stage, and from one.
enum KerasNodeName {
    static func name(of node: Node) -> String {
        if let parameter = node.layer.parameters(named: node.name).first, let place = ParameterPlace(parameter) {
            return KerasNames.layer(of: place.unit, isNorm: place.quantity != .kernel)
        }
        let parts = node.name.split(separator: ".")
        guard parts.count > 2, let stage = Int(parts[0].dropFirst("layer".count)), let block = Int(parts[1]) else {
            return stemNames[node.name] ?? node.name
        }
        let place = "conv\(stage + 1)_block\(block + 1)"
        return switch parts[2] {
        case "add": "\(place)_add"
        case "relu3": "\(place)_out"
        case let activation: "\(place)_\(activation.suffix(1))_\(activation.dropLast())"
        }
    }

    private static let stemNames = [
        "input": "images", "relu": "conv1_relu", "maxpool": "pool1_pool", "avgpool": "avg_pool",
    ]

    /// The name of the padding before a convolution or a pooling layer: `conv1_pad` before `conv1_conv`.
    static func padding(before layer: String) -> String {
        layer.split(separator: "_").dropLast().joined(separator: "_") + "_pad"
    }
}
