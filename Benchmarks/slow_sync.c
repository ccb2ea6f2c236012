/* Preloaded into the server, this takes the disk's place: fsync and fdatasync take SYNC_MICROSECONDS and then do what
 * they do, or with SYNC_MICROSECONDS=0 do nothing at all, which is what synchronous=OFF comes to. The program itself is
 * the one that is shipped. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static int slowed(const char *name, int fd) {
    const char *told = getenv("SYNC_MICROSECONDS");
    long microseconds = told ? atol(told) : 0;
    if (!microseconds) return 0;
    struct timespec wait = {.tv_sec = microseconds / 1000000, .tv_nsec = microseconds % 1000000 * 1000};
    nanosleep(&wait, NULL);
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    return real(fd);
}

int fdatasync(int fd) { return slowed("fdatasync", fd); }
int fsync(int fd) { return slowed("fsync", fd); }
