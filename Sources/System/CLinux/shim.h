#pragma once

// What the kernel offers beyond the C library, or by interfaces that Swift cannot call: no library is linked.
#include <errno.h>
#include <spawn.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

// prctl is variadic, which Swift cannot call.
static inline int shim_set_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }

// Both are declared for _GNU_SOURCE alone, without which Swift imports the C library.
int memfd_create(const char *name, unsigned flags);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first);
enum { shim_MFD_CLOEXEC = 1, shim_MFD_ALLOW_SEALING = 2 };

// fcntl is variadic; the numbers are those of <linux/fcntl.h>: F_ADD_SEALS with F_SEAL_SEAL, SHRINK, GROW and WRITE.
int fcntl(int descriptor, int command, ...);
static inline int shim_seal(int descriptor) { return fcntl(descriptor, 1024 + 9, 1 | 2 | 4 | 8); }

// Landlock has no functions in the C library, and the kernel's headers of Debian 12 know its first version alone
// (https://docs.kernel.org/userspace-api/landlock.html).
typedef struct {
    uint64_t handled_access_fs;
    uint64_t handled_access_net;
    uint64_t scoped;
} shim_landlock_ruleset;
enum { shim_landlock_create_ruleset_number = 444, shim_landlock_restrict_self_number = 446 };
static inline long shim_landlock_version(void) { return syscall(shim_landlock_create_ruleset_number, NULL, 0, 1u); }
static inline long shim_landlock_create_ruleset(const shim_landlock_ruleset *ruleset) {
    return syscall(shim_landlock_create_ruleset_number, ruleset, sizeof *ruleset, 0u);
}
static inline long shim_landlock_restrict_self(int ruleset) {
    return syscall(shim_landlock_restrict_self_number, ruleset, 0u);
}

// Control messages are laid out by macros (unix(7), cmsg(3)). One byte carries one descriptor.
typedef union {
    struct cmsghdr header;
    char space[CMSG_SPACE(sizeof(int))];
} shim_descriptor_message;

static inline ssize_t shim_send_descriptor(int socket, int descriptor, int flags) {
    char byte = '+';
    struct iovec vector = {&byte, 1};
    shim_descriptor_message control = {0};
    struct msghdr message = {0};
    message.msg_iov = &vector;
    message.msg_iovlen = 1;
    message.msg_control = &control;
    message.msg_controllen = sizeof control.space;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof descriptor);
    memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
    return sendmsg(socket, &message, flags);
}

// Receives the byte; the descriptor is -1 when none came with it.
static inline ssize_t shim_receive_descriptor(int socket, int *descriptor) {
    char byte;
    struct iovec vector = {&byte, 1};
    shim_descriptor_message control = {0};
    struct msghdr message = {0};
    message.msg_iov = &vector;
    message.msg_iovlen = 1;
    message.msg_control = &control;
    message.msg_controllen = sizeof control.space;
    *descriptor = -1;
    ssize_t count = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    struct cmsghdr *header = count > 0 ? CMSG_FIRSTHDR(&message) : NULL;
    if (header && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS &&
        header->cmsg_len == CMSG_LEN(sizeof *descriptor))
        memcpy(descriptor, CMSG_DATA(header), sizeof *descriptor);
    return count;
}
