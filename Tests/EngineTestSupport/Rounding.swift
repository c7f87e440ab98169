package import Tensors

extension Float {
    /// The nearest value that bfloat16 holds, of two as near the one whose last bit is 0.
    package var roundedToBFloat16: Float {
        guard isFinite else { return self }
        let below = Float(bitPattern: bitPattern & 0xFFFF_0000)
        let above = Float(bitPattern: (bitPattern & 0xFFFF_0000) &+ 0x1_0000)
        // Beyond the largest, the next value would be twice the greatest power of two.
        let next = above.isFinite ? Double(above) : Double(sign == .minus ? -1 : 1) * 0x1p128
        let (down, up) = (abs(Double(self) - Double(below)), abs(next - Double(self)))
        if down == up { return bitPattern & 0x1_0000 == 0 ? below : above }
        return down < up ? below : above
    }
}

extension Tensor {
    package var roundedToBFloat16: Tensor { Tensor(shape, values.map(\.roundedToBFloat16)) }
}
