/// One image of a data set and the mask that is its truth.
package struct DatasetItem: Sendable, Hashable, Identifiable {
    /// The image's name without folder and extension, such as `21_training`.
    package let id: String
    /// The image's path, relative to the data set's root.
    package let image: String
    /// The mask's path, relative to the data set's root.
    package let mask: String
    /// What may not be torn apart by a split, such as the two eyes of a child.
    package let group: String
}
