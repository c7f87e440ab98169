import Glibc

/// The reason of the last failed system call, as the C library words it.
func lastSystemError() -> String {
    String(cString: strerror(errno))
}
