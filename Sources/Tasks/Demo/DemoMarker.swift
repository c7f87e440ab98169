import Files
import FoundationEssentials

/// The file that says that a folder's images are synthetic.
struct DemoMarker: Codable {
    static let fileName = "zoo-demo.json"

    var schema = "zoo-demo-data/1"
    var task: String
    /// The side of the network's input that suits the images.
    var inputSide: Int?
    /// Epochs and images a step that are enough to learn from them.
    var epochs: Int?
    var batch: Int?
    var seed: UInt64?

    /// The marker of a data set's root or of the folder that was named; one that cannot be understood still marks.
    static func find(in root: String, below folder: String) -> DemoMarker? {
        for place in [root, folder] {
            guard let data = FileManager.default.contents(atPath: place + "/" + fileName) else { continue }
            // A damaged marker must not turn demo data into real data.
            guard let marker = try? JSONDecoder().decode(DemoMarker.self, from: data),
                (marker.inputSide ?? 512).isMultiple(of: 32), (32...2048).contains(marker.inputSide ?? 512),
                (1...1000).contains(marker.epochs ?? 1), (1...1024).contains(marker.batch ?? 1)
            else { return DemoMarker(task: "") }
            return marker
        }
        return nil
    }
}
