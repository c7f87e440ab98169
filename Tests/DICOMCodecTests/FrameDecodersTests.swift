import Confinement
import Foundation
import TestSupport
import Testing

@testable import DICOMCodec

/// Children that decode frames, and those that do not; scripts stand for the latter.
@Suite struct FrameDecodersTests {
    private static let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "zoo-dicom").path
    private static let frame = CodedFrame(width: 4, height: 2, samples: 1, precision: 8)

    @Test func `a program that is not there is named`() throws {
        let decoders = FrameDecoders(executable: "/nowhere/zoo-dicom")
        #expect(throws: FrameFault.noProgram(path: "/nowhere/zoo-dicom")) { try decoders.program() }
        #expect(throws: FrameFault.noProgram(path: "/nowhere/zoo-dicom")) { try Self.decode([1], by: decoders) }
    }

    @Test(arguments: [FrameCoding.jpeg, .jpegLS, .jpeg2000])
    func `what is no code stream is damaged, and the next one is asked of the same child`(_ coding: FrameCoding) throws
    {
        let decoders = FrameDecoders(executable: Self.program)
        for bytes in [[], [0], [0xFF, 0xD8, 0xFF, 0xD9], [UInt8](repeating: 0xFF, count: 1000)] as [[UInt8]] {
            let fault = #expect(throws: FrameFault.self) {
                try decoders.decode(bytes.span.bytes, coding, as: Self.frame)
            }
            guard case .damaged(let reason) = fault else {
                Issue.record("\(String(describing: fault))")
                continue
            }
            #expect(!reason.isEmpty)
        }
    }

    private static let children: [(script: String, fault: ConfinementFault)] = [
        ("kill -SEGV $$", .crashed(signal: SIGSEGV)), ("exit 127", .ended(status: 127)),
        ("printf 'ok 1\\n1' >&0; sleep 60", .garbled("no frame")),
        ("printf 'ok 99\\n' >&0; sleep 60", .garbled("99 bytes")),
        // Nine samples where eight are.
        ("printf 'ok 13\\n\\001\\010\\000\\000123456789' >&0; sleep 60", .garbled("a frame of another kind")),
        // Samples of three bytes.
        ("printf 'ok 12\\n\\003\\010\\000\\00012345678' >&0; sleep 60", .garbled("a frame of another kind")),
        // Seventeen bits.
        ("printf 'ok 20\\n\\002\\021\\000\\0001234567812345678' >&0; sleep 60", .garbled("a frame of another kind")),
    ]

    @Test(arguments: children)
    func `a child that goes wrong is an error, and not asked again`(_ script: String, _ fault: ConfinementFault) throws
    {
        let folder = try TemporaryFolder()
        let count = folder.path("count")
        let decoders = FrameDecoders(
            executable: try Self.install("echo x >> \(count)\n\(script)", in: folder))
        for _ in 0..<2 {
            #expect(throws: FrameFault.confinement(fault)) { try Self.decode([1, 2, 3], by: decoders) }
        }
        #expect(try String(contentsOfFile: count, encoding: .utf8) == "x\nx\n")
    }

    @Test func `an answer is a frame`() throws {
        let folder = try TemporaryFolder()
        let script = "printf 'ok 12\\n\\001\\007\\001\\00012345678' >&0; sleep 60"
        let decoders = FrameDecoders(executable: try Self.install(script, in: folder))
        let decoded = try Self.decode([1, 2, 3], by: decoders)
        #expect(decoded.bytesPerSample == 1)
        #expect(decoded.precision == 7)
        #expect(decoded.isPlanar)
        #expect(decoded.bytes.dropFirst(DecodedFrame.headerBytes).elementsEqual(Array("12345678".utf8)))
    }

    @Test func `a request survives`() throws {
        let request = FrameMessage.request(
            CodedFrame(width: 70000, height: 3, samples: 4, precision: 12), ([5, 6] as [UInt8]).span.bytes)
        let (frame, stream) = try FrameMessage.frame(of: request)
        #expect(frame == CodedFrame(width: 70000, height: 3, samples: 4, precision: 12))
        #expect(Array(request[stream]) == [5, 6])
        #expect(throws: FrameFault.confinement(.garbled("a request of another kind"))) {
            try FrameMessage.frame(of: [1, 2])
        }
    }

    private static func decode(_ bytes: [UInt8], by decoders: FrameDecoders) throws(FrameFault) -> DecodedFrame {
        try decoders.decode(bytes.span.bytes, .jpegLS, as: frame)
    }

    /// A program that this process has never had open for writing, since another child that is being started would have it too.
    private static func install(_ script: String, in folder: TemporaryFolder) throws -> String {
        let text = try folder.write("script", Array("#!/bin/sh\n\(script)\n".utf8))
        let path = folder.path("child")
        let process = try Process.run(URL(filePath: "/usr/bin/install"), arguments: ["-m", "755", text, path])
        process.waitUntilExit()
        return path
    }
}
