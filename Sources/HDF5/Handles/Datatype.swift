import CHDF5
import Tensors

/// The element type of a data set.
struct Datatype: ~Copyable {
    private let library: Library
    private let handle: Handle

    /// Stands for `H5Dget_type`.
    init(_ library: Library, of dataset: hid_t, named name: String) throws(HDF5Error) {
        self.library = library
        handle = try Handle(library, "read the type of '\(name)'", closedBy: library.functions.H5Tclose) {
            library.functions.H5Dget_type(dataset)
        }
    }

    var id: hid_t { handle.id }

    /// The bytes of one element; stands for `H5Tget_size`.
    var size: Int { Int(clamping: library.functions.H5Tget_size(id)) }

    /// The element type and whether its most significant byte comes first; nil when no tensor has such elements.
    var dtype: (dtype: DType, isBigEndian: Bool)? {
        let functions = library.functions
        let dtype: DType?
        switch functions.H5Tget_class(id) {
        case H5T_INTEGER: dtype = isPlain ? integer : nil
        case H5T_FLOAT: dtype = isPlain ? float : nil
        // h5py writes booleans as an enumeration of FALSE and TRUE in one byte.
        case H5T_ENUM: dtype = size == 1 && functions.H5Tget_nmembers(id) == 2 ? .bool : nil
        default: dtype = nil
        }
        guard let dtype else { return nil }
        guard size > 1 else { return (dtype, false) }
        switch functions.H5Tget_order(id) {
        case H5T_ORDER_LE: return (dtype, false)
        case H5T_ORDER_BE: return (dtype, true)
        default: return nil
        }
    }

    /// Whether every bit counts; stands for `H5Tget_precision` and `H5Tget_offset`.
    private var isPlain: Bool {
        let bits = size.multipliedReportingOverflow(by: 8)
        return !bits.overflow && Int(clamping: library.functions.H5Tget_precision(id)) == bits.partialValue
            && library.functions.H5Tget_offset(id) == 0
    }

    private var integer: DType? {
        let isSigned = library.functions.H5Tget_sign(id) == H5T_SGN_2
        switch size {
        case 1: return isSigned ? .int8 : .uint8
        case 2: return isSigned ? .int16 : .uint16
        case 4: return isSigned ? .int32 : .uint32
        case 8: return isSigned ? .int64 : .uint64
        default: return nil
        }
    }

    /// The IEEE types and bfloat16, told by where their fields lie; stands for `H5Tget_fields` and `H5Tget_ebias`.
    private var float: DType? {
        var sign = 0
        var exponent = (start: 0, bits: 0)
        var fraction = (start: 0, bits: 0)
        guard
            library.functions.H5Tget_fields(
                id, &sign, &exponent.start, &exponent.bits, &fraction.start, &fraction.bits) >= 0,
            fraction.start == 0, exponent.start == fraction.bits, sign == fraction.bits + exponent.bits
        else { return nil }
        switch (size, exponent.bits, fraction.bits, library.functions.H5Tget_ebias(id)) {
        case (2, 5, 10, 15): return .float16
        case (2, 8, 7, 127): return .bfloat16
        case (4, 8, 23, 127): return .float32
        case (8, 11, 52, 1023): return .float64
        default: return nil
        }
    }
}
