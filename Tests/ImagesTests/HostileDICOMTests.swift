import Errors
import Foundation
import Glibc
import Images
import Testing

@Suite struct HostileDICOMTests {
    /// One file a way of coding and kind; `$ZOO_DICOM_DAMAGES` says how many truncations, and how many flips, are tried of each.
    static let files = [
        "explicit", "implicit", "big-endian", "deflated", "nested", "enhanced", "palette", "gray-table", "rle", "items",
        "jpeg", "jpeg-ybr", "frames-fragments", "jpeg-lossless-sv1", "jpeg-lossless-16", "jpeg-extended", "jpeg-ls",
        "jpeg-ls-rgb", "jpeg-2000", "jpeg-2000-rgb",
    ]

    private static let damages =
        ProcessInfo.processInfo.environment["ZOO_DICOM_DAMAGES"].flatMap(Int.init) ?? 24

    /// What became of damaged files, and what it took.
    private struct Tally {
        var refused = 0
        var decoded = 0
        var crashed = 0
        var slowest = Duration.zero

        mutating func count(_ bytes: [UInt8]) {
            let start = ContinuousClock.now
            do {
                let image = try Image(decoding: bytes.span.bytes, name: "picture", frame: 0)
                #expect(image.values.count == image.width * image.height * image.channels)
                decoded += 1
            } catch {
                #expect(error.description.hasPrefix("picture: "))
                #expect(error.hint?.isEmpty == false)
                #expect(error.kind == .refused, "\(error)")
                if error.description.contains("crashed") { crashed += 1 } else { refused += 1 }
            }
            slowest = max(slowest, .now - start)
        }
    }

    @Test(arguments: files)
    func `a DICOM file that is cut short or has a bit turned is refused or decoded, soon, and never a crash`(
        _ name: String
    ) throws {
        let bytes = try Fixture.bytes("dicom/\(name).dcm")
        var cut = Tally()
        var turned = Tally()
        for number in 0..<Self.damages {
            cut.count(Array(bytes.prefix(bytes.count * number / Self.damages)))
            var damaged = bytes
            // Two thirds of the flips are in front of the pixels, where there is more to get wrong.
            let range = number % 3 < 2 ? 132..<min(bytes.count, 1400) : 132..<bytes.count
            let place = range.lowerBound + (number &* 7919) % range.count
            damaged[place] ^= [0x01, 0x80, 0xFF, 0x10][number / 3 % 4]
            turned.count(damaged)
        }
        #expect(max(cut.slowest, turned.slowest) < .seconds(20))
        // The whole file still is what it was, by whichever child is there now.
        _ = try Image(decoding: bytes.span.bytes, name: "picture", frame: 0)
        guard ProcessInfo.processInfo.environment["ZOO_DICOM_DAMAGES"] != nil else { return }
        print("damages \(name): cut \(cut), turned \(turned), peak \(Self.peak(RUSAGE_SELF)) kB")
    }

    /// Kilobytes of memory, of this process or of the largest child that is gone.
    private static func peak(_ whose: __rusage_who) -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(whose.rawValue), &usage)
        return usage.ru_maxrss
    }

    @Test func `pixels that are cut short are refused, however they are coded`() throws {
        for name in Self.files where !["frames-fragments", "enhanced", "deflated"].contains(name) {
            let bytes = try Fixture.bytes("dicom/\(name).dcm")
            #expect(throws: ImagesError.self, "\(name)") {
                try Image(decoding: Array(bytes.dropLast(60)).span.bytes, name: "picture")
            }
        }
    }

    private static let extents: [(rows: UInt16, columns: UInt16)] = [(65535, 65535), (0, 40), (33, 0), (20000, 20000)]

    @Test(arguments: extents)
    func `extents that make no sense are refused before memory is taken`(_ rows: UInt16, _ columns: UInt16) throws {
        for name in ["explicit", "rle", "jpeg-2000", "jpeg-lossless-sv1"] {
            var bytes = try Fixture.bytes("dicom/\(name).dcm")
            for (tag, value) in [([0x28, 0, 0x10, 0], rows), ([0x28, 0, 0x11, 0], columns)] as [([UInt8], UInt16)] {
                let place = try #require(bytes.firstRange(of: tag + Array("US".utf8))?.lowerBound)
                bytes[place + 8] = UInt8(value & 0xFF)
                bytes[place + 9] = UInt8(value >> 8)
            }
            let error = #expect(throws: ImagesError.self) { try Image(decoding: bytes.span.bytes, name: "picture") }
            #expect(error?.kind == .refused)
        }
    }

    @Test func `another size than a code stream has is refused`() throws {
        for name in ["jpeg", "jpeg-2000", "jpeg-lossless-sv1", "jpeg-ls"] {
            var bytes = try Fixture.bytes("dicom/\(name).dcm")
            let place = try #require(bytes.firstRange(of: [0x28, 0, 0x10, 0] + Array("US".utf8))?.lowerBound)
            bytes[place + 8] = 34
            let error = #expect(throws: ImagesError.self) { try Image(decoding: bytes.span.bytes, name: "picture") }
            #expect(error?.description.contains("damaged DICOM") == true)
        }
    }

    @Test func `sequences in sequences without end are refused`() throws {
        var bytes = [UInt8](repeating: 0, count: 128) + Array("DICM".utf8)
        for _ in 0..<10_000 {
            // (0008,1032) of unknown length, and an item of unknown length.
            bytes += [0x08, 0, 0x32, 0x10] + Array("SQ".utf8) + [0, 0, 0xFF, 0xFF, 0xFF, 0xFF]
            bytes += [0xFE, 0xFF, 0, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF]
        }
        let error = #expect(throws: ImagesError.self) { try Image(decoding: bytes.span.bytes, name: "picture") }
        #expect(error?.description.contains("sequences lie more than") == true)
    }

    @Test func `several threads have a child each`() async throws {
        let path = try Fixture.path("dicom/jpeg-lossless-sv1.dcm")
        let expected = try Image(contentsOf: path)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<25 where try Image(contentsOf: path) != expected { return false }
                    return true
                }
            }
            for try await isSame in group { #expect(isSame) }
        }
    }
}
