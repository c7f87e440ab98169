/// How the grays of a frame become those of a picture: first the file's own units, then a window.
struct DICOMGrayScale {
    private let rescale: Rescale
    private let window: Window
    private let isInverted: Bool
    private let padding: ClosedRange<Int>?

    private enum Rescale {
        case line(slope: Double, intercept: Double)
        case table(DICOMLookupTable)

        func value(of stored: Int) -> Double {
            switch self {
            case .line(let slope, let intercept): slope * Double(stored) + intercept
            case .table(let table): Double(table[stored])
            }
        }
    }

    private enum Window {
        case given(ImageWindow)
        case file(DICOMWindow)
        case table(DICOMLookupTable)
        /// Samples of at most eight bits as they are.
        case none
        /// From the least to the greatest value that is no padding.
        case extent(ClosedRange<Double>?)
    }

    /// Reads how the samples of a frame are to be shown: by the window that is given, or as the file wants it.
    init(
        _ window: ImageWindow?, frame: Int, of file: DICOMFile, _ picture: DICOMPicture, _ grays: DICOMGrays,
        isInverted: Bool, _ data: RawSpan
    ) throws(DICOMFault) {
        self.isInverted = isInverted
        padding = Self.padding(file, grays, data)
        rescale = try Self.rescale(frame, file, picture, data)
        self.window = try Self.window(window, frame, file, picture, grays, rescale, padding, data)
    }

    private static func rescale(
        _ frame: Int, _ file: DICOMFile, _ picture: DICOMPicture, _ data: RawSpan
    ) throws(DICOMFault) -> Rescale {
        if let table = try DICOMLookupTable.inFirstItem(of: file[.modalityTable], isSigned: picture.isSigned, data) {
            return .table(table)
        }
        let slope = DICOMValues.decimals(
            try file.element(.rescaleSlope, in: .rescaleGroup, frame: frame, data), in: data)
        let intercept = DICOMValues.decimals(
            try file.element(.rescaleIntercept, in: .rescaleGroup, frame: frame, data), in: data)
        // A slope of nothing would leave nothing to see: some writers mean that there is none.
        let factor = slope.first.flatMap { $0 == 0 ? nil : $0 } ?? 1
        return .line(slope: factor, intercept: intercept.first ?? 0)
    }

    private static func window(
        _ given: ImageWindow?, _ frame: Int, _ file: DICOMFile, _ picture: DICOMPicture, _ grays: DICOMGrays,
        _ rescale: Rescale, _ padding: ClosedRange<Int>?, _ data: RawSpan
    ) throws(DICOMFault) -> Window {
        if let given { return .given(given) }
        func numbers(_ tag: DICOMTag) throws(DICOMFault) -> [Double] {
            DICOMValues.decimals(try file.element(tag, in: .windowGroup, frame: frame, data), in: data)
        }
        let name = DICOMValues.text(try file.element(.windowFunction, in: .windowGroup, frame: frame, data), in: data)
        if let centre = try numbers(.windowCentre).first, let width = try numbers(.windowWidth).first,
            let function = DICOMWindow.Function(rawValue: name ?? DICOMWindow.Function.linear.rawValue),
            let window = DICOMWindow(centre: centre, width: width, function: function)
        {
            return .file(window)
        }
        if let table = try DICOMLookupTable.inFirstItem(of: file[.windowTable], isSigned: picture.isSigned, data) {
            return .table(table)
        }
        if grays.bits <= 8, !picture.isSigned { return .none }
        guard let extent = grays.extent(outside: padding) else { return .extent(nil) }
        // A table may turn the order around in any way.
        let values =
            if case .table = rescale { Array(extent) } else { [extent.lowerBound, extent.upperBound] }
        let shown = values.map { rescale.value(of: $0 + grays.offset) }
        guard let least = shown.min(), let greatest = shown.max() else { return .extent(nil) }
        return .extent(least...greatest)
    }

    /// The indexes that stand for no measurement (PS3.3, section C.7.5.1.1.2).
    private static func padding(_ file: DICOMFile, _ grays: DICOMGrays, _ data: RawSpan) -> ClosedRange<Int>? {
        guard let first = DICOMValues.words(file[.padding], in: data).first else { return nil }
        let last = DICOMValues.words(file[.paddingLimit], in: data).first ?? first
        let ends = (grays.index(ofStored: first), grays.index(ofStored: last))
        return min(ends.0, ends.1)...max(ends.0, ends.1)
    }

    /// The grays of all indexes that occur.
    func table(_ grays: DICOMGrays) -> [UInt8] {
        (grays.lowest...grays.highest).map { gray(ofIndex: $0, grays) }
    }

    private func gray(ofIndex index: Int, _ grays: DICOMGrays) -> UInt8 {
        let shown: Double
        switch window {
        case .none:
            let sample = isInverted ? (1 << grays.bits) - 1 - index : index
            return UInt8(clamping: sample)
        case .extent(let extent):
            // Padding would be the black of the picture, or its white.
            guard let extent, padding?.contains(index) != true else { return 0 }
            let reach = extent.upperBound - extent.lowerBound
            shown = reach > 0 ? (value(index, grays) - extent.lowerBound) / reach : 0
        case .given(let window): shown = window.gray(value(index, grays))
        case .file(let window): shown = window.gray(value(index, grays))
        case .table(let table):
            let value = Int(exactly: value(index, grays).rounded()) ?? 0
            shown = Double(table[value]) / table.maximum
        }
        guard shown > 0 else { return isInverted ? 255 : 0 }
        let gray = (min(shown, 1) * 255).rounded()
        return UInt8(isInverted ? 255 - gray : gray)
    }

    private func value(_ index: Int, _ grays: DICOMGrays) -> Double { rescale.value(of: index + grays.offset) }
}
