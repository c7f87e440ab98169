import Testing

@testable import Evaluation

@Suite struct LetteringTests {
    private let lettering = Lettering.regular(1.2)
    private static let printable = (UInt8(ascii: "!")...UInt8(ascii: "~")).map { Character(Unicode.Scalar($0)) }

    @Test func `each printable character has a glyph of its own`() {
        var seen: [[Double]: Character] = [:]
        for character in Self.printable + ["…", "–", "—", "·", "×"] {
            let glyph = Glyph.all[character]
            #expect(glyph != nil, "\(character)")
            let shares = GlyphCoverage(.of(character), lettering).shares
            #expect(shares.contains { $0 > 0.9 }, "\(character) is black somewhere")
            let other = seen.updateValue(character, forKey: shares)
            #expect(other == nil, "\(character) is drawn as \(other ?? " ")")
        }
        #expect(seen[GlyphCoverage(.missing, lettering).shares] == nil)
    }

    @Test func `glyphs stay within their lines`() {
        for (character, glyph) in Glyph.all {
            for point in glyph.strokes.joined() {
                #expect((-Glyph.depth...Glyph.top).contains(point.y), "\(character)")
                #expect((-0.7...glyph.width + 0.7).contains(point.x), "\(character)")
            }
            for scale in [1.2, 2, 3.2] {
                let coverage = GlyphCoverage(glyph, .bold(scale))
                let last = coverage.width * (coverage.height - 1)
                #expect(coverage.shares.prefix(coverage.width).allSatisfy { $0 == 0 }, "\(character) above")
                #expect(coverage.shares.dropFirst(last).allSatisfy { $0 == 0 }, "\(character) below")
            }
        }
    }

    @Test(arguments: ["é", "漢", "\n", "\r\n", "\t", "\u{0}", "\u{1B}", "\u{202E}", "👩‍👩‍👧", "\u{FFFD}"])
    func `a character without a glyph is a crossed box`(character: Character) {
        #expect(
            GlyphCoverage(.of(character), lettering).shares == GlyphCoverage(.missing, lettering).shares)
    }

    @Test func `what fits stays as it is`() {
        let width = lettering.width(of: "01_test")
        #expect(lettering.line("01_test", width: width) == "01_test")
        #expect(lettering.lines("", width: 10, most: 3) == [])
        let name = "1.2.276.0.7230010.3.1.4.8323329.6904.1517875201.850819"
        let lines = lettering.lines(name, width: 180, most: 4)
        #expect(lines.joined() == name && lines.count == 3)
    }

    @Test(arguments: [1, 2, 4])
    func `a long text keeps its beginning and its end`(most: Int) {
        let name = "begin-" + String(repeating: "abcde/", count: 2000) + "-end"
        let lines = lettering.lines(name, width: 180, most: most)
        #expect(lines.count == most)
        #expect(lines.allSatisfy { lettering.width(of: $0) <= 180 })
        let text = lines.joined()
        #expect(text.hasPrefix("begin-") && text.hasSuffix("-end") && text.count { $0 == "…" } == 1)
        // No room is given away.
        #expect(lettering.width(of: lines.last ?? "") > 180 - 2 * lettering.advance(of: "m"))
    }
}
