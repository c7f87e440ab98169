import Images
import Tensors

/// Photographs of the retina, their vessels and their fields of view, as DRIVE lies on disk.
struct DemoDRIVE {
    let plan: DemoPlan

    func write(to root: DemoFolder) throws(TasksError) {
        for (part, count, first) in [("training", plan.trainingCount, 21), ("test", plan.testCount, 1)] {
            for folder in ["images", "1st_manual", "mask"] { try root.make("\(part)/\(folder)") }
            for number in first..<first + count {
                var generator = CountedGenerator(
                    seed: plan.seed, UInt64(number), UInt64(first), DrawPurpose.demoImage.rawValue)
                let fundus = DemoFundus(side: plan.side, using: &generator)
                let digits = number.padded(to: 2)
                try root.write("\(part)/images/\(digits)_\(part).tif", encode: fundus.photograph.tiff)
                try root.write("\(part)/1st_manual/\(digits)_manual1.gif", encode: fundus.manual.gif)
                try root.write("\(part)/mask/\(digits)_\(part)_mask.gif", encode: fundus.fieldOfView.gif)
            }
        }
    }
}
