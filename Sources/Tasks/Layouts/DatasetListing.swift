/// What a layout found in a folder.
struct DatasetListing {
    let provider: String
    let root: String
    let pool: [DatasetItem]
    let test: [DatasetItem]
    let split: String
}
