import Images

/// The picture of a run: a row each for the best, the median and the worst test image.
struct TestPicture {
    let image: Image
    /// The images' names, from the top.
    let rows: [String]
}
