/* A load generator for HTTP/1.1 on this machine.
 *
 * Closed: every connection asks again when it has its answer (-r 0). Open: requests are due at a rate (-r N), whether
 * or not the server keeps up, and wait for a free connection; how long an answer took counts from the moment it was
 * due, so that a server which stalls cannot hide it.
 *
 *     load -p PORT -c CONNECTIONS -t SECONDS -r RATE [-w SECONDS] SCRIPT
 *
 * SCRIPT holds requests, each a first line "WEIGHT NAME", then the request as it is sent, with lines ending in LF and no
 * Content-Length, then a line "%%". "{n}" stands for a number that no other request of this run has, "{u}" for one that
 * no other run has either.
 * Prints one line of JSON. Requests of the first -w seconds are sent and not counted.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MOST_KINDS = 16, BUFFER = 1 << 16, BUCKETS = 4096 };

struct kind {
    int weight;
    char name[32];
    char *head, *body;
};

struct connection {
    int fd, waiting, kind;
    double due;
    char *out;
    size_t out_length, out_sent;
    char head[8192];
    size_t head_length;
    long body_left; /* -1: the head is not complete; -2: chunked */
    int status, closes;
    uint64_t tail; /* the last bytes of a chunked body */
};

/* Latencies by logarithm: 4,096 buckets over ten decades, 0.6 % wide. */
struct tally {
    long count;
    uint32_t buckets[BUCKETS];
};

static struct kind kinds[MOST_KINDS];
static int kind_count, weight_sum;
static struct tally good, refused;
static long other, broken, unsent, sent, good_by_kind[MOST_KINDS];
static long status_counts[600];
static uint64_t number, run;
static int port, epoll;
static double measured_from;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static double bucket_value(int bucket) { return 1e-6 * __builtin_exp(bucket * 0.0056); }

static void note(struct tally *tally, double seconds) {
    int bucket = seconds <= 1e-6 ? 0 : (int)(__builtin_log(seconds / 1e-6) / 0.0056);
    tally->buckets[bucket >= BUCKETS ? BUCKETS - 1 : bucket]++;
    tally->count++;
}

static double quantile(const struct tally *tally, double q) {
    long rank = (long)(q * (tally->count - 1)), seen = 0;
    if (!tally->count) return 0;
    for (int i = 0; i < BUCKETS; i++) {
        seen += tally->buckets[i];
        if (seen > rank) return bucket_value(i) * 1e3;
    }
    return 0;
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static void read_script(const char *path) {
    FILE *file = fopen(path, "r");
    char line[65536];
    if (!file) fail(path);
    while (fgets(line, sizeof line, file)) {
        struct kind *kind = &kinds[kind_count++];
        size_t size = 0;
        FILE *head = open_memstream(&kind->head, &size), *body = open_memstream(&kind->body, &size);
        int in_body = 0;
        if (kind_count == MOST_KINDS || sscanf(line, "%d %31s", &kind->weight, kind->name) != 2) {
            fputs("the script cannot be read\n", stderr);
            exit(1);
        }
        while (fgets(line, sizeof line, file) && strcmp(line, "%%\n")) {
            if (in_body) {
                fputs(line, body);
            } else if (!strcmp(line, "\n")) {
                in_body = 1;
            } else {
                line[strcspn(line, "\n")] = 0;
                fprintf(head, "%s\r\n", line);
            }
        }
        fclose(head);
        fclose(body);
        weight_sum += kind->weight;
    }
    fclose(file);
}

static char *filled(const char *text, uint64_t n) {
    char *made;
    size_t size;
    FILE *out = open_memstream(&made, &size);
    for (const char *c = text; *c; c++) {
        if (!strncmp(c, "{n}", 3)) {
            fprintf(out, "%llu", (unsigned long long)n);
            c += 2;
        } else if (!strncmp(c, "{u}", 3)) {
            fprintf(out, "%llx%llu", (unsigned long long)run, (unsigned long long)n);
            c += 2;
        } else {
            fputc(*c, out);
        }
    }
    fclose(out);
    return made;
}

static int drawn(void) {
    static uint64_t state = 88172645463325252ull;
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    int place = (int)(state % (uint64_t)weight_sum), kind = 0;
    while (place >= kinds[kind].weight) place -= kinds[kind++].weight;
    return kind;
}

static void dial(struct connection *c) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};
    int one = 1;
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    c->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (c->fd < 0) fail("socket");
    if (connect(c->fd, (struct sockaddr *)&to, sizeof to)) fail("connect");
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, c->fd, &event)) fail("epoll_ctl");
    c->waiting = 0;
}

static void redial(struct connection *c) {
    close(c->fd);
    dial(c);
}

static int push(struct connection *c) {
    while (c->out_sent < c->out_length) {
        ssize_t done = send(c->fd, c->out + c->out_sent, c->out_length - c->out_sent, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (done < 0) return errno == EAGAIN ? 0 : -1;
        c->out_sent += done;
    }
    return 0;
}

static void ask(struct connection *c, double due) {
    c->kind = drawn();
    struct kind *kind = &kinds[c->kind];
    uint64_t n = ++number;
    char *head = filled(kind->head, n), *body = filled(kind->body, n);
    free(c->out);
    size_t body_length = strlen(body);
    int length = asprintf(&c->out, "%sContent-Length: %zu\r\n\r\n%s", head, body_length, body);
    if (!body_length) length = asprintf(&c->out, "%s\r\n", head);
    free(head);
    free(body);
    c->out_length = length;
    c->out_sent = 0;
    c->due = due;
    c->waiting = 1;
    c->head_length = 0;
    c->body_left = -1;
    c->closes = 0;
    c->tail = 0;
    if (due >= measured_from) sent++;
    if (push(c)) {
        if (due >= measured_from) broken++;
        redial(c);
    }
}

static void read_head(struct connection *c) {
    c->head[c->head_length] = 0;
    c->status = atoi(c->head + 9);
    c->body_left = 0;
    char *length = strcasestr(c->head, "\r\ncontent-length:");
    if (length) c->body_left = atol(length + 17);
    if (strcasestr(c->head, "\r\ntransfer-encoding: chunked")) c->body_left = -2;
    c->closes = strcasestr(c->head, "\r\nconnection: close") != NULL;
}

/* 1: answered, 0: more to come, -1: broken */
static int hear(struct connection *c) {
    char buffer[BUFFER];
    ssize_t got = recv(c->fd, buffer, sizeof buffer, MSG_DONTWAIT);
    if (got == 0) return -1;
    if (got < 0) return errno == EAGAIN ? 0 : -1;
    char *at = buffer;
    while (got > 0 && c->body_left == -1) {
        if (c->head_length == sizeof c->head - 1) return -1;
        c->head[c->head_length++] = *at++;
        got--;
        if (c->head_length >= 4 && !memcmp(c->head + c->head_length - 4, "\r\n\r\n", 4)) read_head(c);
    }
    if (c->body_left == -2) {
        for (; got > 0; got--) {
            c->tail = c->tail << 8 | (unsigned char)*at++;
            if ((c->tail & 0xffffffffff) == 0x300d0a0d0a) return 1;
        }
        return 0;
    }
    if (c->body_left >= 0) c->body_left -= got;
    return c->body_left == 0;
}

static void count(struct connection *c, double at) {
    if (c->due < measured_from) return;
    if (c->status < 600) status_counts[c->status]++;
    if (c->status >= 200 && c->status < 400) {
        note(&good, at - c->due);
        good_by_kind[c->kind]++;
    } else if (c->status == 503) {
        note(&refused, at - c->due);
    } else {
        other++;
    }
}

int main(int argc, char **argv) {
    int connections = 64, option;
    double seconds = 5, rate = 0, warm = 1;
    while ((option = getopt(argc, argv, "p:c:t:r:w:")) != -1) {
        if (option == 'p') port = atoi(optarg);
        if (option == 'c') connections = atoi(optarg);
        if (option == 't') seconds = atof(optarg);
        if (option == 'r') rate = atof(optarg);
        if (option == 'w') warm = atof(optarg);
    }
    if (!port || optind + 1 != argc) {
        fputs("load -p PORT -c CONNECTIONS -t SECONDS -r RATE [-w SECONDS] SCRIPT\n", stderr);
        return 64;
    }
    read_script(argv[optind]);
    struct timespec wall;
    clock_gettime(CLOCK_REALTIME, &wall);
    run = (uint64_t)wall.tv_sec * 1000000 + wall.tv_nsec / 1000;
    epoll = epoll_create1(0);
    struct connection *all = calloc(connections, sizeof *all);
    struct connection **free_ones = calloc(connections, sizeof *free_ones);
    int free_count = 0;
    for (int i = 0; i < connections; i++) {
        dial(&all[i]);
        free_ones[free_count++] = &all[i];
    }
    double start = now(), end = start + warm + seconds, next_due = start;
    measured_from = start + warm;
    for (;;) {
        double at = now();
        if (at >= end) break;
        if (rate > 0) {
            for (; next_due <= at && free_count; next_due += 1 / rate) ask(free_ones[--free_count], next_due);
            /* Nobody is left to ask: what is due waits its turn, and its time counts. A second behind, it is given up. */
            for (; next_due < at - 1; next_due += 1 / rate)
                if (next_due >= measured_from) unsent++;
        } else {
            while (free_count) ask(free_ones[--free_count], at);
        }
        struct epoll_event events[256];
        int timeout = rate > 0 ? (free_count ? 1 : 5) : 50;
        if (rate > 0 && free_count) {
            double wait = next_due - now();
            timeout = wait > 0.001 ? 1 : 0;
        }
        int ready = epoll_wait(epoll, events, 256, timeout);
        for (int i = 0; i < ready; i++) {
            struct connection *c = events[i].data.ptr;
            if (!c->waiting) { /* the server ends an idle connection */
                redial(c);
                continue;
            }
            int heard = hear(c);
            if (heard == 0) {
                if (push(c)) heard = -1;
                else continue;
            }
            if (heard == 1) count(c, now());
            else if (c->due >= measured_from) broken++;
            if (heard < 0 || c->closes) redial(c);
            c->waiting = 0;
            free_ones[free_count++] = c;
        }
    }
    double taken = now() - measured_from;
    printf("{\"seconds\":%.3f,\"sent\":%ld,\"good\":%ld,\"refused\":%ld,\"other\":%ld,\"broken\":%ld,\"unsent\":%ld,"
           "\"goodPerSecond\":%.1f,\"goodP50\":%.3f,\"goodP99\":%.3f,\"refusedP50\":%.3f,\"refusedP99\":%.3f,\"kinds\":{",
           taken, sent, good.count, refused.count, other, broken, unsent, good.count / taken, quantile(&good, .5),
           quantile(&good, .99), quantile(&refused, .5), quantile(&refused, .99));
    for (int i = 0; i < kind_count; i++)
        printf("%s\"%s\":%ld", i ? "," : "", kinds[i].name, good_by_kind[i]);
    printf("},\"statuses\":{");
    for (int i = 0, first = 1; i < 600; i++)
        if (status_counts[i]) printf("%s\"%d\":%ld", first ? "" : ",", i, status_counts[i]), first = 0;
    printf("}}\n");
    return 0;
}
