@main
struct Zoo {
    static func main() {}
}
