import Networks

/// The networks that published weights belong to.
enum PublishedVariant: String, CaseIterable {
    case torchvision, keras, simclr, byol

    var variant: Variant {
        switch self {
        case .torchvision: .torchvision
        case .keras: Variant(stride: .oneByOne, epsilon: 1.001e-5)
        case .simclr: Variant(padding: .sameMaxPool)
        case .byol: Variant(padding: .same)
        }
    }
}
