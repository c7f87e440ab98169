import CHDF5
import Glibc

/// A driver by which libhdf5 reads a range of bytes of an open descriptor, and nothing else.
///
/// The library opens files by name; under this driver the only names are a descriptor, a start and a number of bytes, so a file
/// that names another one opens nothing. The range lets a file be read where it lies inside an archive.
enum RangeDriver {
    /// The name under which the library opens a range; with any but an absolute one it asks the system for the working folder.
    static func name(descriptor: Int32, range: Range<Int>) -> String {
        "/\(descriptor) \(range.lowerBound) \(range.count)"
    }

    /// Stands for `H5FDregister`.
    static func register(in library: Library) throws(HDF5Error) -> hid_t {
        // The library keeps the pointers: the class and its name are given away for the life of the process.
        let driver = UnsafeMutablePointer<H5FD_class_t>.allocate(capacity: 1)
        driver.initialize(to: shim_driver_class())
        driver.pointee.name = UnsafePointer(strdup("range"))
        driver.pointee.maxaddr = haddr_t(Int64.max)
        driver.pointee.fc_degree = H5F_CLOSE_WEAK
        driver.pointee.open = { name, flags, _, _ in RangeDriver.open(name, flags) }
        driver.pointee.close = { file in
            free(file)
            return 0
        }
        driver.pointee.query = { _, flags in
            flags?.pointee = 0
            return 0
        }
        driver.pointee.get_eoa = { file, _ in
            file.map { RangeDriver.at($0).pointee.end_of_allocation } ?? shim_HADDR_UNDEF()
        }
        driver.pointee.set_eoa = { file, _, address in
            guard let file else { return -1 }
            RangeDriver.at(file).pointee.end_of_allocation = address
            return 0
        }
        driver.pointee.get_eof = { file, _ in
            file.map { haddr_t(RangeDriver.at($0).pointee.count) } ?? shim_HADDR_UNDEF()
        }
        driver.pointee.read = { file, _, _, address, count, target in
            guard let file, let target else { return -1 }
            return RangeDriver.read(
                RangeDriver.at(file).pointee, address, UnsafeMutableRawBufferPointer(start: target, count: count))
        }
        driver.pointee.write = { _, _, _, _, _, _ in -1 }
        return try library.call("register a driver") { library.functions.H5FDregister(driver) }
    }

    /// Opens a range by its name; the library lays its own part of the structure out.
    private static func open(_ name: UnsafePointer<CChar>?, _ flags: UInt32) -> UnsafeMutablePointer<H5FD_t>? {
        guard let name, flags & shim_H5F_ACC_RDWR == 0 else { return nil }
        let numbers = String(cString: name).dropFirst().split(separator: " ").compactMap { Int($0) }
        guard numbers.count == 3, let descriptor = Int32(exactly: numbers[0]), numbers[1] >= 0, numbers[2] >= 0,
            let memory = calloc(1, MemoryLayout<shim_range_file>.size)
        else { return nil }
        let file = memory.bindMemory(to: shim_range_file.self, capacity: 1)
        file.pointee.descriptor = descriptor
        file.pointee.start = numbers[1]
        file.pointee.count = numbers[2]
        return UnsafeMutableRawPointer(file).assumingMemoryBound(to: H5FD_t.self)
    }

    /// Reads exactly the bytes asked for; outside the range there are none.
    private static func read(
        _ file: shim_range_file, _ address: haddr_t, _ target: UnsafeMutableRawBufferPointer
    ) -> herr_t {
        guard let address = Int(exactly: address), address <= file.count, target.count <= file.count - address else {
            return -1
        }
        var done = 0
        while done < target.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: target[done...])
            let count = pread(file.descriptor, rest.baseAddress, rest.count, file.start + address + done)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return -1 }
            done += count
        }
        return 0
    }

    private static func at(_ file: UnsafePointer<H5FD_t>) -> UnsafePointer<shim_range_file> {
        UnsafeRawPointer(file).assumingMemoryBound(to: shim_range_file.self)
    }

    private static func at(_ file: UnsafeMutablePointer<H5FD_t>) -> UnsafeMutablePointer<shim_range_file> {
        UnsafeMutableRawPointer(file).assumingMemoryBound(to: shim_range_file.self)
    }
}
