/// Code, weights and training data have terms of their own.
package struct Licences: Codable, Sendable, Hashable {
    package var code: Licence
    package var weights: Licence
    package var data: Licence
}
