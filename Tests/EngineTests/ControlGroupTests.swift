import Testing

@testable import Engine

@Suite struct ControlGroupTests {
    @Test(
        arguments: [
            ("0::/\n", [""]),
            ("0::/user.slice/job 7:a\n", ["/user.slice/job 7:a", "/user.slice", ""]),
            ("0::/../../outside\n", [""]),
            ("12:cpu,memory:/docker/abc\n3:pids:/docker/abc\n", ["/docker/abc", "/docker", ""]),
            ("4:memoryless:/a\n1:name=systemd:/b\n", []),
            ("nonsense\n0:\n", []),
            ("", []),
        ])
    func `the groups around a process are listed from within`(text: String, paths: [String]) {
        #expect(ControlGroup.all(in: text).map(\.path) == paths)
    }

    @Test func `both versions are found where a system has both`() {
        let groups = ControlGroup.all(in: "2:memory:/a\n0::/b\n")
        #expect(groups.map(\.version) == [.one, .one, .two, .two])
        #expect(groups[0].files.limit == "/sys/fs/cgroup/memory/a/memory.limit_in_bytes")
        #expect(groups[2].files.limit == "/sys/fs/cgroup/b/memory.max")
        #expect(groups[3].files.usage == "/sys/fs/cgroup/memory.current")
    }

    @Test(
        arguments: [
            ("1000\n", "400\n", nil, 600),
            ("1000\n", "400\n", "anon 100\ninactive_file 300\nactive_file 50\n", 900),
            ("1000\n", "1200\n", nil, 0),
            ("1000\n", "400\n", "inactive_file 900\n", 1000),
            ("1000\n", "400\n", "inactive_file\n", 600),
            ("max\n", "400\n", nil, nil),
            ("", "400\n", nil, nil),
            ("1000\n", "-4\n", nil, nil),
        ] as [(String, String, String?, Int?)])
    func `a group leaves its limit without what is in use for good`(
        limit: String, usage: String, statistics: String?, bytes: Int?
    ) {
        let group = ControlGroup(version: .two, path: "")
        #expect(group.available(limit: limit, usage: usage, statistics: statistics) == bytes)
    }

    @Test func `version 1 has names of its own, and no limit is a huge one`() {
        let group = ControlGroup(version: .one, path: "")
        let statistics = "inactive_file 1\ntotal_inactive_file 300\n"
        #expect(group.available(limit: "1000\n", usage: "400\n", statistics: statistics) == 900)
        #expect(group.available(limit: "9223372036854771712\n", usage: "400\n", statistics: nil) ?? 0 > 1 << 60)
    }
}
