package import Networks
package import Results

/// Everything that is known of one model, for the screen and for `--json`.
package struct ModelDetails: Encodable, Sendable {
    /// The schema of the document.
    package static let schema = "zoo.show/1"

    package var schema = ModelDetails.schema
    package let name: String
    package let state: ModelRow.State
    /// Absent for a model whose card is no longer there.
    package let card: Card?
    /// Present once the model is imported.
    package let manifest: Manifest?
    /// The benchmark's figures for the model.
    package let published: [PublishedResult]
    /// What was evaluated of the model, and how that stands to the figures.
    package let validation: ModelValidation

    /// Gathers what is known of a model.
    ///
    /// - Parameters:
    ///   - name: A name of the store or the catalogue, however it is spelt.
    ///   - store: Which models are imported.
    ///   - cards: Which models there are.
    /// - Throws: `CatalogError.unknownModel` with the nearest name.
    package init(of name: String, store: Store, cards: Cards) throws(CatalogError) {
        var manifest: Manifest?
        do {
            manifest = try store.manifest(named: name, cards: cards)
        } catch .notImported {
            manifest = nil
        }
        let entry = cards.entry(named: manifest?.card ?? name)
        card = try entry?.card()
        self.manifest = manifest
        self.name = manifest?.name ?? entry?.id ?? name
        if let manifest {
            state = ModelRow.State(isDemo: manifest.isDemo, isUntrained: manifest.isUntrained)
        } else {
            state = .available
        }
        validation = try store.validation(of: self.name)
        let isPublished =
            manifest?.trainedFurtherFrom == nil
            && (manifest?.width ?? ResNet50.publishedWidth) == ResNet50.publishedWidth
        do {
            published =
                isPublished
                ? try PublishedResults.bundled().results(of: manifest?.card ?? entry?.id ?? name) : []
        } catch {
            throw CatalogError(error)
        }
    }
}

extension Preprocessing {
    /// The numbers in one line of the screen.
    package var words: String {
        let scale = "\(channelOrder.rawValue) in [\(Self.text(range[0])), \(Self.text(range[1]))]"
        let isPlain = mean.allSatisfy { $0 == 0 } && std.allSatisfy { $0 == 1 }
        let norm = isPlain ? "no mean or std" : "mean \(Self.text(mean)), std \(Self.text(std))"
        let size = keepsAspectRatio ? "\(crop) of \(resize)" : "\(crop) of \(resize)×\(resize)"
        return "\(scale), \(norm), \(size) \(interpolation.rawValue)"
    }

    private static func text(_ numbers: [Double]) -> String { numbers.map(text).joined(separator: " ") }

    private static func text(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? "\(number)"
    }
}

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
