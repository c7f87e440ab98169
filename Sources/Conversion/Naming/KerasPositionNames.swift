/// Keras 3's files (`keras/src/saving/saving_lib.py`): `layers/conv2d_2/vars/0`, counted within each kind of layer.
///
/// Newer files say beside the position which layer it is; then the layer's name is used, else the order in which
/// `keras.applications.ResNet50` makes its layers: in a stage's first block the shortcut comes third.
enum KerasPositionNames {
    private static let shortcutPosition = 2
    private static let norm = "batch_normalization"
    private static let convolution = "conv2d"

    static func names(of place: ParameterPlace) -> [String] {
        let weight = KerasNames.weight(place.quantity)
        return [
            "\(numbered(place.unit, place.quantity == .kernel ? convolution : norm))/\(weight)",
            KerasNames.name(of: place),
        ]
    }

    static func biasNames(of unit: ParameterPlace.Unit) -> [String] {
        ["\(numbered(unit, convolution))/bias", "\(KerasNames.layer(of: unit, isNorm: false))/bias"]
    }

    /// `…/conv2d_2/vars/1` as `conv2d_2/bias`, or as `conv2_block1_1_conv/bias` when the layer is known.
    static func key(_ parts: ArraySlice<String>, layer: String?) -> String {
        let tail = Array(parts.suffix(3))
        guard tail.count == 3, tail[1] == "vars", let position = Int(tail[2]) else {
            return parts.joined(separator: "/")
        }
        let weights: [String]
        if isNumbered(tail[0], convolution) {
            weights = ["kernel", "bias"]
        } else if isNumbered(tail[0], norm) {
            weights = ["gamma", "beta", "moving_mean", "moving_variance"]
        } else {
            return parts.joined(separator: "/")
        }
        guard weights.indices.contains(position) else { return parts.joined(separator: "/") }
        return "\(layer ?? tail[0])/\(weights[position])"
    }

    /// Whether a group is of a kind: the kind's name, alone or with a number.
    private static func isNumbered(_ group: String, _ kind: String) -> Bool {
        group == kind || group.hasPrefix(kind + "_") && Int(group.dropFirst(kind.utf8.count + 1)) != nil
    }

    private static func numbered(_ unit: ParameterPlace.Unit, _ kind: String) -> String {
        let number = unit.number(shortcutPosition: shortcutPosition)
        return number == 0 ? kind : "\(kind)_\(number)"
    }
}
