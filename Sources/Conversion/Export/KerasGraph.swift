import Checkpoints
import Files
import Networks
import Tensors

/// A backbone as layers of Keras, whose images are N × height × width × channels.
struct KerasGraph {
    /// What the model is called.
    static let name = "resnet50"

    /// In topological order at first; `ordered` has Keras' order.
    private(set) var layers: [KerasNode] = []
    /// The shapes of results, by layer.
    private(set) var shapes: [String: [Int?]] = [:]
    /// The layer that holds the result of a node, by the node's name.
    private var results: [String: String] = [:]

    /// - Parameters:
    ///   - network: What is computed.
    ///   - weights: Its tensors.
    /// - Throws: `ConversionError.incomplete` when the weights do not fill the network.
    init(_ network: ResNet50, weights: StateDict) throws(ConversionError) {
        let backbone = network.backbone()
        var entries: [String: TensorEntry] = [:]
        for entry in try backbone.entries(weights) { entries[entry.name] = entry }
        for node in backbone.nodes {
            let variables = node.layer.parameters(named: node.name).compactMap { parameter in
                entries[parameter.name].map(Self.variable)
            }
            append(node, inputs: node.inputs.map { results[backbone[$0].name] ?? "" }, variables)
        }
    }

    private mutating func append(_ node: Node, inputs: [String], _ variables: [TensorEntry]) {
        let name = KerasNodeName.name(of: node)
        let channels = inputs.first.flatMap { shapes[$0]?.last ?? nil }
        var inputs = inputs
        switch node.layer {
        case .input(let channels):
            append(
                "InputLayer", name, [], channels, ["batch_shape": [nil, nil, nil, .integer(channels)]])
        case .convolution(let layer):
            let padding = pad(&inputs, before: name, layer.kernel, layer.stride, layer.padding)
            let options: [String: JSONValue] = [
                "filters": .integer(layer.outputChannels), "kernel_size": Self.pair(layer.kernel),
                "strides": Self.pair(layer.stride), "padding": padding, "data_format": Self.channelsLast,
                "use_bias": .bool(layer.hasBias),
            ]
            append("Conv2D", name, inputs, layer.outputChannels, options, variables)
        case .batchNorm(let layer):
            // Keras weighs the old statistics, PyTorch the new batch.
            let options: [String: JSONValue] = [
                "axis": -1, "momentum": .number(1 - layer.momentum), "epsilon": .number(layer.epsilon),
            ]
            append("BatchNormalization", name, inputs, channels, options, variables)
        case .activation(.relu): append("Activation", name, inputs, channels, ["activation": "relu"])
        // Keras adds the shortcut first, which decides how it numbers the layers before; a sum is the same either way.
        case .add: append("Add", name, inputs.reversed(), channels)
        case .maxPool(let layer):
            // What is pooled is a rectified sum, so zeros around it never win.
            let padding = pad(&inputs, before: name, layer.kernel, layer.stride, layer.padding)
            let options: [String: JSONValue] = [
                "pool_size": Self.pair(layer.kernel), "strides": Self.pair(layer.stride), "padding": padding,
                "data_format": Self.channelsLast,
            ]
            append("MaxPooling2D", name, inputs, channels, options)
        case .globalAveragePool:
            append(
                KerasNode(
                    "GlobalAveragePooling2D", name: name, inputs: inputs, shape: [nil, channels],
                    options: ["data_format": Self.channelsLast]))
        case .activation(.softplus), .upsampleNearest, .concatenate, .linear:
            preconditionFailure("a published backbone has no such layer: \(node.name)")
        }
        results[node.name] = name
    }

    private mutating func append(
        _ className: String, _ name: String, _ inputs: [String], _ channels: Int?,
        _ options: [String: JSONValue] = [:], _ variables: [TensorEntry] = []
    ) {
        append(
            KerasNode(
                className, name: name, inputs: inputs, shape: [nil, nil, nil, channels], options: options,
                variables: variables))
    }

    private mutating func append(_ layer: KerasNode) {
        shapes[layer.name] = layer.shape
        layers.append(layer)
    }

    /// Puts zeros before a strided window where Keras has no word for the padding, and says what the window's own word is.
    ///
    /// - Parameters:
    ///   - inputs: The window's input, which becomes the padded one.
    ///   - name: The window's layer.
    ///   - kernel: Height and width of the window.
    ///   - stride: Its stride.
    ///   - padding: What is wanted.
    /// - Returns: `same` or `valid`.
    private mutating func pad(
        _ inputs: inout [String], before name: String, _ kernel: Int, _ stride: Int, _ padding: Padding
    ) -> JSONValue {
        switch padding {
        case .same: return "same"
        case .symmetric(0): return "valid"
        // At stride 1 SAME is half the kernel on each side.
        case .symmetric(let amount) where stride == 1 && kernel == 2 * amount + 1: return "same"
        case .symmetric(let amount):
            let pad = KerasNodeName.padding(before: name)
            let channels = inputs.first.flatMap { shapes[$0]?.last ?? nil }
            append(
                "ZeroPadding2D", pad, inputs, channels,
                ["padding": [Self.pair(amount), Self.pair(amount)], "data_format": Self.channelsLast])
            inputs = [pad]
            return "valid"
        }
    }

    private static let channelsLast: JSONValue = "channels_last"

    private static func pair(_ number: Int) -> JSONValue { [.integer(number), .integer(number)] }
}

// MARK: Kernels

extension KerasGraph {
    /// A tensor as Keras has it: kernels are height × width × in × out, made when they are written.
    private static func variable(_ entry: TensorEntry) -> TensorEntry {
        guard entry.shape.rank == 4, case .tensor(let tensor) = entry.contents else { return entry }
        let extents = entry.shape.dimensions
        return TensorEntry(
            name: entry.name, dtype: entry.dtype, shape: [extents[2], extents[3], extents[1], extents[0]],
            contents: .provider { outputLast(tensor).withBytes { [UInt8](copying: $0) } })
    }

    /// From out × in × height × width to height × width × in × out.
    static func outputLast(_ tensor: Tensor) -> [Float] {
        let extents = tensor.shape.dimensions
        let (outputs, inputs, area) = (extents[0], extents[1], extents[2] * extents[3])
        let source = tensor.values.span
        var values = [Float](repeating: 0, count: tensor.values.count)
        var target = values.mutableSpan
        for output in 0..<outputs {
            for input in 0..<inputs {
                let start = (output * inputs + input) * area
                for place in 0..<area {
                    target[(place * inputs + input) * outputs + output] = source[start + place]
                }
            }
        }
        return values
    }
}

extension KerasGraph {
    /// The configuration from which Keras 3 makes the model anew: the member `config.json` of a `.keras` file.
    ///
    /// - Returns: JSON with sorted keys.
    /// - Throws: `ConversionError.unreadable` when it cannot be written as JSON.
    func configuration() throws(ConversionError) -> String {
        let layers = ordered
        let model: JSONValue = [
            "module": "keras.src.models.functional", "class_name": "Functional", "registered_name": "Functional",
            "config": [
                "name": .text(Self.name), "trainable": true,
                "layers": .list(layers.map { $0.configuration(shapes: shapes) }),
                "input_layers": Self.end(layers.first), "output_layers": Self.end(layers.last),
            ],
        ]
        return try KerasModel.json(model)
    }

    /// The first or the last layer, its first call and its first result.
    private static func end(_ layer: KerasNode?) -> JSONValue { [.text(layer?.name ?? ""), 0, 0] }
}

extension KerasGraph {
    /// The layers in the order in which Keras lists those of a model, by which its files number them.
    ///
    /// That is by falling distance from the output; layers equally far stand as a walk from the output, first inputs first, meets them
    /// (`map_graph` in `keras/src/ops/function.py`).
    var ordered: [KerasNode] {
        var distances: [String: Int] = [:]
        for layer in layers.reversed() {
            let distance = distances[layer.name] ?? 0
            for input in layer.inputs { distances[input] = max(distances[input] ?? 0, distance + 1) }
        }
        let met = order(of: layers.last?.name)
        return layers.sorted { left, right in
            let (near, far) = (distances[left.name] ?? 0, distances[right.name] ?? 0)
            return near == far ? met[left.name] ?? 0 < met[right.name] ?? 0 : near > far
        }
    }

    /// When a walk from the output meets each layer for the first time.
    private func order(of output: String?) -> [String: Int] {
        let inputs = Dictionary(uniqueKeysWithValues: layers.map { ($0.name, $0.inputs) })
        var met: [String: Int] = [:]
        var waiting = output.map { [$0] } ?? []
        while let name = waiting.popLast() {
            guard met[name] == nil else { continue }
            met[name] = met.count
            waiting += (inputs[name] ?? []).reversed()
        }
        return met
    }
}
