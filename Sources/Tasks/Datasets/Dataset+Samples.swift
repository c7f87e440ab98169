import Images
package import Tensors
package import Training

extension Dataset {
    /// Decodes an item and resizes it to the network's input; the second time it comes from memory.
    ///
    /// The image is resized bilinearly with antialiasing; so is the mask, which is then thresholded at 127.
    ///
    /// - Parameters:
    ///   - item: One of this data set's items.
    ///   - side: Rows and columns of the network's input.
    /// - Returns: The image and its mask, 8-bit.
    /// - Throws: `TasksError` when a file is missing or damaged, or the extents differ.
    package func prepared(_ item: DatasetItem, side: Int) throws(TasksError) -> PreparedItem {
        try cache.item(PreparedCache.Key(item: item, side: side)) { () throws(TasksError) -> PreparedItem in
            let (image, mask) = try decoded(item)
            return PreparedItem(
                image: image.resized(width: side, height: side, by: .bilinear),
                mask: mask.resized(width: side, height: side, by: .bilinear).thresholded(above: 127))
        }
    }

    /// An item as a network's input.
    ///
    /// - Parameters:
    ///   - item: One of this data set's items.
    ///   - side: Rows and columns of the network's input.
    ///   - augmentation: The source of all random draws, made from seed, run, epoch and item; nil for validation and test.
    ///   - normalisation: What is done to the samples last.
    /// - Returns: The image and its truth.
    /// - Throws: `TasksError` when a file is missing or damaged, or the extents differ.
    package func sample(
        _ item: DatasetItem, side: Int, augmentation: CountedGenerator?, normalisation: Normalisation
    ) throws(TasksError) -> Sample {
        let prepared = try prepared(item, side: side)
        var planes: Planes
        var target: Planes
        if var generator = augmentation {
            let draw = VesselAugmentation.standard.draw(using: &generator)
            (planes, target) = draw.applied(to: prepared)
        } else {
            (planes, target) = (Planes(prepared.image), Planes(prepared.mask))
        }
        normalisation.apply(to: &planes)
        return Sample(image: Tensor([3, side, side], planes.values), target: Tensor([1, side, side], target.values))
    }

    /// The image with three channels and the mask with one, as large as they are.
    func decoded(_ item: DatasetItem) throws(TasksError) -> (image: Image, mask: Image) {
        let image = try decoded(item.image).rgb()
        let mask = try decoded(item.mask).gray()
        guard image.width == mask.width, image.height == mask.height else {
            throw .extentsDiffer(
                image: item.image, imageExtents: "\(image.width)×\(image.height)", mask: item.mask,
                maskExtents: "\(mask.width)×\(mask.height)")
        }
        return (image, mask)
    }

    /// One picture of this data set.
    func decoded(_ relativePath: String) throws(TasksError) -> Image {
        do {
            return try Image(contentsOf: root + "/" + relativePath)
        } catch { throw .image(error) }
    }
}
