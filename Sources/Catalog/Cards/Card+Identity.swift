import Conversion

extension Card {
    /// How many classes the model's own classifiers tell apart.
    var knownClasses: Set<Int> {
        let heads = layouts.flatMap(\.heads).filter { $0.reason == Layout.classifierReason }
        return Set(classes ?? []).union(
            heads.compactMap { head in
                guard let shape = head.shape, shape.count == 2, case .exactly(let outputs) = shape[0] else {
                    return nil
                }
                return outputs
            })
    }

    /// Whether the classifier of a file, if it has one, can be the model's.
    func hasHead(of ledger: Ledger) -> Bool {
        if let outputs = ledger.classifierOutputs { return knownClasses.contains(outputs) }
        // The product's own names leave out what is called a classifier, whatever it is.
        return !(Layout.canonicalForms.contains(ledger.layout) && ledger.hasClassifier)
    }

    /// Whether each layout of the card says exactly what a file holds, so that a file's name and a clean account can speak for the model.
    ///
    /// A card that explains everything away would claim every file of its name.
    var isStrict: Bool {
        layouts.allSatisfy { layout in
            !layout.takesBackboneAlone && !layout.explainsAnything
                && layout.heads.allSatisfy { $0.reason != Layout.classifierReason || $0.shape != nil }
        }
    }
}
