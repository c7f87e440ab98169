import Files
package import Images

/// What of a data set's files the network looks at, before any pipeline.
package struct TaskInput: Sendable, Hashable {
    /// 1 for a picture by itself; 3 for a slice between its neighbours, as red, green and blue.
    package let slices: Int
    /// What of its values a picture of more than 8 bits shows; nil for what its file says.
    package let window: ImageWindow?

    package init(slices: Int = 1, window: ImageWindow? = nil) {
        (self.slices, self.window) = (slices, window)
    }

    init(_ place: JSONPlace?) throws(JSONFault) {
        guard let place else {
            self.init()
            return
        }
        self = try place.object { (input) throws(JSONFault) in
            let slices = try input.optional("slices").map { (place) throws(JSONFault) in
                let slices = try place.integer(in: 1...3)
                guard slices != 2 else { throw place.unexpected("1, or 3 for a slice between its neighbours") }
                return slices
            }
            let window = try input.optional("window").map { (place) throws(JSONFault) in
                try place.object { (window) throws(JSONFault) in
                    ImageWindow(
                        centre: try window.required("centre").number(in: -1e6...1e6),
                        width: try window.required("width").number(in: 1...1e6))
                }
            }
            return TaskInput(slices: slices ?? 1, window: window)
        }
    }

    var json: JSONValue {
        let window: [JSONValue.Member] =
            window.map {
                [.init("window", .object([.init("centre", .number($0.centre)), .init("width", .number($0.width))]))]
            } ?? []
        return .object([.init("slices", .integer(slices))] + window)
    }

    /// The input in words; nil when it is a picture as its file has it.
    package var words: String? {
        let parts = [
            slices == 3 ? "a slice between its neighbours as three channels" : nil,
            window.map { "window \(Self.short($0.centre))/\(Self.short($0.width))" },
        ].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    private static func short(_ number: Double) -> String {
        number == number.rounded() ? "\(Int(number))" : "\(number)"
    }
}
