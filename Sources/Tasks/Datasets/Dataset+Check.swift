import Files
import Images

extension Dataset {
    /// Decodes every image and mask and reports all that is wrong with them, instead of stopping at the first.
    ///
    /// - Parameter progress: Called after each item with how many are done and how many there are.
    /// - Returns: Extents, coverage, problems and warnings.
    package func check(progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }) -> DatasetReport {
        var report = DatasetReport()
        var seen: [Digest: String] = [:]
        for (index, item) in items.enumerated() {
            check(item, into: &report)
            findDuplicate(of: item.image, among: &seen, into: &report)
            progress(index + 1, items.count)
        }
        return report
    }

    private func check(_ item: DatasetItem, into report: inout DatasetReport) {
        let image = picture(item.image, into: &report)
        let mask = picture(item.mask, into: &report)?.gray()
        guard let image, let mask else { return }
        report.itemCount += 1
        report.extents["\(image.width)×\(image.height)", default: 0] += 1
        if image.width != mask.width || image.height != mask.height {
            let message = "\(mask.width)×\(mask.height) pixels, but its image has \(image.width)×\(image.height)"
            report.problems.append(.init(file: item.mask, message: message))
        }
        check(mask, of: item, into: &report)
    }

    private func check(_ mask: Image, of item: DatasetItem, into report: inout DatasetReport) {
        let levels = Set(mask.values)
        let foreground = mask.values.count { $0 > 127 }
        let coverage = Double(foreground) / Double(mask.values.count)
        report.coverages.append(coverage)
        if foreground == 0, let brightest = levels.max(), brightest > 0 {
            let message = "no sample is above 127, the brightest is \(brightest): scale the mask to 0 and 255"
            report.problems.append(.init(file: item.mask, message: message))
        } else if foreground == 0 {
            report.warnings.append(.init(file: item.mask, message: "the mask is empty"))
        } else if levels.count > 2 {
            let message = "\(levels.count) levels instead of two: what is above 127 counts as foreground"
            report.warnings.append(.init(file: item.mask, message: message))
        }
        if coverage > 0.5 {
            let percent = Int((coverage * 100).rounded())
            report.warnings.append(.init(file: item.mask, message: "\(percent)% is foreground: is the mask inverted?"))
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
    private func findDuplicate(of file: String, among seen: inout [Digest: String], into report: inout DatasetReport) {
        // A file that cannot be read is a problem already.
        guard let digest = try? SHA256.digest(ofFile: root + "/" + file) else { return }
        if let twin = seen[digest] {
            report.warnings.append(.init(file: file, message: "the same file as \(twin)"))
        } else {
            seen[digest] = file
        }
    }
}
