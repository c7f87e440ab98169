import Glibc

/// The reason of the last failed system call, as the C library words it.
func lastSystemError() -> String {
    systemError(errno)
}

/// An error number in the C library's words.
func systemError(_ number: Int32) -> String {
    String(cString: strerror(number))
}
