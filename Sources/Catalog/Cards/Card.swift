package import Conversion
package import Networks

/// What is known of one published model: a file of data, so that a model is never a branch in the code.
package struct Card: Codable, Sendable, Hashable, Identifiable {
    /// The schema that every card names.
    package static let schema = "zoo.card/1"

    package var schema: String
    /// The canonical name, such as `moco-v2`.
    package var id: String
    /// Other names by which it is found.
    package var aliases: [String]
    package var title: String
    package var method: String
    package var category: Category
    /// Whether it is one of the models that the benchmark's paper compares.
    package var isInBenchmark: Bool
    package var pretraining: Pretraining
    package var papers: [Paper]
    /// The authors' repository.
    package var repository: String
    package var licences: Licences
    package var files: [PublishedFile]
    package var layouts: [CheckpointLayout]
    /// How many classes its classifiers tell apart, where its layouts leave them out whatever their shape.
    package var classes: [Int]?
    package var variant: Variant
    package var preprocessing: Preprocessing
    package var accuracy: ReportedAccuracy?
    /// The digest of the canonical weights, where somebody has seen the published file.
    package var canonicalSHA256: String?
    /// What a user should know.
    package var notes: [String]
    /// Statements of this card that nobody has checked on the real file.
    package var unverified: [String]
}

extension Card {
    /// The layouts of one copy of the network, such as `ema`; of the usual one for `nil`.
    package func layouts(branch: String?) -> [CheckpointLayout] { layouts.filter { $0.branch == branch } }
}

extension [Card] {
    /// Every layout of one copy of the network, and whose it is.
    func candidates(branch: String?) -> [Candidate] {
        flatMap { card in card.layouts(branch: branch).map { Candidate(model: card.id, layout: $0) } }
    }
}

extension Card {
    /// How many classes the model's own classifiers tell apart.
    var knownClasses: Set<Int> {
        let heads = layouts.flatMap(\.heads).filter { $0.reason == CheckpointLayout.classifierReason }
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
        return !(CheckpointLayout.canonicalForms.contains(ledger.layout) && ledger.hasClassifier)
    }

    /// Whether each layout of the card says exactly what a file holds, so that a file's name and a clean account can speak for the model.
    ///
    /// A card that explains everything away would claim every file of its name.
    var isStrict: Bool {
        layouts.allSatisfy { layout in
            !layout.takesBackboneAlone && !layout.explainsAnything
                && layout.heads.allSatisfy { $0.reason != CheckpointLayout.classifierReason || $0.shape != nil }
        }
    }
}

/// The kinds of pre-training that the benchmark compares.
package enum Category: String, Codable, Sendable, Hashable, CaseIterable {
    /// Labels of natural images.
    case supervised
    /// Natural images without labels.
    case selfSupervised = "self-supervised"
    /// Labels of medical images, from a random start.
    case inDomain = "in-domain"
    /// Labels of medical images, from a network trained on natural images.
    case domainAdapted = "domain-adapted"
}

/// The containers in which models were published.
package enum ContainerKind: String, Codable, Sendable, Hashable, CaseIterable {
    case pytorchZip = "pytorch-zip"
    case pytorchLegacy = "pytorch-legacy"
    case pytorchTar = "pytorch-tar"
    case safetensors
    case hdf5
    case tensorflowBundle = "tensorflow-bundle"
    case dillPickle = "dill-pickle"

    /// The container in words.
    package var title: String {
        switch self {
        case .pytorchZip: "PyTorch zip"
        case .pytorchLegacy: "PyTorch legacy stream"
        case .pytorchTar: "PyTorch tar of 2017"
        case .safetensors: "safetensors"
        case .hdf5: "HDF5"
        case .tensorflowBundle: "TensorFlow checkpoint"
        case .dillPickle: "dill pickle"
        }
    }
}

/// Code, weights and training data have terms of their own.
package struct Licences: Codable, Sendable, Hashable {
    package var code: Licence
    package var weights: Licence
    package var data: Licence
}

/// The terms of one thing; `unknown` is said, not guessed.
package struct Licence: Codable, Sendable, Hashable {
    /// An SPDX identifier where there is one, else the licence's own name, else `unknown`.
    package var name: String
    /// Where that is stated, or what to mind.
    package var note: String?
}

/// A publication that describes a model.
package struct Paper: Codable, Sendable, Hashable {
    package var title: String
    package var year: Int
    package var arxiv: String?
}

/// How a model wants its images in evaluation.
package struct Preprocessing: Codable, Sendable, Hashable {
    package enum ChannelOrder: String, Codable, Sendable, Hashable {
        case rgb = "RGB"
        case bgr = "BGR"
    }

    package enum Interpolation: String, Codable, Sendable, Hashable {
        case bilinear, bicubic
    }

    package var channelOrder: ChannelOrder
    /// What black and white become before the mean is subtracted: `[0, 1]` or `[0, 255]`.
    package var range: [Double]
    /// One for each channel in `channelOrder`, in units of `range`.
    package var mean: [Double]
    package var std: [Double]
    /// The shorter side before the crop, or both sides when `keepsAspectRatio` is false.
    package var resize: Int
    package var keepsAspectRatio: Bool
    /// The side of the centre crop that the network sees.
    package var crop: Int
    package var interpolation: Interpolation

    /// Torchvision's for ImageNet models.
    package static let imageNet = Preprocessing(
        channelOrder: .rgb, range: [0, 1], mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225], resize: 256,
        keepsAspectRatio: true, crop: 224, interpolation: .bilinear)
}

/// What a model was trained on before it was published.
package struct Pretraining: Codable, Sendable, Hashable {
    /// The data set, such as `ImageNet-1k`.
    package var data: String
    /// Which labels were used, such as `none` or `1000 classes`.
    package var labels: String
    /// Passes over the data, where the authors say.
    package var epochs: Int?
}

/// A file that a model's authors published.
package struct PublishedFile: Codable, Sendable, Hashable {
    package var name: String
    package var container: ContainerKind
    /// Where the authors put it, best first.
    package var urls: [String]
    package var bytes: Int?
    /// In hexadecimal; the first digits where only these are known.
    package var sha256: String?
    package var md5: String?
    /// Who states size and digests: nobody has read them off the file itself.
    package var evidence: String?
    /// How to get it, or what to mind.
    package var note: String?

    /// Whether a digest is known by which the file can be told.
    package var hasDigest: Bool { sha256 != nil || md5 != nil }
}

/// ImageNet accuracy as the authors report it, in percent.
package struct ReportedAccuracy: Codable, Sendable, Hashable {
    package enum Kind: String, Codable, Sendable, Hashable {
        /// Of the whole network.
        case supervised
        /// Of a linear classifier on frozen features.
        case linear
    }

    package var top1: Double
    package var kind: Kind
    package var note: String?
}
