package import Files

/// Whose mean and standard deviation the samples are normalised with.
package enum InputStatistics: String, Sendable, Hashable, CaseIterable {
    /// The task's for every model, as in the paper.
    case task
    /// Those that the model was trained with.
    case model
}

/// What a network was trained to take: red, green and blue in its order, black and white as its range says, less its mean, over its
/// standard deviation.
///
/// Order and range belong to the weights as a stride does, so they are followed always: a network that was trained on blue, green,
/// red from 0 to 255 learns little from red, green, blue from −2 to 2.
package struct ModelInput: Sendable, Hashable {
    package let order: ChannelOrder
    /// What black and white become.
    package let range: ClosedRange<Double>
    /// One for red, green and blue each, in units of the range.
    package let mean: [Double]
    package let std: [Double]

    /// Nil where the numbers are no such things, or so far apart that 32 bits do not hold their ratio.
    ///
    /// - Parameters:
    ///   - order: The order in which the network takes the channels.
    ///   - range: What black and white become, the lower first.
    ///   - mean: One for each channel in that order, in units of the range.
    ///   - std: Likewise, above 0.
    package init?(order: ChannelOrder, range: [Double], mean: [Double], std: [Double]) {
        guard range.count == 2, mean.count == 3, std.count == 3, range[0] < range[1] else { return nil }
        let numbers = range + mean
        guard numbers.allSatisfy({ abs($0) <= 1e6 }), std.allSatisfy({ (1e-6...1e6).contains($0) }) else { return nil }
        guard (1e-6...1e6).contains(range[1] - range[0]) else { return nil }
        self.order = order
        self.range = range[0]...range[1]
        self.mean = order == .rgb ? mean : mean.reversed()
        self.std = order == .rgb ? std : std.reversed()
    }

    private init(order: ChannelOrder, range: ClosedRange<Double>, mean: [Double], std: [Double]) {
        (self.order, self.range, self.mean, self.std) = (order, range, mean, std)
    }

    /// Red, green and blue from 0 to 1 with ImageNet's mean and standard deviation, as torchvision has it.
    package static let imageNet = ModelInput(
        order: .rgb, range: 0...1, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225])

    /// Whether order and range are those of the tasks.
    var isCommon: Bool { order == .rgb && range == 0...1 }

    /// The model's own normalisation, on [0, 1].
    var own: Normalisation {
        let extent = range.upperBound - range.lowerBound
        return Normalisation(
            mean: mean.map { Float(($0 - range.lowerBound) / extent) }, std: std.map { Float($0 / extent) },
            order: order)
    }

    /// The task's normalisation in the model's order.
    ///
    /// Where the range is not [0, 1] the result is stretched, all channels alike, until black and white are as far apart as the
    /// model's own normalisation has them on the mean of its channels.
    func following(_ task: Normalisation) -> Normalisation {
        guard range != 0...1 else { return Normalisation(mean: task.mean, std: task.std, order: order) }
        let stretch = own.spread / task.spread
        return Normalisation(mean: task.mean, std: task.std.map { $0 / stretch }, order: order)
    }

    /// What the runs are normalised with.
    ///
    /// - Parameters:
    ///   - task: What the task does last.
    ///   - statistics: Whose mean and standard deviation are taken.
    /// - Returns: What takes its place.
    func normalisation(for task: Normalisation, by statistics: InputStatistics) -> Normalisation {
        switch statistics {
        case .task: following(task)
        case .model: own
        }
    }

    /// What of this a result depends on besides the task's card, in its cell; null where that is nothing.
    package func decisive(by statistics: InputStatistics) -> JSONValue? {
        switch statistics {
        case .task:
            guard !isCommon else { return nil }
            return .object(
                [.init("order", .text(order.rawValue))]
                    + (range == 0...1 ? [] : [.init("spread", .number(Double(own.spread)))]))
        case .model: return .object(own.parameters)
        }
    }
}

extension ModelInput {
    /// What is to be said of it beside a score; nil where the task's own normalisation feeds the network.
    ///
    /// - Parameter statistics: Whose mean and standard deviation are taken.
    /// - Returns: Such as `BGR, stretched as from 0 to 255, with the task's mean and std`.
    package func words(by statistics: InputStatistics) -> String? {
        switch statistics {
        case .task:
            guard !isCommon else { return nil }
            let stretched =
                range == 0...1
                ? "" : ", stretched as from \(Self.short(range.lowerBound)) to \(Self.short(range.upperBound))"
            return "\(order.rawValue)\(stretched), with the task's mean and std"
        case .model:
            let (mean, std) = order == .rgb ? (mean, std) : (mean.reversed(), std.reversed())
            return
                "\(order.rawValue) from \(Self.short(range.lowerBound)) to \(Self.short(range.upperBound)), with the model's mean "
                + "\(mean.map(Self.short).joined(separator: " ")) and std \(std.map(Self.short).joined(separator: " "))"
        }
    }

    private static func short(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e6 ? "\(Int(number))" : "\(number)"
    }
}

extension Normalisation {
    /// How far apart black and white are afterwards, on the mean of the standard deviations.
    fileprivate var spread: Float { Float(std.count) / std.reduce(0, +) }
}

extension TaskCard {
    /// The task with its pictures made for a model.
    ///
    /// - Parameters:
    ///   - input: What the model was trained to take.
    ///   - statistics: Whose mean and standard deviation are taken.
    /// - Returns: The card whose pipelines end accordingly.
    package func fed(to input: ModelInput, by statistics: InputStatistics) -> TaskCard {
        guard statistics == .model || !input.isCommon else { return self }
        func fed(_ pipeline: Pipeline) -> Pipeline {
            pipeline.normalised(by: input.normalisation(for: pipeline.normalisation, by: statistics))
        }
        var card = self
        card.pipelines = Pipelines(
            training: fed(pipelines.training), validation: fed(pipelines.validation), test: fed(pipelines.test))
        return card
    }
}
