import Files
import Foundation
import Testing

@testable import Tasks

/// What the page on tasks says, held to the code.
@Suite struct PageTests {
    private let page: String

    init() throws {
        page = try String(contentsOf: Repository.root.appending(path: "docs/adding-a-task.md"), encoding: .utf8)
    }

    @Test func `every transform has a line with all of its parameters`() throws {
        var steps: [(name: String, json: String)] = [("ten-crops", #"{"transform": "ten-crops"}"#)]
        for transform in Step.transforms {
            let more = transform == Flip.self ? #", "axis": "horizontal""# : ""
            steps.append((transform.name, #"{"transform": "\#(transform.name)"\#(more)}"#))
        }
        #expect(steps.count == 19)
        for (name, json) in steps {
            let line = try #require(page.split(separator: "\n").first { $0.hasPrefix("| `\(name)` |") }, "\(name)")
            let step = try Step(JSONPlace(parsing: Array(json.utf8)), side: 224)
            guard case .object(let members) = step.json else { continue }
            for member in members where member.key != "transform" { #expect(line.contains("`\(member.key)`")) }
        }
    }
}
