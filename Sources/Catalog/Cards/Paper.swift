/// A publication that describes a model.
package struct Paper: Codable, Sendable, Hashable {
    package var title: String
    package var year: Int
    package var arxiv: String?
}
