package import Engine

extension CPUTrainingPlan {
    /// Bytes that the plan needs of its arena.
    package var byteCount: Int { program.byteCount }

    /// Bytes that the plan needs for itself.
    var heldByteCount: Int { program.heldByteCount }

    /// Takes steps and tells the processor time of each pass on average, all threads together.
    ///
    /// - Parameters:
    ///   - images: batch × channels × height × width.
    ///   - targets: As many values as there are logits.
    ///   - learningRate: The steps' learning rate.
    ///   - repetitions: The number of steps.
    /// - Returns: Names and seconds of the passes, in order.
    /// - Throws: `EngineError` when a buffer has the wrong number of elements.
    package func timings(
        images: Span<Float>, targets: Span<Float>, learningRate: Float, repetitions: Int
    ) throws(EngineError) -> [(name: String, seconds: Double)] {
        var times = [Double](repeating: 0, count: program.steps.count)
        let entered = threads.enter()
        defer { threads.leave(entered) }
        for _ in 0..<repetitions {
            try prepare(images: images, targets: targets, learningRate: learningRate)
            try program.run(timing: &times)
            finishStep()
        }
        return zip(program.steps, times).map { ($0.name, $1 / Double(repetitions)) }
    }
}
