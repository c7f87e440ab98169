import Tasks

/// The bundled cards, by their names.
extension TaskCard {
    static let vfs = bundled("VFS")
    static let txc = bundled("TXC")
    static let lxs = bundled("LXS")
    static let dxc14 = bundled("DXC14")
    static let dxc5 = bundled("DXC5")
    static let ecc = bundled("ECC")
    static let pxs = bundled("PXS")

    private static func bundled(_ name: String) -> TaskCard {
        do { return try TaskCards.bundled().card(name) } catch { preconditionFailure("\(error)") }
    }

    /// A user's card.
    static func parsed(_ text: String) throws -> TaskCard { try TaskCard(parsing: Array(text.utf8)) }
}
