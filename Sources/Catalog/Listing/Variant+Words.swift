package import Networks

extension Variant {
    /// What differs from torchvision's network, for a line of the screen.
    package var words: String {
        let torchvision = Variant.torchvision
        var differences: [String] = []
        if stride != torchvision.stride { differences.append("stride in the first 1×1") }
        switch padding {
        case .symmetric: break
        case .same: differences.append("SAME padding everywhere")
        case .sameMaxPool: differences.append("SAME padding of the max pool")
        }
        if epsilon != torchvision.epsilon { differences.append("epsilon \(epsilon)") }
        return differences.isEmpty ? "torchvision's network" : differences.joined(separator: ", ")
    }
}
