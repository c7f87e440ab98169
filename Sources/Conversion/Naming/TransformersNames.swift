/// The modules of Hugging Face's `transformers` (`modeling_resnet.py`): `encoder.stages.0.layers.0.layer.0.convolution.weight`.
enum TransformersNames {
    static let stem = "embedder.embedder.convolution.weight"
    static let modules: Set<String> = ["embedder", "encoder"]

    static func name(of place: ParameterPlace) -> String {
        let kind = place.quantity == .kernel ? "convolution" : "normalization"
        let module =
            switch place.unit {
            case .stem: "embedder.embedder"
            case .shortcut(let stage): "encoder.stages.\(stage).layers.0.shortcut"
            case .convolution(let stage, let block, let index): "encoder.stages.\(stage).layers.\(block).layer.\(index)"
            }
        return "\(module).\(kind).\(PyTorchNames.weight(place.quantity))"
    }
}
