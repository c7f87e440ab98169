import Files

extension PickleMachine {
    /// Runs one opcode other than STOP.
    mutating func execute(_ opcode: PickleOpcode, _ reader: inout ByteReader) throws(PickleFault) {
        switch opcode {
        case .proto, .frame, .mark, .pop, .popMark, .dup, .get, .binget, .longBinget, .put, .binput, .longBinput,
            .memoize:
            try executeControl(opcode, &reader)
        case .none: try push(0)
        case .newfalse: try push(1)
        case .newtrue: try push(2)
        case .int, .long, .float, .string, .unicode: try executeText(opcode, &reader)
        case .binint, .binint1, .binint2, .binfloat, .long1, .long4: try executeNumber(opcode, &reader)
        case .binstring, .shortBinstring, .binunicode, .shortBinunicode, .binunicode8, .binbytes, .shortBinbytes,
            .binbytes8, .bytearray8:
            try executeBytes(opcode, &reader)
        case .emptyList, .list, .append, .appends, .emptyTuple, .tuple, .tuple1, .tuple2, .tuple3, .emptyDict, .dict,
            .setitem, .setitems, .emptySet, .additems, .frozenset:
            try executeCollection(opcode)
        case .global, .stackGlobal, .reduce, .inst, .obj, .newobj, .newobjEx, .build, .persid, .binpersid:
            try executeObject(opcode, &reader)
        case .ext1: throw .extensionCode(Int(try read(&reader, UInt8.self)))
        case .ext2: throw .extensionCode(Int(try read(&reader, UInt16.self)))
        case .ext4: throw .extensionCode(Int(try read(&reader, Int32.self)))
        case .nextBuffer, .readonlyBuffer: throw .outOfBandBuffer
        case .stop: break
        }
    }

    /// A little-endian number of the pickle.
    func read<Number: FixedWidthInteger & ByteConvertible>(
        _ reader: inout ByteReader, _ type: Number.Type
    ) throws(PickleFault) -> Number {
        do {
            return try reader.little(type)
        } catch {
            throw .cutOff
        }
    }

    /// Bytes of the pickle whose number comes from the pickle.
    func read(_ reader: inout ByteReader, count: UInt64) throws(PickleFault) -> [UInt8] {
        guard let count = Int(exactly: count) else { throw .cutOff }
        do {
            return try reader.array(count)
        } catch {
            throw .cutOff
        }
    }

    private mutating func executeControl(_ opcode: PickleOpcode, _ reader: inout ByteReader) throws(PickleFault) {
        switch opcode {
        case .proto:
            protocolVersion = Int(try read(&reader, UInt8.self))
            guard protocolVersion <= 5 else { throw .unsupportedProtocol(protocolVersion) }
        // A frame only tells how much may be read at once.
        case .frame: _ = try read(&reader, UInt64.self)
        case .mark:
            guard marks.count < PickleLimits.stack else { throw .limit(what: "marks", limit: PickleLimits.stack) }
            marks.append(stack.count)
        case .pop:
            if let height = marks.last, height == stack.count { marks.removeLast() } else { _ = try pop() }
        case .popMark: _ = try popToMark()
        case .dup: try push(try top())
        case .get: try recall(try memoIndex(&reader))
        case .binget: try recall(Int(try read(&reader, UInt8.self)))
        case .longBinget: try recall(Int(try read(&reader, UInt32.self)))
        case .put: try store(try memoIndex(&reader))
        case .binput: try store(Int(try read(&reader, UInt8.self)))
        case .longBinput: try store(Int(try read(&reader, UInt32.self)))
        default: try store(memo.count)
        }
    }

    private func memoIndex(_ reader: inout ByteReader) throws(PickleFault) -> Int {
        guard let index = Int(try line(&reader)), index >= 0 else { throw .malformedValue(opcode: "GET or PUT") }
        return index
    }

    private mutating func executeNumber(_ opcode: PickleOpcode, _ reader: inout ByteReader) throws(PickleFault) {
        switch opcode {
        case .binint: try push(.integer(Int(try read(&reader, Int32.self))))
        case .binint1: try push(.integer(Int(try read(&reader, UInt8.self))))
        case .binint2: try push(.integer(Int(try read(&reader, UInt16.self))))
        case .binfloat:
            let bits = try read(&reader, UInt64.self).byteSwapped
            try push(.float(Double(bitPattern: bits)))
        case .long1:
            let count = UInt64(try read(&reader, UInt8.self))
            try push(PickleInteger.node(littleEndian: try read(&reader, count: count)))
        default:
            guard let count = UInt64(exactly: try read(&reader, Int32.self)) else {
                throw .malformedValue(opcode: "LONG4")
            }
            try push(PickleInteger.node(littleEndian: try read(&reader, count: count)))
        }
    }

    private mutating func executeBytes(_ opcode: PickleOpcode, _ reader: inout ByteReader) throws(PickleFault) {
        let count: UInt64 =
            switch opcode {
            case .shortBinstring, .shortBinunicode, .shortBinbytes: UInt64(try read(&reader, UInt8.self))
            case .binunicode8, .binbytes8, .bytearray8: try read(&reader, UInt64.self)
            default: UInt64(try read(&reader, UInt32.self))
            }
        if count >= MappedRun.minimumByteCount, let file {
            return try push(.run(try run(&reader, of: file, count: count, opcode)))
        }
        let bytes = try read(&reader, count: count)
        switch opcode {
        case .binbytes, .shortBinbytes, .binbytes8, .bytearray8: try push(.bytes(bytes))
        // Python 2 has one type for text and bytes.
        case .binstring, .shortBinstring:
            try push(String(validating: bytes, as: UTF8.self).map(ValueNode.string) ?? .bytes(bytes))
        default: try push(try text(bytes))
        }
    }

    /// A long run of bytes, which is passed over and not read.
    private func run(
        _ reader: inout ByteReader, of file: MappedFile, count: UInt64, _ opcode: PickleOpcode
    ) throws(PickleFault) -> MappedRun {
        let start = reader.offset
        guard let count = Int(exactly: count) else { throw .cutOff }
        do {
            try reader.skip(count)
        } catch {
            throw .cutOff
        }
        let isText = opcode == .binunicode || opcode == .binunicode8
        return MappedRun(file: file, range: start..<reader.offset, form: isText ? .text : .bytes)
    }

    private func text(_ bytes: [UInt8]) throws(PickleFault) -> ValueNode {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText }
        return .string(text)
    }
}
