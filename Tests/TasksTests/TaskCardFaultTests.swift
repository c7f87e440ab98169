import Files
import Foundation
import Tensors
import Testing

@testable import Tasks

/// What a wrong card says.
@Suite struct TaskCardFaultTests {
    /// The seven cards' text is the starting point, in which something is replaced.
    struct Mistake: CustomTestStringConvertible {
        let card: String
        let right: String
        let wrong: String
        let message: String
        var testDescription: String { wrong }

        init(_ card: String, _ right: String, _ wrong: String, _ message: String) {
            (self.card, self.right, self.wrong, self.message) = (card, right, wrong, message)
        }
    }

    static let mistakes = [
        // Words that are unknown.
        Mistake(
            "VFS", "\"transform\": \"rotation\"", "\"transform\": \"rotatoin\"",
            "pipelines.training[1].transform: unknown 'rotatoin', did you mean 'rotation'? (known: brightness-contrast, "
        ),
        Mistake(
            "LXS", "\"transform\": \"gamma\"", "\"transform\": \"gama\"",
            "pipelines.training[1].oneOf[1].transform: unknown 'gama', did you mean 'gamma'?"),
        Mistake(
            "LXS", "\"montgomery\"", "\"mongomery\"", "layouts[0]: unknown 'mongomery', did you mean 'montgomery'?"),
        Mistake("LXS", "\"u-net\"", "\"unet\"", "network.kind: unknown 'unet', did you mean 'u-net'?"),
        Mistake("LXS", "\"cosine\"", "\"cosin\"", "recipe.schedule.kind: unknown 'cosin', did you mean 'cosine'?"),
        Mistake("VFS", "zoo.task/1", "zoo.task/2", "schema: unknown 'zoo.task/2', did you mean 'zoo.task/1'?"),
        Mistake(
            "VFS", "\"axis\": \"diagonal\"", "\"axis\": \"diagnal\"",
            "pipelines.training[4].axis: unknown 'diagnal', did you mean 'diagonal'?"),
        Mistake(
            "VFS", "\"interpolation\": \"bilinear\"", "\"interpolation\": \"bicubic\"",
            "pipelines.training[0].interpolation: unknown 'bicubic' (known: bilinear, nearest, "),
        // Keys that are mistyped, at each level.
        Mistake("VFS", "\"division\"", "\"divsion\"", "unknown key 'divsion', did you mean 'division'?"),
        Mistake(
            "TXC", "\"scored\"", "\"scorde\"", "network: unknown key 'scorde', did you mean 'scored'?"),
        Mistake("VFS", "\"epochs\"", "\"epcohs\"", "recipe: unknown key 'epcohs', did you mean 'epochs'?"),
        Mistake(
            "VFS", "\"learningRate\"", "\"learningrate\"",
            "recipe.optimiser: unknown key 'learningrate', did you mean 'learningRate'?"),
        Mistake(
            "TXC", "\"factor\"", "\"fator\"", "recipe.schedule: unknown key 'fator', did you mean 'factor'?"),
        Mistake("LXS", "\"smooth\"", "\"smoth\"", "recipe.loss: unknown key 'smoth', did you mean 'smooth'?"),
        Mistake("VFS", "\"test\":", "\"tets\":", "pipelines: unknown key 'tets', did you mean 'test'?"),
        Mistake(
            "VFS", "\"deviation\"", "\"deviatoin\"",
            "pipelines.training[6]: unknown key 'deviatoin', did you mean 'deviation'?"),
        Mistake(
            "LXS", "\"sigma\"", "\"sgima\"",
            "pipelines.training[2].oneOf[0]: unknown key 'sgima', did you mean 'sigma'?"),
        Mistake(
            "VFS", "\"testSeed\"", "\"testSed\"", "division: unknown key 'testSed', did you mean 'testSeed'?"),
        // Values beyond what is possible.
        Mistake(
            "VFS", "\"side\": 512,\n    \"views", "\"side\": 500,\n    \"views",
            "recipe.side: expected a multiple of 32, found 500"),
        Mistake(
            "VFS", "\"batch\": 16", "\"batch\": 0", "recipe.batch: expected a whole number from 1 to 4096, found 0"),
        Mistake(
            "VFS", "\"batch\": 16", "\"batch\": 4.5", "recipe.batch: expected a whole number from 1 to 4096, found 4.5"),
        Mistake("VFS", "\"patience\": 20", "\"patience\": true", "recipe.patience: expected a whole number from 0 "),
        Mistake(
            "VFS", "\"degrees\": [0, 360]", "\"degrees\": [360, 0]",
            "pipelines.training[1].degrees: expected the lower number first"),
        Mistake(
            "LXS", "\"heights\": [156, 224]", "\"heights\": [156.5, 224]",
            "pipelines.training[3].heights[0]: expected a whole number from 1 to 16384, found 156.5"),
        Mistake(
            "VFS", "\"validationFraction\": 0.1", "\"validationFraction\": 1",
            "division.validationFraction: expected a number from 0 to 0.9, found 1"),
        Mistake(
            "VFS", "\"runs\": 10", "\"runs\": \"ten\"", "runs: expected a whole number from 1 to 10000, found 'ten'"),
        // Steps in an order that makes no sense.
        Mistake(
            "VFS",
            "{\"transform\": \"resize\", \"side\": 512, \"interpolation\": \"bilinear\", \"mask\": \"bilinear\"},\n      {\"transform\": \"rotation\"",
            "{\"transform\": \"flip\", \"axis\": \"diagonal\"},\n      {\"transform\": \"rotation\"",
            "pipelines.training[0]: expected a square picture before the diagonal flip, so a resize or a crop before it"
        ),
        Mistake(
            "VFS", "{\"transform\": \"rotation\"", "{\"transform\": \"normalise\"}, {\"transform\": \"rotation\"",
            "pipelines.training[1]: expected the normalisation as last step"),
        Mistake(
            "VFS", "{\"transform\": \"rotation\"",
            "{\"all\": [{\"transform\": \"normalise\"}]}, {\"transform\": \"rotation\"",
            "pipelines.training[1].all[0]: expected another transform, since this one stands by itself"),
        Mistake(
            "LXS", "{\"transform\": \"gamma\", \"lowest\": 80, \"highest\": 120}", "{\"transform\": \"ten-crops\"}",
            "pipelines.training[1].oneOf[1]: expected another transform, since this one stands by itself"),
        Mistake(
            "VFS", "\"side\": 512, \"interpolation\"", "\"side\": 480, \"interpolation\"",
            "pipelines.training: expected steps that end with 512×512 pixels, as recipe.side says, found 480×480"),
        Mistake(
            "TXC", "{\"transform\": \"centre-crop\", \"side\": 224}", "{\"transform\": \"ten-crops\", \"side\": 224}",
            "pipelines.validation: expected ten crops in the test alone"),
        Mistake(
            "TXC", "{\"transform\": \"random-resized-crop\"",
            "{\"transform\": \"ten-crops\"}, {\"transform\": \"random-resized-crop\"",
            "pipelines.training[1]: expected nothing but the normalisation after the ten crops"),
        Mistake(
            "TXC", "{\"transform\": \"ten-crops\", \"side\": 224}",
            "{\"transform\": \"ten-crops\"}, {\"transform\": \"ten-crops\"}",
            "pipelines.test[2]: expected nothing but the normalisation after the ten crops"),
        // What does not fit the network.
        Mistake(
            "VFS", "\"metric\": \"dice\"", "\"metric\": \"auc\"",
            "metric: expected a metric of this network: dice, dice-pooled, dice-positives, dice-nonempty, iou, iou-pooled, "
                + "sensitivity, sensitivity-pooled, specificity, specificity-pooled, found 'auc'"),
        Mistake(
            "TXC", "\"metric\": \"auc\"", "\"metric\": \"dice\"",
            "metric: expected a metric of this network: auc, average-precision, calibration-error, brier, "
                + "sensitivity-at-half, specificity-at-half, found 'dice'"),
        Mistake("VFS", "[\"drive\", ", "[\"folder-per-class\", ", "layouts[0]: expected a layout with masks"),
        Mistake("VFS", "[\"drive\", ", "[\"shenzhen\", ", "layouts[0]: expected a layout with masks"),
        Mistake("TXC", "[\"shenzhen\"]", "[\"montgomery\"]", "layouts[0]: expected a layout with labels"),
        Mistake(
            "TXC", "[\"Tuberculosis\"],", "[\"Tuberculosis\", \"Cancer\"],", "layouts[0]: expected a layout with labels"
        ),
        Mistake(
            "TXC", "\"scored\": [\"Tuberculosis\"]", "\"scored\": [\"Tuberkulosis\"]",
            "network.scored[0]: unknown 'Tuberkulosis', did you mean 'Tuberculosis'?"),
        Mistake(
            "DXC5", "\"scored\": [\"Atelectasis\"", "\"scored\": [\"Edema\"",
            "network.scored[3]: expected another name for each class"),
        Mistake(
            "DXC5", "\"Lung Opacity\",", "\"Lung Lesion\",", "network.classes[4]: expected another name for each class"),
        Mistake(
            "TXC", "[\"shenzhen\"]", "[{\"layout\": \"table\", \"file\": \"../labels.csv\"}]",
            "layouts[0].file: expected the name of a file, without a folder"),
        Mistake(
            "TXC", "[\"shenzhen\"]", "[{\"layout\": \"folder-per-class\", \"negatives\": [\"Tuberculosis\"]}]",
            "layouts[0]: expected negatives that are no classes, found 'Tuberculosis'"),
        // Names that cannot be folders of results.
        Mistake(
            "VFS", "\"id\": \"VFS\"", "\"id\": \"../x\"",
            "id: expected 1 to 40 letters, digits and hyphens, a letter first, found '../x'"),
        Mistake("VFS", "\"id\": \"VFS\"", "\"id\": \"\"", "id: expected 1 to 40 letters"),
        Mistake("VFS", "\"id\": \"VFS\"", "\"id\": \"Äpfel\"", "id: expected 1 to 40 letters"),
        Mistake(
            "VFS", "\"id\": \"VFS\"", "\"id\": \"Splits\"", "id: expected another name than that of the splits' folder"),
        Mistake("VFS", "\"id\": \"VFS\",", "", "'id' is missing"),
        Mistake("VFS", "\"network\"", "\"netwrok\"", "'network' is missing"),
        Mistake("VFS", "\"id\": \"VFS\"", "\"id\": \"VFS\", \"id\": \"VFS\"", "line 3, column "),
    ]

    @Test(arguments: mistakes)
    func `a wrong card says what is wrong and where`(_ mistake: Mistake) throws {
        let text = try String(decoding: TaskCardTests.source(mistake.card), as: UTF8.self)
        let range = try #require(text.range(of: mistake.right))
        let wrong = text.replacingCharacters(in: range, with: mistake.wrong)
        let fault = #expect(throws: JSONFault.self) { try TaskCard.parsed(wrong) }
        let message = try #require(fault).description
        #expect(message.hasPrefix(mistake.message), "\(message)")
    }

    @Test func `a card that is cut off or has a wrong bit is read or refused`() throws {
        let bytes = try TaskCardTests.source("LXS")
        for count in 0..<bytes.count - 2 {
            #expect(throws: JSONFault.self) { try TaskCard(parsing: Array(bytes.prefix(count))) }
        }
        var generator = CountedGenerator(seed: 6)
        var read = 0
        for _ in 0..<3000 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...2, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                damaged[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
            }
            // Refusal is an answer; whatever is read can be written and read again.
            guard let card = try? TaskCard(parsing: damaged) else { continue }
            #expect(try TaskCard(parsing: JSONDocument.canonical(card.json)) == card)
            read += 1
        }
        #expect(read > 0 && read < 3000, "\(read)")
    }
}
