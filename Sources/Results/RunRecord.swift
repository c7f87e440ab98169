package import Files
package import Measures

/// The immutable record of one run: what decided it, what it came to, and where everything else about it lies.
///
/// It holds no list of items, so that it stays small whatever the data set; those are in the split file and in the sidecars.
package struct RunRecord: Sendable, Hashable, Codable {
    /// The schema that this program writes.
    package static let schema = "zoo.run/2"

    package enum Status: String, Sendable, Hashable, Codable {
        case ok
        /// A training loss was not finite; there are no scores.
        case diverged
    }

    /// Why training ended.
    package enum Ending: String, Sendable, Hashable, Codable {
        case epochs, earlyStopping, diverged
    }

    package var schema: String
    /// Digest of all that decides the result.
    package var cell: Digest
    /// What the cell's digest was taken of; nil in records of version 0.1.
    package var contents: JSONValue?
    package var run: Int
    package var status: Status
    /// Whether data or weights are synthetic.
    package var isDemo: Bool
    /// Whether the protocol was shortened or changed, so that the result cannot stand in tables.
    package var isSmoke: Bool
    /// What differs from the task's protocol, such as `epochs`.
    package var changed: [String]
    package var model: ModelRecord
    package var task: TaskRecord
    package var data: DataRecord
    /// The headline first; none when the run diverged.
    package var scores: [Score]
    /// The task's loss over the test images.
    package var testLoss: Double?
    package var training: TrainingRecord
    package var weights: WeightsRecord
    package var environment: EnvironmentRecord
    package var times: TimesRecord
    package var sidecars: Sidecars

    package init(
        cell: Digest, contents: JSONValue?, run: Int, status: Status, isDemo: Bool, isSmoke: Bool,
        changed: [String], model: ModelRecord, task: TaskRecord, data: DataRecord, scores: [Score], testLoss: Double?,
        training: TrainingRecord, weights: WeightsRecord, environment: EnvironmentRecord, times: TimesRecord,
        sidecars: Sidecars, schema: String = RunRecord.schema
    ) {
        self.schema = schema
        self.cell = cell
        self.contents = contents
        self.run = run
        self.status = status
        self.isDemo = isDemo
        self.isSmoke = isSmoke
        self.changed = changed
        self.model = model
        self.task = task
        self.data = data
        self.scores = scores
        self.testLoss = testLoss
        self.training = training
        self.weights = weights
        self.environment = environment
        self.times = times
        self.sidecars = sidecars
    }

    private enum CodingKeys: String, CodingKey {
        case schema
        case cell, contents, run, status
        case isDemo = "demo"
        case isSmoke = "smoke"
        case changed, model, task, data, scores, testLoss, training, weights, environment, times, sidecars
    }

    /// Whether version 0.1 wrote it.
    package var isFirstVersion: Bool { schema == FirstVersionResult.schema }

    /// The task's metric on the test images; nil when the run diverged, or the score is undefined.
    package var headline: Score? { scores.first }
}

/// One score of a run, under the name that says its convention.
package struct Score: Sendable, Hashable, Codable {
    /// With the convention, such as `dice (empty = 1)`, `dice pooled` or `auc`.
    package var name: String
    /// The class that it is of; nil for all together.
    package var label: String?
    /// A fraction of 1; nil when it is undefined.
    package var value: Double?
    /// Why there is no value, such as `no positive case`.
    package var undefined: String?
    /// The cases that it was computed over.
    package var count: Int

    package init(_ name: String, label: String? = nil, _ value: Double, count: Int) {
        self.name = name
        self.label = label
        self.value = value
        self.count = count
    }

    package init(_ name: String, label: String? = nil, undefined reason: String, count: Int) {
        self.name = name
        self.label = label
        undefined = reason
        self.count = count
    }

    package init(_ measured: MeasuredValue) {
        name = measured.metric.convention
        label = measured.label
        value = measured.value
        undefined = measured.undefined
        count = measured.count
    }

    private enum CodingKeys: String, CodingKey {
        case name
        case label = "class"
        case value, undefined, count
    }
}

/// How the training of a run went.
package struct TrainingRecord: Sendable, Hashable, Codable {
    /// Whole epochs that were trained.
    package var epochs: Int
    /// The epoch whose weights were scored, counted from 1: the last one where there is no validation.
    package var bestEpoch: Int
    package var ending: RunRecord.Ending
    /// The places in which the run was interrupted and taken up again.
    package var resumedFrom: [RunPlace]

    package init(epochs: Int, bestEpoch: Int, ending: RunRecord.Ending, resumedFrom: [RunPlace]) {
        self.epochs = epochs
        self.bestEpoch = bestEpoch
        self.ending = ending
        self.resumedFrom = resumedFrom
    }
}

/// The fine-tuned weights of a run: those of its best epoch.
package struct WeightsRecord: Sendable, Hashable, Codable {
    /// The canonical digest.
    package var digest: Digest
    /// The file's name beside the record, when it was kept.
    package var file: String?

    package init(digest: Digest, file: String?) {
        self.digest = digest
        self.file = file
    }
}

/// When a run was done and how long it took.
package struct TimesRecord: Sendable, Hashable, Codable {
    /// ISO 8601, UTC.
    package var started: String
    package var finished: String
    /// Summed over the epochs, also those before an interruption.
    package var trainingSeconds: Double
    package var validationSeconds: Double
    package var testSeconds: Double
    package var imagesPerSecond: Double

    package init(
        started: String, finished: String, trainingSeconds: Double, validationSeconds: Double, testSeconds: Double,
        imagesPerSecond: Double
    ) {
        self.started = started
        self.finished = finished
        self.trainingSeconds = trainingSeconds
        self.validationSeconds = validationSeconds
        self.testSeconds = testSeconds
        self.imagesPerSecond = imagesPerSecond
    }
}

/// The files beside a record.
package struct Sidecars: Sendable, Hashable, Codable {
    /// A file and the digest of its bytes.
    package struct File: Sendable, Hashable, Codable {
        /// The name, in the record's folder.
        package var file: String
        package var sha256: Digest

        package init(file: String, sha256: Digest) {
            self.file = file
            self.sha256 = sha256
        }
    }

    /// A row each for the best, the median and the worst test image.
    package struct Picture: Sendable, Hashable, Codable {
        package var file: String
        /// Nil in records of version 0.1.
        package var sha256: Digest?
        /// What the columns show, from the left.
        package var columns: [String]
        /// The images' names, from the top.
        package var rows: [String]
        /// Where each stands among all test images, such as `best`; nil in records of before.
        package var ranks: [String]?
        /// The Dice coefficient of each, 1 where both masks are empty; nil in records of before.
        package var dice: [Double]?

        package init(
            file: String, sha256: Digest?, columns: [String], rows: [String], ranks: [String]? = nil,
            dice: [Double]? = nil
        ) {
            self.file = file
            self.sha256 = sha256
            self.columns = columns
            self.rows = rows
            self.ranks = ranks
            self.dice = dice
        }
    }

    /// What each epoch came to.
    package var curve: File?
    /// What was predicted for each test case.
    package var predictions: File?
    package var picture: Picture?

    package init(curve: File? = nil, predictions: File? = nil, picture: Picture? = nil) {
        self.curve = curve
        self.predictions = predictions
        self.picture = picture
    }
}
