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
                // The pool comes first among the items.
                let (isTested, isTwinTested) = (
                    index * items.count / count >= pool.count, twin * items.count / count >= pool.count
                )
                let leak = isTested == isTwinTested ? "" : ", which is not for the test: the score counts what was seen"
                report.warnings.append(.init(file: item.image, message: "the same file as \(file)\(leak)"))
            }
            progress(index + 1, count)
        }
        report.isWhole = count == items.count
        findOneSidedClasses(into: &report)
        findForeground(into: &report)
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
                let message =
                    items.count == 1
                    ? "the only \(part) image \(positives == 0 ? "does not show" : "shows") it\(consequence)"
                    : "\(share) of the \(items.count) \(part) images show it\(consequence)"
                report.warnings.append(.init(file: name, message: message))
            }
        }
    }

    /// Without any foreground there is nothing to learn, and every score of an empty answer is perfect.
    private func findForeground(into report: inout DatasetReport) {
        guard !report.coverages.isEmpty, report.coverages.allSatisfy({ $0 == 0 }) else { return }
        let count = report.coverages.count
        let sample = report.isWhole ? "" : " that \(count == 1 ? "was" : "were") looked at"
        let message =
            count == 1
            ? "the only mask\(sample) has no foreground" : "none of the \(count) masks\(sample) has any foreground"
        report.problems.append(.init(file: provider, message: message))
    }

    private func check(
        _ item: DatasetItem, into report: inout DatasetReport, _ inspect: (DatasetItem, Image) -> Void
    ) {
        let image = picture(item.image, into: &report)
        if let image {
            inspect(item, image)
            note(image, of: item, in: &report)
        }
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

    /// What a picture's file says that its samples do not.
    private func note(_ image: Image, of item: DatasetItem, in report: inout DatasetReport) {
        let path = root + "/" + item.image
        // What hinders the reading is a problem already.
        if let orientation = try? Orientation(contentsOf: path), orientation != .upright {
            report.turned.add(item.image)
        }
        // Twelve bits of sixteen leave a sixteenth of the brightness.
        guard image.values.allSatisfy({ $0 <= 16 }), let stored = try? StoredPicture(contentsOf: path),
            stored.maximum == 65535, let greatest = stored.values.max(), (1...4095).contains(greatest)
        else { return }
        report.dark.add(item.image)
    }

    private func check(masks paths: [String], on image: Image?, into report: inout DatasetReport) {
        var masks: [(path: String, mask: Mask)] = []
        for path in paths {
            if let mask = reading(path, into: &report, { () throws(TasksError) in try mask(path) }) {
                masks.append((path, mask))
            }
        }
        guard let image, masks.count == paths.count else { return }
        report.count(image)
        var union: Image?
        for (path, mask) in masks {
            report.maskLevels[mask.words, default: 0] += 1
            check(mask, path, into: &report)
            guard image.width == mask.image.width, image.height == mask.image.height else {
                let message =
                    "\(mask.image.width)×\(mask.image.height) pixels, but its image has \(image.width)×\(image.height)"
                report.problems.append(.init(file: path, message: message))
                continue
            }
            union = union.map { $0.united(with: mask.image) } ?? mask.image
        }
        if let union { report.coverages.append(union.coverage) }
    }

    /// Looks at the levels of a mask.
    private func check(_ mask: Mask, _ path: String, into report: inout DatasetReport) {
        let coverage = mask.coverage
        switch mask.levels {
        case .many(let count, _, _, _) where mask.isOfClasses:
            let kind = mask.source == .samples ? "levels" : "colours"
            let message =
                "\(count) \(kind), which seem to be classes: save masks with two levels, such as 0 and 255, one for what is wanted"
            report.problems.append(.init(file: path, message: message))
        case .many(let count, _, let greatest, let half) where coverage == 0:
            let message =
                "\(count) levels, of which none is above \(half), the greatest is \(greatest): save masks with two levels, "
                + "such as 0 and 255"
            report.problems.append(.init(file: path, message: message))
        case .many(let count, _, _, let half):
            let message = "\(count) levels instead of two: what is above \(half) counts as foreground"
            report.warnings.append(.init(file: path, message: message))
        case .one(let level) where coverage == 0 && level > 0:
            report.warnings.append(.init(file: path, message: "every sample is \(level): the mask counts as empty"))
        case .one where coverage == 0:
            report.warnings.append(.init(file: path, message: "the mask is empty"))
        case .one, .two: break
        }
        if coverage > 0.5 {
            let percent = Int((coverage * 100).rounded())
            report.warnings.append(.init(file: path, message: "\(percent)% is foreground: is the mask inverted?"))
        }
    }

    private func picture(_ file: String, into report: inout DatasetReport) -> Image? {
        reading(file, into: &report) { () throws(TasksError) in try decoded(file) }
    }

    /// What a file holds; what hinders is reported without the path, which the finding states itself.
    private func reading<Picture>(
        _ file: String, into report: inout DatasetReport, _ read: () throws(TasksError) -> Picture
    ) -> Picture? {
        do {
            return try read()
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
    /// How many masks have which levels, such as `0 and 1`.
    package var maskLevels: [String: Int] = [:]
    /// Images that an orientation in their metadata turns, and those that hold 12-bit samples in 16 bits.
    fileprivate var turned = Examples()
    fileprivate var dark = Examples()
    /// What must be mended before the data is used.
    package var problems: [Finding] = []
    /// What is worth a look.
    package var warnings: [Finding] = []

    package var isSound: Bool { problems.isEmpty }

    /// What is true of many images, and said once.
    package var notes: [String] {
        [
            turned.words("is turned", "are turned").map {
                "\($0) by the orientation in the file, as viewers show it; masks must be drawn on what is seen"
            },
            dark.words("holds", "hold").map {
                "\($0) no sample above 4095 in 16 bits, so 12-bit data, and nearly black: scale the samples to 16 bits"
            },
        ].compactMap(\.self)
    }

    /// Images of which one is named.
    fileprivate struct Examples: Equatable {
        private var first: String?
        private var count = 0

        mutating func add(_ file: String) {
            first = first ?? file
            count += 1
        }

        func words(_ one: String, _ several: String) -> String? {
            guard let first else { return nil }
            return count == 1 ? "\(first) \(one)" : "\(count) images, such as \(first), \(several)"
        }
    }

    /// The mean part of the images that is foreground; nil for labels.
    package var meanCoverage: Double? {
        coverages.isEmpty ? nil : coverages.reduce(0, +) / Double(coverages.count)
    }

    fileprivate mutating func count(_ image: Image) {
        itemCount += 1
        extents["\(image.width)×\(image.height)", default: 0] += 1
    }
}
