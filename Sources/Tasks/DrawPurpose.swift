/// What this module draws random numbers for; the last coordinate of their generators, so that no two purposes share a stream.
package enum DrawPurpose: UInt64, Sendable {
    case validationSplit = 0x5641_4C53
    case demoImage = 0x4445_4D4F
    case demoRadiograph = 0x4445_4358
    case demoLists = 0x4445_4C49
}
