import Files
import Testing

@Suite struct SealTests {
    private let document = Array("{\n  \"a\" : 1,\n  \"b\" : \"two\"\n}\n".utf8)

    @Test func `a sealed document has one more line, and its seal fits`() {
        let sealed = Seal.sealed(document)
        let lines = String(decoding: sealed, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 5)
        // sha256sum of the document.
        #expect(lines[1] == "  \"seal\" : \"\(SHA256.digest(of: document).hex)\",")
        #expect(Seal.state(of: sealed) == .intact)
        #expect(Seal.state(of: document) == .absent)
    }

    @Test func `a flipped bit behind the seal's own line breaks it, wherever it is`() {
        let sealed = Seal.sealed(document)
        let line = 2 + 12 + 64 + 3
        for index in line..<sealed.count {
            for bit in 0..<8 {
                var flipped = sealed
                flipped[index] ^= 1 << UInt8(bit)
                #expect(Seal.state(of: flipped) == .broken, "byte \(index), bit \(bit)")
            }
        }
    }

    @Test func `a flipped bit in the digest breaks the seal, one in the line's name removes it`() {
        let sealed = Seal.sealed(document)
        var digest = sealed
        digest[20] ^= 1
        #expect(Seal.state(of: digest) == .broken)
        var name = sealed
        name[6] ^= 1
        #expect(Seal.state(of: name) == .absent)
    }

    @Test(arguments: ["", "{}\n", "[1]\n", "{\"a\":1}\n", "null\n"])
    func `what is no pretty-printed object stays without a seal`(text: String) {
        let bytes = Array(text.utf8)
        #expect(Seal.sealed(bytes) == bytes)
        #expect(Seal.state(of: bytes) == .absent)
    }

    @Test func `a document that is cut off inside its seal is not taken for sealed`() {
        let sealed = Seal.sealed(document)
        for count in 0..<80 { #expect(Seal.state(of: Array(sealed.prefix(count))) == .absent) }
        #expect(Seal.state(of: Array(sealed.prefix(90))) == .broken)
    }
}
