import Images
import Tensors

/// Chest radiographs with and without tuberculosis, as the Shenzhen set lies on disk.
struct DemoShenzhen {
    let plan: DemoPlan
    /// Images of the real set.
    static let most = 662

    private struct Film {
        let number: Int
        let hasTuberculosis: Bool
        /// What the film shares with one of the other class: how it was taken, so that this tells nothing.
        let exposure: Int

        var stem: String { "CHNCXR_\(number.padded(to: 4))_\(hasTuberculosis ? 1 : 0)" }
    }

    func write(to root: DemoFolder) throws(TasksError) {
        for folder in ["CXR_png", "ClinicalReadings"] { try root.make(folder) }
        let count = plan.trainingCount + plan.testCount
        // The healthy come first, and the numbers go on.
        let healthy = count - count / 2
        let films = (1...count).map {
            Film(number: $0, hasTuberculosis: $0 > healthy, exposure: $0 > healthy ? $0 - healthy : $0)
        }
        for film in films { try write(film, to: root) }
        if plan.lists == .authors { try writeLists(of: films, to: root) }
    }

    private func write(_ film: Film, to root: DemoFolder) throws(TasksError) {
        let purpose = DrawPurpose.demoRadiograph.rawValue
        var generator = CountedGenerator(seed: plan.seed, purpose, UInt64(film.number))
        let anatomy = DemoChestAnatomy(
            signs: film.hasTuberculosis ? [DemoSign(finding: .tuberculosis)] : [], using: &generator)
        // Sizes differ, and no film is square.
        let height = Int(Double(plan.side) * generator.draw(1.15, 1.35))
        let width = height + 1 + Int(Double(plan.side) * generator.draw(0, 0.12))
        var exposure = CountedGenerator(seed: plan.seed, purpose, UInt64(film.exposure), 0)
        let chest = DemoChest(of: anatomy, width: width, height: height, using: &exposure)
        // Most of the real files have a palette of grays, and every 24th or so has three channels.
        try root.write("CXR_png/\(film.stem).png") { () throws(ImagesError) in
            film.number % 24 == 2 ? try chest.radiograph.rgb().png() : try chest.radiograph.png(.palette)
        }
        let patient = "\(generator.happens(0.6) ? "male" : "female") \(Int(generator.draw(18, 80)))yrs"
        try root.write(
            "\(patient)\n\(film.hasTuberculosis ? "bilateral PTB" : "normal")", to: "ClinicalReadings/\(film.stem).txt")
    }

    /// Writes the lists under the names that the study gave them, both classes in each.
    private func writeLists(of films: [Film], to root: DemoFolder) throws(TasksError) {
        var generator = CountedGenerator(seed: plan.seed, DrawPurpose.demoLists.rawValue)
        let pools = [false, true].map { isIll in
            films.filter { $0.hasTuberculosis == isIll }.shuffled(using: &generator)
        }
        // As in the study, about one in eight of the films that are not for the test is for validation.
        let test = [plan.testCount - plan.testCount / 2, plan.testCount / 2]
        var parts: [[Film]] = [[], [], []]
        for (pool, forTest) in zip(pools, test) {
            let forValidation = max(1, (pool.count - forTest) / 8)
            parts[0] += pool.dropFirst(forTest + forValidation)
            parts[1] += pool.dropFirst(forTest).prefix(forValidation)
            parts[2] += pool.prefix(forTest)
        }
        for (name, part) in zip(["train", "valid", "test"], parts) {
            let lines = part.sorted { $0.number < $1.number }.map { "\($0.stem).png,\($0.hasTuberculosis ? 1 : 0)\n" }
            try root.write(lines.joined(), to: "ShenzenCXR_\(name)_data.txt")
        }
    }
}
