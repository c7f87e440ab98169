/// A PyTorch rewriting of SimCLR that nests its blocks: `net.1.blocks.0.net.0.weight`, normalisations one module deeper.
enum NestedBlockNames {
    static func name(of place: ParameterPlace) -> String {
        let module =
            switch place.unit {
            case .stem: "net.0"
            case .shortcut(let stage): "net.\(stage + 1).blocks.0.projection"
            case .convolution(let stage, let block, _): "net.\(stage + 1).blocks.\(block).net"
            }
        return "\(module).\(unit(place)).\(PyTorchNames.weight(place.quantity))"
    }

    private static func unit(_ place: ParameterPlace) -> String {
        let isKernel = place.quantity == .kernel
        return switch place.unit {
        case .stem: isKernel ? "0" : "1.0"
        case .shortcut: isKernel ? "shortcut" : "bn.0"
        case .convolution(_, _, let index): isKernel ? "\(2 * index)" : "\(2 * index + 1).0"
        }
    }
}
