import Engine
import Testing

@Suite struct MemoryNeedTests {
    private let need = MemoryNeed(resident: 3_280_000_000, mapped: 3_910_000_000)

    @Test(
        arguments: [
            ([], nil),
            ([.init(byteCount: 3_280_000_000, limit: .machine)], nil),
            ([.init(byteCount: 3_279_999_999, limit: .machine)], 0),
            ([.init(byteCount: 3_500_000_000, limit: .controlGroup)], nil),
            // Addresses are needed for what is not in use, too.
            ([.init(byteCount: 3_500_000_000, limit: .addressSpace)], 0),
            (
                [
                    .init(byteCount: 3_400_000_000, limit: .machine),
                    .init(byteCount: 3_500_000_000, limit: .addressSpace),
                ], 1
            ),
            (
                [
                    .init(byteCount: 3_000_000_000, limit: .machine),
                    .init(byteCount: 2_000_000_000, limit: .controlGroup),
                ], 1
            ),
        ] as [([MemoryAvailability], Int?)])
    func `the least of what is not enough is the shortage`(available: [MemoryAvailability], index: Int?) {
        #expect(need.shortage(available) == index.map { available[$0] })
    }

    @Test(
        arguments: [
            (.machine, "needs 3.3 GB of memory, 3.2 GB available"),
            (.controlGroup, "needs 3.3 GB of memory, 3.2 GB available (limit of the control group)"),
            (.addressSpace, "needs 4.0 GB of memory, 3.2 GB available (limit of ulimit -v)"),
        ] as [(MemoryAvailability.Limit, String)])
    func `a shortage is told in figures that show it`(limit: MemoryAvailability.Limit, text: String) throws {
        let error = #expect(throws: EngineError.self) {
            try need.check([MemoryAvailability(byteCount: 3_279_999_999, limit: limit)])
        }
        #expect(error?.description == text)
    }
}
