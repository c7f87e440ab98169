import Files

/// The header of a `.npy` file: a Python dictionary of three entries.
///
/// Specification: numpy.lib.format, "Format Version 1.0" and "2.0"; 3.0 differs in the encoding alone.
struct NumPyHeader: Equatable {
    var elementType = ""
    var isColumnMajor = false
    var dimensions: [Int] = []

    /// What the parser wanted, and at which character.
    struct Fault: Error {
        let character: Int
        let expected: String
    }

    init(elementType: String, isColumnMajor: Bool, dimensions: [Int]) {
        self.elementType = elementType
        self.isColumnMajor = isColumnMajor
        self.dimensions = dimensions
    }

    init(parsing text: [UInt8]) throws(Fault) {
        var literal = PythonLiteral(text)
        var found: Set<String> = []
        try literal.expect("{")
        while !literal.accept("}") {
            let key = try literal.string()
            try literal.expect(":")
            switch key {
            case "descr": elementType = try literal.string()
            case "fortran_order": isColumnMajor = try literal.boolean()
            case "shape": dimensions = try literal.tuple()
            default: throw literal.fault("'descr', 'fortran_order' or 'shape'")
            }
            guard found.insert(key).inserted else { throw literal.fault("each key once") }
            guard literal.accept(",") else {
                try literal.expect("}")
                break
            }
        }
        guard found.count == 3 else { throw literal.fault("'descr', 'fortran_order' and 'shape'") }
        try literal.expectEnd()
    }

    /// What stands before the elements: the magic, version 1.0, the length and the text, up to a multiple of 64.
    ///
    /// The extents, of which there are at most 64, cannot make the text longer than the 65,535 bytes of that version.
    var fileBytes: [UInt8] {
        var text = Array(text.utf8)
        let prefix = NumPyFile.magic + [1, 0]
        text += [UInt8](repeating: 0x20, count: 63 - (prefix.count + 2 + text.count) % 64) + [0x0A]
        var bytes = prefix
        bytes.append(little: UInt16(text.count))
        return bytes + text
    }

    private var text: String {
        let extents = dimensions.map(String.init).joined(separator: ", ") + (dimensions.count == 1 ? "," : "")
        return
            "{'descr': '\(elementType)', 'fortran_order': \(isColumnMajor ? "True" : "False"), 'shape': (\(extents)), }"
    }
}
