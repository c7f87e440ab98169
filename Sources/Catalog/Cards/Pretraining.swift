/// What a model was trained on before it was published.
package struct Pretraining: Codable, Sendable, Hashable {
    /// The data set, such as `ImageNet-1k`.
    package var data: String
    /// Which labels were used, such as `none` or `1000 classes`.
    package var labels: String
    /// Passes over the data, where the authors say.
    package var epochs: Int?
}
