/// Detectron2's modules (`modeling/backbone/resnet.py`): `res2.0.conv1.weight` and beside it `res2.0.conv1.norm.weight`.
enum DetectronNames {
    static let stem = "stem.conv1.weight"
    static let modules: Set<String> = ["stem", "res2", "res3", "res4", "res5"]

    static func name(of place: ParameterPlace) -> String {
        let norm = place.quantity == .kernel ? "" : ".norm"
        let module =
            switch place.unit {
            case .stem: "stem.conv1"
            case .shortcut(let stage): "res\(stage + 2).0.shortcut"
            case .convolution(let stage, let block, let index): "res\(stage + 2).\(block).conv\(index + 1)"
            }
        return "\(module)\(norm).\(PyTorchNames.weight(place.quantity))"
    }
}
