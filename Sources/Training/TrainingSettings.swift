package import Engine
package import Measures

/// What decides a training run beside the network, its first weights and the samples.
package struct TrainingSettings: Sendable {
    package let recipe: Recipe
    /// How validation samples are scored.
    package let scoring: Scoring
    package let randomness: Randomness
    package let precision: Precision
    /// Threads that prepare samples; they change nothing but the time.
    package let loaderThreads: LoaderThreads

    package init(
        recipe: Recipe, scoring: Scoring, randomness: Randomness, precision: Precision = .float32,
        loaderThreads: LoaderThreads = .asNeeded
    ) {
        self.recipe = recipe
        self.scoring = scoring
        self.randomness = randomness
        self.precision = precision
        self.loaderThreads = loaderThreads
    }
}
