import Images
import Synchronization

/// The slices of each series in their order along the patient, found out when a series is first looked at.
///
/// A series is a folder of slices. Its order is that of the positions along the slices' normal; without positions that of the instance
/// numbers, and without those that of the names. File names and instance numbers of anonymised sets say nothing about the place.
final class SliceOrder: Sendable {
    private let root: String
    private let table: ItemTable
    /// The rows in order of their paths, by which the slices of a series lie together.
    private let rows: [UInt32]
    /// For series that were looked at, by where they begin in `rows`: the slices in order, as distances from there.
    private let orders = Mutex<[Int: [UInt32]]>([:])

    init(root: String, items: DatasetItems) {
        self.root = root
        table = items.table
        rows = items.sortedByImage().rows
    }

    /// The slice before an image, itself, and the one after it; at the ends it stands for the missing one.
    ///
    /// - Parameter image: The path of an item's image.
    /// - Returns: Three paths.
    /// - Throws: `TasksError.image` when a slice of the series cannot be read.
    func neighbours(of image: String) throws(TasksError) -> [String] {
        guard let place = position(of: Array(image.utf8)) else { return [image, image, image] }
        let series = series(around: place)
        let order = try order(of: series)
        guard let rank = order.firstIndex(of: UInt32(place - series.lowerBound)) else { return [image, image, image] }
        return [max(rank - 1, 0), rank, min(rank + 1, order.count - 1)].map {
            table.image(of: Int(rows[series.lowerBound + Int(order[$0])]))
        }
    }

    private func position(of image: [UInt8]) -> Int? {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if bytes(middle).lexicographicallyPrecedes(image) { low = middle + 1 } else { high = middle }
        }
        return low < rows.count && bytes(low).elementsEqual(image) ? low : nil
    }

    private func bytes(_ place: Int) -> ArraySlice<UInt8> { table.imageBytes(of: Int(rows[place])) }

    /// The places of all slices in one folder.
    private func series(around place: Int) -> Range<Int> {
        let slash = UInt8(ascii: "/")
        let path = bytes(place)
        let folder = path.lastIndex(of: slash).map { path[...$0] } ?? path[path.startIndex..<path.startIndex]
        func isInside(_ place: Int) -> Bool {
            let path = bytes(place)
            return path.starts(with: folder) && !path.dropFirst(folder.count).contains(slash)
        }
        var (first, end) = (place, place + 1)
        while first > 0, isInside(first - 1) { first -= 1 }
        while end < rows.count, isInside(end) { end += 1 }
        return first..<end
    }

    private func order(of series: Range<Int>) throws(TasksError) -> [UInt32] {
        if let order = orders.withLock({ $0[series.lowerBound] }) { return order }
        var headers: [DICOMHeader] = []
        for place in series {
            do throws(ImagesError) {
                headers.append(try DICOMHeader(contentsOf: root + "/" + table.image(of: Int(rows[place]))))
            } catch {
                // Pictures of another format have their names alone.
                guard case .unknownFormat = error else { throw .image(error) }
                break
            }
        }
        let order = Self.order(of: headers, count: series.count)
        orders.withLock { $0[series.lowerBound] = order }
        return order
    }

    private static func order(of headers: [DICOMHeader], count: Int) -> [UInt32] {
        let places = Array(0..<UInt32(count))
        guard headers.count == count else { return places }
        let positions = headers.compactMap(\.positionAlongNormal)
        let numbers = headers.compactMap { $0.instanceNumber.map(Double.init) }
        guard let keys = [positions, numbers].first(where: { $0.count == count }) else { return places }
        return places.sorted { (keys[Int($0)], $0) < (keys[Int($1)], $1) }
    }
}
