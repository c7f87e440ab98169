package import Engine
import Files
package import Tasks

/// A request as the state of an unfinished run keeps it, so that the run can go on by its id alone.
extension EvaluationRequest: Codable {
    private enum CodingKeys: String, CodingKey {
        case model, task, source
        case protocolName = "protocol"
        case settings, runs, epochs, seed, side, batch, inputs, precision, loaderThreads
        case saveInterval = "saveSeconds"
        case keepsWeights, repeatsFinishedRuns, repeatsFrom, allowsProblems
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            model: try values.decode(String.self, forKey: .model), task: try values.decode(String.self, forKey: .task),
            source: try values.decode(Source.self, forKey: .source),
            protocol: try values.decode(String.self, forKey: .protocolName),
            settings: try values.decode([CardSetting].self, forKey: .settings),
            runs: try values.decodeIfPresent(Int.self, forKey: .runs),
            epochs: try values.decodeIfPresent(Int.self, forKey: .epochs),
            seed: try values.decode(Number.self, forKey: .seed).value,
            side: try values.decodeIfPresent(Int.self, forKey: .side),
            batch: try values.decodeIfPresent(Int.self, forKey: .batch),
            inputs: try values.decodeIfPresent(InputStatistics.self, forKey: .inputs) ?? .task,
            precision: try values.decodeIfPresent(Precision.Choice.self, forKey: .precision) ?? .float32,
            loaderThreads: try values.decodeIfPresent(Int.self, forKey: .loaderThreads),
            saveInterval: try values.decodeIfPresent(Seconds.self, forKey: .saveInterval).map { .seconds($0.value) },
            keepsWeights: try values.decode(Bool.self, forKey: .keepsWeights),
            repeatsFinishedRuns: try values.decode(Bool.self, forKey: .repeatsFinishedRuns),
            repeatsFrom: try values.decode(Int.self, forKey: .repeatsFrom),
            allowsProblems: try values.decode(Bool.self, forKey: .allowsProblems))
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(model, forKey: .model)
        try values.encode(task, forKey: .task)
        try values.encode(source, forKey: .source)
        try values.encode(protocolName, forKey: .protocolName)
        try values.encode(settings, forKey: .settings)
        try values.encodeIfPresent(runs, forKey: .runs)
        try values.encodeIfPresent(epochs, forKey: .epochs)
        try values.encode(Number(value: seed), forKey: .seed)
        try values.encodeIfPresent(side, forKey: .side)
        try values.encodeIfPresent(batch, forKey: .batch)
        try values.encode(inputs, forKey: .inputs)
        try values.encode(precision, forKey: .precision)
        try values.encodeIfPresent(loaderThreads, forKey: .loaderThreads)
        try values.encodeIfPresent(saveInterval.map { $0 / .seconds(1) }, forKey: .saveInterval)
        try values.encode(keepsWeights, forKey: .keepsWeights)
        try values.encode(repeatsFinishedRuns, forKey: .repeatsFinishedRuns)
        try values.encode(repeatsFrom, forKey: .repeatsFrom)
        try values.encode(allowsProblems, forKey: .allowsProblems)
    }

    /// A time that is one.
    private struct Seconds: Decodable {
        let value: Double

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            value = try container.decode(Double.self)
            guard (0...6e7).contains(value) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "no time between two states")
            }
        }
    }

    /// A whole number as a text, as other readers of JSON do not keep a large one.
    private struct Number: Codable {
        let value: UInt64

        init(value: UInt64) { self.value = value }

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            guard let value = UInt64(try container.decode(String.self)) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a whole number")
            }
            self.value = value
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(value.description)
        }
    }
}

extension InputStatistics: Codable {}
extension Precision.Choice: Codable {}

/// `registered`, `demo`, the path of a folder, which begins with a slash, or a colon and the name of a registered one.
extension EvaluationRequest.Source: Codable {
    private static let registeredWord = "registered"
    private static let demoWord = "demo"

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        switch try container.decode(String.self) {
        case Self.registeredWord: self = .registered
        case Self.demoWord: self = .demo
        case let path where path.hasPrefix("/"): self = .folder(path)
        case let name where name.hasPrefix(":"): self = .named(String(name.dropFirst()))
        case let word:
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(word)' is no source of images")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .registered: try container.encode(Self.registeredWord)
        case .demo: try container.encode(Self.demoWord)
        case .folder(let path): try container.encode(path)
        case .named(let name): try container.encode(":\(name)")
        }
    }
}

/// As it is typed after `--set`.
extension CardSetting: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let setting = CardSetting(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is no setting")
        }
        self = setting
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode("\(path)=\(value.canonicalText)")
    }
}
