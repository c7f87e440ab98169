import Testing

@testable import Catalog

@Suite struct ShortNumberTests {
    @Test(arguments: [
        (0, "0"), (1, "1.00"), (12.345, "12.3"), (999.6, "1.00e3"), (123, "123"), (0.5, "0.500"), (0.001234, "0.00123"),
        (0.0001234, "1.23e-4"), (9.999e-6, "1.00e-5"), (-0.25, "-0.250"), (3.4e38, "3.40e38"), (.infinity, "inf"),
        (.nan, "nan"),
    ])
    func `a number is cut to three digits`(value: Double, text: String) {
        #expect(ShortNumber(value).description == text)
    }
}
