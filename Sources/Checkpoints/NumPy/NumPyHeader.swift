import Tensors

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

    var text: String {
        let extents = dimensions.map(String.init).joined(separator: ", ") + (dimensions.count == 1 ? "," : "")
        return
            "{'descr': '\(elementType)', 'fortran_order': \(isColumnMajor ? "True" : "False"), 'shape': (\(extents)), }"
    }
}
