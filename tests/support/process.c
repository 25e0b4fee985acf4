/* SPDX-License-Identifier: EUPL-1.2 */
#include "support/process.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/check.h"

enum { EXEC_FAILED = 127, PIECE = 65536 };

extern char **environ;

struct channel {
    int fd; /* -1 when closed */
    char *bytes;
    size_t len, cap;
};

static void make_pipe(int ends[2]) {
    assert_int_equal(pipe(ends), 0);
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
}

/* Takes from the program to come what lets root read and write everything. */
static void respect_permissions(void) {
    if (geteuid() == 0 && (prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0) != 0 ||
                           prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH, 0, 0, 0) != 0))
        _exit(EXEC_FAILED);
}

/* In the child; does not return. */
static void become_program(const struct process_setup *setup, int in, int out, int err,
                           char **environment) {
    if (setup->output_path)
        out = open(setup->output_path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (out < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0)
        _exit(EXEC_FAILED);
    if (setup->unprivileged)
        respect_permissions();
    signal(SIGPIPE, SIG_DFL);
    environ = environment;
    execvp(setup->argv[0], (char *const *)(uintptr_t)setup->argv);
    _exit(EXEC_FAILED);
}

/* Starts the program; the parent's ends of its three pipes come back. */
static pid_t start(const struct process_setup *setup, const char *home, int *in, int *out,
                   int *err) {
    int ins[2], outs[2], errs[2];
    char **environment = environment_make(home, "dumb", setup->environment);
    pid_t pid;

    make_pipe(ins);
    make_pipe(outs);
    make_pipe(errs);
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0)
        become_program(setup, ins[0], outs[1], errs[1], environment);
    close(ins[0]);
    close(outs[1]);
    close(errs[1]);
    environment_free(environment);
    *in = ins[1];
    *out = outs[0];
    *err = errs[0];
    return pid;
}

static void close_channel(struct channel *channel) {
    close(channel->fd);
    channel->fd = -1;
}

static void take_in(struct channel *channel) {
    ssize_t count;

    if (channel->cap - channel->len < PIECE + 1) {
        channel->cap = 2 * channel->cap + PIECE + 1;
        channel->bytes = realloc(channel->bytes, channel->cap);
        assert_non_null(channel->bytes);
    }
    count = read(channel->fd, channel->bytes + channel->len, PIECE);
    if (count > 0)
        channel->len += (size_t)count;
    else if (count == 0 || errno != EINTR)
        close_channel(channel);
    channel->bytes[channel->len] = '\0';
}

static void feed(struct channel *channel) {
    ssize_t count = 0;

    if (channel->cap > channel->len)
        count = write(channel->fd, channel->bytes + channel->len, channel->cap - channel->len);
    if (count > 0)
        channel->len += (size_t)count;
    if (channel->len == channel->cap || (count < 0 && errno != EAGAIN && errno != EINTR))
        close_channel(channel);
}

/* Moves bytes until the program has closed its output, or until nothing moves any more. */
static bool talk(struct channel *in, struct channel *out, struct channel *err) {
    while (out->fd >= 0 || err->fd >= 0) {
        struct pollfd waits[] = {{.fd = in->fd, .events = POLLOUT},
                                 {.fd = out->fd, .events = POLLIN},
                                 {.fd = err->fd, .events = POLLIN}};
        if (poll(waits, 3, 5 * environment_patience_ms()) <= 0)
            return false;
        if (waits[0].revents)
            feed(in);
        if (waits[1].revents)
            take_in(out);
        if (waits[2].revents)
            take_in(err);
    }
    return true;
}

static int exit_code(pid_t pid) {
    int status = 0;

    while (waitpid(pid, &status, 0) < 0)
        assert_int_equal(errno, EINTR);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

void process_run(const struct process_setup *setup, struct process_result *result) {
    char *fresh = setup->home ? NULL : directory_make();
    struct channel in = {.bytes = (char *)(uintptr_t)setup->input, .cap = setup->input_len};
    struct channel out = {0}, err = {0};
    bool finished;
    pid_t pid;

    if (setup->input && !setup->input_len)
        in.cap = strlen(setup->input);
    pid = start(setup, fresh ? fresh : setup->home, &in.fd, &out.fd, &err.fd);
    fcntl(in.fd, F_SETFL, O_NONBLOCK);
    /* A program that ends without reading its input must not end the test. */
    signal(SIGPIPE, SIG_IGN);
    finished = talk(&in, &out, &err);
    if (!finished)
        kill(pid, SIGKILL);
    if (in.fd >= 0)
        close_channel(&in);
    *result = (struct process_result){exit_code(pid), out.bytes, err.bytes, out.len, err.len};
    if (fresh)
        directory_remove(fresh);
    if (!finished)
        fail_msg("%s did not end", setup->argv[0]);
}

void process_free(struct process_result *result) {
    free(result->out);
    free(result->err);
    *result = (struct process_result){0};
}
