/// The images of one run, by what they are used for.
package struct DatasetPartition: Sendable, Hashable {
    package let training: [DatasetItem]
    package let validation: [DatasetItem]
    package let test: [DatasetItem]
}
