package import Files
package import Images

extension Dataset {
    /// Decodes every image and mask and reports all that is wrong with them, instead of stopping at the first.
    ///
    /// - Parameters:
    ///   - limit: The most items to decode, spread evenly over all; the lists are looked at whole.
    ///   - digests: What is known of the folder's files, by which twins are found; by default every file is read.
    ///   - progress: Called after each item with how many are done and how many there are.
    ///   - inspect: Called with each item and its picture, when that could be decoded.
    /// - Returns: Extents, coverage, problems and warnings.
    package func check(
        atMost limit: Int = .max, digests: FileDigests? = nil,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in },
        inspect: (DatasetItem, Image) -> Void = { _, _ in }
    ) -> DatasetReport {
        var report = DatasetReport()
        var seen: [UInt64: Int] = [:]
        let items = items
        let count = min(limit, items.count)
        for index in 0..<count {
            let item = items[index * items.count / count]
            check(item, into: &report, inspect)
            if let twin = twin(of: item.image, digests, at: index, among: &seen) {
                let file = items[twin * items.count / count].image
                report.warnings.append(.init(file: item.image, message: "the same file as \(file)"))
            }
            progress(index + 1, count)
        }
        report.isWhole = count == items.count
        findOneSidedClasses(into: &report)
        return report
    }

    /// A class that all images or none of a part show cannot be learnt there, or has no score.
    private func findOneSidedClasses(into report: inout DatasetReport) {
        for (part, items) in [("training", pool), ("test", test)] {
            for (index, name) in card.network.classes.enumerated() where card.network.scored.contains(name) {
                let positives = items.positives(of: index)
                let others = items.count(of: .negative, class: index)
                guard positives == 0 || others == 0 && positives == items.count else { continue }
                let share = positives == 0 ? "none" : "all"
                let consequence = part == "test" ? ", so its AUC is undefined" : ""
                let message = "\(share) of the \(items.count) \(part) images show it\(consequence)"
                report.warnings.append(.init(file: name, message: message))
            }
        }
    }

    private func check(
        _ item: DatasetItem, into report: inout DatasetReport, _ inspect: (DatasetItem, Image) -> Void
    ) {
        let image = picture(item.image, into: &report)
        if let image { inspect(item, image) }
        if item.image.hasSuffix(".dcm"), let header = try? DICOMHeader(contentsOf: root + "/" + item.image) {
            // What hinders the reading of a header is a problem already.
            report.transferSyntaxes[header.transferSyntax.name, default: 0] += 1
        }
        switch item.truth {
        case .labels: if let image { report.count(image) }
        case .runs(let runs): if let image { check(runs, on: image, of: item, into: &report) }
        case .mask(let paths): check(masks: paths, on: image, into: &report)
        }
    }

    private func check(_ runs: RunLengths, on image: Image, of item: DatasetItem, into report: inout DatasetReport) {
        report.count(image)
        do throws(RunLengths.Fault) {
            report.coverages.append(try runs.mask(width: image.width, height: image.height).coverage)
        } catch {
            report.problems.append(.init(file: item.image, message: error.description))
        }
    }

    private func check(masks paths: [String], on image: Image?, into report: inout DatasetReport) {
        let masks = paths.compactMap { picture($0, into: &report)?.gray() }
        guard let image, masks.count == paths.count else { return }
        report.count(image)
        var union: Image?
        for (path, mask) in zip(paths, masks) {
            check(mask, path, into: &report)
            guard image.width == mask.width, image.height == mask.height else {
                let message = "\(mask.width)×\(mask.height) pixels, but its image has \(image.width)×\(image.height)"
                report.problems.append(.init(file: path, message: message))
                continue
            }
            union = union.map { $0.united(with: mask) } ?? mask
        }
        if let union { report.coverages.append(union.coverage) }
    }

    /// Looks at the levels of a mask.
    private func check(_ mask: Image, _ path: String, into report: inout DatasetReport) {
        let levels = Set(mask.values)
        let coverage = mask.coverage
        if coverage == 0, let brightest = levels.max(), brightest > 0 {
            let message = "no sample is above 127, the brightest is \(brightest): scale the mask to 0 and 255"
            report.problems.append(.init(file: path, message: message))
        } else if coverage == 0 {
            report.warnings.append(.init(file: path, message: "the mask is empty"))
        } else if levels.count > 2 {
            let message = "\(levels.count) levels instead of two: what is above 127 counts as foreground"
            report.warnings.append(.init(file: path, message: message))
        }
        if coverage > 0.5 {
            let percent = Int((coverage * 100).rounded())
            report.warnings.append(.init(file: path, message: "\(percent)% is foreground: is the mask inverted?"))
        }
    }

    /// A decoded picture; what hinders is reported without the path, which the finding states itself.
    private func picture(_ file: String, into report: inout DatasetReport) -> Image? {
        do {
            return try decoded(file)
        } catch {
            let prefix = root + "/" + file + ": "
            let message = error.description
            report.problems.append(
                .init(
                    file: file, message: message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : message))
            return nil
        }
    }

    /// The same picture twice is a leak when one copy trains and the other tests.
    private func twin(of file: String, _ digests: FileDigests?, at index: Int, among seen: inout [UInt64: Int]) -> Int?
    {
        // A file that cannot be read is a problem already.
        let digest =
            if let digests { try? digests.digest(ofFile: file).digest } else {
                try? SHA256.digest(ofFile: root + "/" + file)
            }
        guard let digest else { return nil }
        // What tells a million files apart.
        let key = digest.bytes.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        if let twin = seen[key] { return twin }
        seen[key] = index
        return nil
    }
}

extension Image {
    /// The part of a mask that is foreground.
    fileprivate var coverage: Double { Double(values.count { $0 > 127 }) / Double(values.count) }
}

/// What decoding every file of a data set showed.
package struct DatasetReport: Sendable, Equatable {
    /// Something about a file that stands in the way of a score that means anything.
    package struct Finding: Sendable, Equatable, CustomStringConvertible {
        /// The file's path, relative to the data set's root, or a class.
        package let file: String
        package let message: String

        package var description: String { "\(file): \(message)" }
    }

    /// Images that were decoded together with their truth.
    package var itemCount = 0
    /// How many images have which extents, such as `565×584`.
    package var extents: [String: Int] = [:]
    /// How many DICOM files have which transfer syntax.
    package var transferSyntaxes: [String: Int] = [:]
    /// Whether every image was decoded, and not a sample of them.
    package var isWhole = true
    /// The part of each image that is foreground, in order of the items; empty for labels.
    package var coverages: [Double] = []
    /// What must be mended before the data is used.
    package var problems: [Finding] = []
    /// What is worth a look.
    package var warnings: [Finding] = []

    package var isSound: Bool { problems.isEmpty }

    /// The mean part of the images that is foreground; nil for labels.
    package var meanCoverage: Double? {
        coverages.isEmpty ? nil : coverages.reduce(0, +) / Double(coverages.count)
    }

    fileprivate mutating func count(_ image: Image) {
        itemCount += 1
        extents["\(image.width)×\(image.height)", default: 0] += 1
    }
}
