/// The variables of SimCLR's `resnet.py`, numbered as they are made: a stage's shortcut comes before its first block's convolutions.
enum TensorFlowNames {
    static func name(of place: ParameterPlace) -> String {
        let kind = place.quantity == .kernel ? "conv2d" : "batch_normalization"
        let number = place.unit.number(shortcutPosition: 0)
        return "\(number == 0 ? kind : "\(kind)_\(number)")/\(KerasNames.weight(place.quantity))"
    }
}
