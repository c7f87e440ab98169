import Files
package import Networks

/// The network that a task fine-tunes on the backbone.
package enum TaskNetwork: Sendable, Hashable {
    /// The backbone and a linear head with a sigmoid for each class that it is trained on; `scored` are those that count in the score.
    case classifier(classes: [String], scored: [String])
    /// The backbone as the encoder of a U-Net with one sigmoid a pixel.
    case unet

    /// The classes of the outputs; none for masks.
    package var classes: [String] {
        switch self {
        case .classifier(let classes, _): classes
        case .unet: []
        }
    }

    package var scored: [String] {
        switch self {
        case .classifier(_, let scored): scored
        case .unet: []
        }
    }

    /// The network on an encoder.
    package func network(encoder: ResNet50) -> Network {
        switch self {
        case .unet: UNet(encoder: encoder).network()
        case .classifier(let classes, _): encoder.classifier(classes: classes.count)
        }
    }

    /// What stands before the encoder's canonical names.
    package var encoderPrefix: String {
        switch self {
        case .unet: UNet.encoderPrefix
        case .classifier: ""
        }
    }

    /// The network in words.
    package var title: String {
        switch self {
        case .unet: "U-Net with ResNet-50 encoder"
        case .classifier(let classes, _):
            "ResNet-50 with \(classes.count) sigmoid \(classes.count == 1 ? "output" : "outputs")"
        }
    }
}

extension TaskNetwork {
    private enum Kind: String, CaseIterable {
        case classifier
        case unet = "u-net"
    }

    init(_ place: JSONPlace) throws(JSONFault) {
        self = try place.object { (network) throws(JSONFault) in
            switch try network.choice("kind", of: Kind.self) {
            case .unet: return .unet
            case .classifier:
                let listed = try network.required("classes")
                let classes = try Self.names(listed)
                guard let scored = network.optional("scored") else {
                    return .classifier(classes: classes, scored: classes)
                }
                for item in try scored.list(count: 1...classes.count) { _ = try item.word(of: classes) }
                return .classifier(classes: classes, scored: try Self.names(scored))
            }
        }
    }

    private static func names(_ place: JSONPlace) throws(JSONFault) -> [String] {
        var names: [String] = []
        for item in try place.list(count: 1...1000) {
            let name = try item.text()
            guard !name.isEmpty, !names.contains(name) else { throw item.unexpected("another name for each class") }
            names.append(name)
        }
        return names
    }

    var json: JSONValue {
        switch self {
        case .unet: ["kind": .text(Kind.unet.rawValue)]
        case .classifier(let classes, let scored):
            [
                "kind": .text(Kind.classifier.rawValue), "classes": .list(classes.map { .text($0) }),
                "scored": .list(scored.map { .text($0) }),
            ]
        }
    }
}
