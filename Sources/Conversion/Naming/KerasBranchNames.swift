/// Keras' names until 2018 (`keras_applications/resnet50.py`), from the Caffe release: `res2a_branch2a/kernel`.
enum KerasBranchNames {
    private static let letters = ["a", "b", "c", "d", "e", "f"]

    static func name(of place: ParameterPlace) -> String {
        "\(layer(of: place.unit, isNorm: place.quantity != .kernel))/\(KerasNames.weight(place.quantity))"
    }

    static func layer(of unit: ParameterPlace.Unit, isNorm: Bool) -> String {
        let kind = isNorm ? "bn" : "res"
        return switch unit {
        case .stem: isNorm ? "bn_conv1" : "conv1"
        case .shortcut(let stage): "\(kind)\(stage + 2)a_branch1"
        case .convolution(let stage, let block, let index):
            "\(kind)\(stage + 2)\(letters[block])_branch2\(letters[index])"
        }
    }
}
