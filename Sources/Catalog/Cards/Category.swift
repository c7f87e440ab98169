/// The kinds of pre-training that the benchmark compares.
package enum Category: String, Codable, Sendable, Hashable, CaseIterable {
    /// Labels of natural images.
    case supervised
    /// Natural images without labels.
    case selfSupervised = "self-supervised"
    /// Labels of medical images, from a random start.
    case inDomain = "in-domain"
    /// Labels of medical images, from a network trained on natural images.
    case domainAdapted = "domain-adapted"
}
