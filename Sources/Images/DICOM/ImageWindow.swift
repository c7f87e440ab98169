import Glibc

/// The part of the values of a picture that is shown, from black to white.
///
/// In the file's own units after rescaling, such as Hounsfield units.
package struct ImageWindow: Sendable, Hashable {
    package let centre: Double
    package let width: Double

    package init(centre: Double, width: Double) {
        self.centre = centre
        self.width = width
    }

    /// The gray of a value, from 0 to 1: centre − width/2 becomes 0, centre + width/2 becomes 1, as in published CT pipelines.
    func gray(_ value: Double) -> Double {
        guard width > 0 else { return value < centre ? 0 : 1 }
        return min(max((value - (centre - width / 2)) / width, 0), 1)
    }
}

/// The window that a file asks for, and by which of the functions (PS3.3, sections C.11.2.1.2 and C.11.2.1.3).
struct DICOMWindow {
    enum Function: String {
        case linear = "LINEAR"
        case exact = "LINEAR_EXACT"
        case sigmoid = "SIGMOID"
    }

    private let window: ImageWindow
    private let function: Function

    /// Nil for a window without an extent, which some writers leave behind.
    init?(centre: Double, width: Double, function: Function) {
        guard function == .linear ? width >= 1 : width > 0 else { return nil }
        window = ImageWindow(centre: centre, width: width)
        self.function = function
    }

    /// The gray of a value, from 0 to 1.
    func gray(_ value: Double) -> Double {
        switch function {
        case .linear:
            // The middle of a window of whole numbers lies between two of them.
            let (middle, reach) = (window.centre - 0.5, window.width - 1)
            if value <= middle - reach / 2 { return 0 }
            if value > middle + reach / 2 { return 1 }
            return (value - middle) / reach + 0.5
        case .exact: return window.gray(value)
        case .sigmoid: return 1 / (1 + exp(-4 * (value - window.centre) / window.width))
        }
    }
}
