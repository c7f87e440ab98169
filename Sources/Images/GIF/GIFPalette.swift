/// The colours of a GIF; indices beyond the last colour are black.
struct GIFPalette {
    private var red = [UInt8](repeating: 0, count: 256)
    private var green = [UInt8](repeating: 0, count: 256)
    private var blue = [UInt8](repeating: 0, count: 256)

    /// - Parameter colours: Red, green and blue of each index.
    init(_ colours: [[UInt8]]) {
        for (index, colour) in colours.prefix(256).enumerated() {
            (red[index], green[index], blue[index]) = (colour[0], colour[1], colour[2])
        }
    }

    /// Looks up a picture's indices: one channel when every colour that occurs is gray.
    func image(width: Int, height: Int, indices: [UInt8]) -> Image {
        var occurs = [Bool](repeating: false, count: 256)
        for index in indices { occurs[Int(index)] = true }
        let isGray = (0..<256).allSatisfy { !occurs[$0] || (red[$0] == green[$0] && red[$0] == blue[$0]) }
        guard !isGray else {
            return Image(width: width, height: height, channels: 1, values: indices.map { red[Int($0)] })
        }
        let values = indices.flatMap { [red[Int($0)], green[Int($0)], blue[Int($0)]] }
        return Image(width: width, height: height, channels: 3, values: values)
    }
}
