import Files
import Foundation
import Testing

@testable import Results

@Suite struct CellTests {
    /// The digests are those of Tools/fixtures/cells.py.
    @Test func `a cell's digest is that of its canonical JSON, as Python computes it`() throws {
        var cell = try Example.cell()
        #expect(cell.digest.hex == "feeff3f915f9a23904011ce53149f26cd07fcb208a3d9c25917a3d1a6a6610dd")
        cell.weights = .digest(try Example.digest("a"))
        cell.seed = 7
        cell.precision = "bf16"
        cell.numerics = 2
        #expect(cell.digest.hex == "50bcc2682326b081b1599333d9f8916f5076110512c56d6fea1bae72069f9f37")
        let odd = try Example.cell(
            seed: .max,
            card: [
                "id": "über \"task\"\\\n\t\u{1}", "é": 1.0, "z": [.number(0.1 + 0.2), 1e-7, 1e22, -2.5, 360.0, -0.0],
                "Z": true, "\u{1F441}": false, "\u{FFFF}": nil,
            ])
        #expect(odd.digest.hex == "d3cdb91614402b7c0856bc93872fc26edb5f11885ef5e3de85eeab4261890d38")
    }

    @Test func `a number that is written otherwise makes no other cell`() throws {
        let whole = try Example.cell(card: ["epochs": 100]).digest
        #expect(try Example.cell(card: ["epochs": .number(100)]).digest == whole)
        let decoded = try JSONDecoder().decode(JSONValue.self, from: Data(#"{"epochs": 1.0e2}"#.utf8))
        #expect(try Example.cell(card: decoded).digest == whole)
    }

    @Test func `whatever decides a result changes the digest`() throws {
        var cells = [try Example.cell()]
        func change(_ body: (inout Cell) throws -> Void) rethrows {
            var cell = cells[0]
            try body(&cell)
            cells.append(cell)
        }
        try change { $0.weights = .digest(try Example.digest("a")) }
        change { $0.variant = ["stride": "1x1"] }
        change { $0.card = ["id": "VFS", "revision": 2] }
        try change { $0.data = try Example.digest("e") }
        try change { $0.split = try Example.digest("e") }
        change { $0.seed = 1 }
        change { $0.seed = .max }
        change { $0.precision = "bf16" }
        change { $0.convolution = "winograd" }
        change { $0.numerics = 2 }
        #expect(Set(cells.map(\.digest)).count == cells.count)
    }
}
