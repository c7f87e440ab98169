/// Torchvision's network cut with `Sequential(*children)`, which counts its layers: `0.weight`, `1.bias`, `4.0.conv1.weight`.
///
/// Numbers 2, 3 and 8 are the activation and the poolings, which have no parameters.
enum CountedChildrenNames {
    static let stem = "0.weight"
    static let modules: Set<String> = ["0", "1", "2", "3", "4", "5", "6", "7"]

    /// - Parameters:
    ///   - parameter: A canonical name.
    ///   - place: What it speaks of.
    /// - Returns: The name with the number in place of the first module.
    static func name(of parameter: String, at place: ParameterPlace) -> String {
        let rest = parameter.drop { $0 != "." }
        return switch place.unit {
        case .stem: "\(place.quantity == .kernel ? 0 : 1)\(rest)"
        case .shortcut(let stage), .convolution(let stage, _, _): "\(stage + 4)\(rest)"
        }
    }
}
