extension KerasGraph {
    /// The layers in the order in which Keras lists those of a model, by which its files number them.
    ///
    /// That is by falling distance from the output; layers equally far stand as a walk from the output, first inputs first, meets them
    /// (`map_graph` in `keras/src/ops/function.py`).
    var ordered: [KerasNode] {
        var distances: [String: Int] = [:]
        for layer in layers.reversed() {
            let distance = distances[layer.name] ?? 0
            for input in layer.inputs { distances[input] = max(distances[input] ?? 0, distance + 1) }
        }
        let met = order(of: layers.last?.name)
        return layers.sorted { left, right in
            let (near, far) = (distances[left.name] ?? 0, distances[right.name] ?? 0)
            return near == far ? met[left.name] ?? 0 < met[right.name] ?? 0 : near > far
        }
    }

    /// When a walk from the output meets each layer for the first time.
    private func order(of output: String?) -> [String: Int] {
        let inputs = Dictionary(uniqueKeysWithValues: layers.map { ($0.name, $0.inputs) })
        var met: [String: Int] = [:]
        var waiting = output.map { [$0] } ?? []
        while let name = waiting.popLast() {
            guard met[name] == nil else { continue }
            met[name] = met.count
            waiting += (inputs[name] ?? []).reversed()
        }
        return met
    }
}
