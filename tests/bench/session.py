# SPDX-License-Identifier: EUPL-1.2
"""A program in a pseudo-terminal, if wished behind a slow link."""
import collections
import contextlib
import errno
import fcntl
import os
import re
import select
import signal
import struct
import termios
import time

from .keys import encode_keys
from .procfs import busy, cpu_ns, tree, write_calls
from .screen import Screen

class Link:
    """rate B/s each way, RTT in ms, bytes the path may hold before it pushes back
    (0: the kernel's pty buffer of about 12 KB only), overhead B added to each read
    (packet headers and encryption)"""

    def __init__(self, rate, rtt=0.0, queue=0, up=None, overhead=0):
        self.rate, self.rtt, self.queue = rate, rtt, queue
        self.up, self.overhead = up or rate, overhead


LINKS = {'9k6': Link(1200, 300), '32k': Link(4000, 600), '64k': Link(8000, 300),
         '64k600': Link(8000, 600), '256k': Link(32000, 300),
         '9k6q': Link(1200, 300, 65536), '64kq': Link(8000, 600, 65536)}

Wait = collections.namedtuple('Wait', 'bytes first last chunks data ended timeout')


def now():
    return time.monotonic_ns() / 1e6


class Session:
    """one program in one pty"""

    def __init__(self, cmd, size=(80, 24), term='xterm-256color', env=None, cwd=None,
                 link=None, quiet_ms=40, start=True, ignore=()):
        self.ignore = ignore            # signals ignored from the start
        self.cmd, self.size, self.term = cmd, size, term
        self.link, self.quiet_ms = link, quiet_ms
        self.chunks = []                # (ms, bytes) as the user gets them
        self.marks = []                 # (ms, (cols, rows)) resizes
        self.fed = 0
        self.screen = Screen(*size)
        self.status = None
        self.eof = False
        self.tx = collections.deque()   # (serialised at, delivered at, bytes)
        self.free_at = 0.0
        self.up = collections.deque()
        self.up_free = 0.0
        self._tail = b''
        e = {k: v for k, v in os.environ.items()
             if k not in ('COLUMNS', 'LINES', 'ESCDELAY', 'TERMCAP', 'TMUX', 'STY', 'COLORTERM')}
        e.setdefault('LANG', 'C.UTF-8')
        e.update(env or {})
        e['TERM'] = term
        self.env, self.cwd = e, cwd
        if start:
            self.start()

    def start(self):
        gate_r, gate_w = os.pipe()
        err_r, err_w = os.pipe()
        master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ,
                    struct.pack('HHHH', self.size[1], self.size[0], 0, 0))
        pid = os.fork()
        if pid == 0:
            try:
                os.setsid()
                fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
                for fd in (0, 1, 2):
                    os.dup2(slave, fd)
                keep = (0, 1, 2, gate_r, err_w)
                for fd in map(int, os.listdir('/proc/self/fd')):
                    if fd not in keep:
                        with contextlib.suppress(OSError):
                            os.close(fd)
                os.set_inheritable(err_w, False)
                for sig in range(1, signal.NSIG):       # as sshd does: nohup must not leak in
                    with contextlib.suppress(OSError, ValueError):
                        signal.signal(sig, signal.SIG_DFL)
                for sig in self.ignore:
                    signal.signal(sig, signal.SIG_IGN)
                signal.pthread_sigmask(signal.SIG_SETMASK, [])
                if self.cwd:
                    os.chdir(self.cwd)
                os.read(gate_r, 1)
                os.close(gate_r)
                os.execvpe(self.cmd[0], self.cmd, self.env)
            except BaseException as x:          # noqa: B036 - in the child
                os.write(err_w, repr(x).encode())
            os._exit(127)
        os.close(slave)
        os.close(gate_r)
        os.close(err_w)
        os.set_blocking(master, False)
        self.pid, self.fd = pid, master
        time.sleep(0.002)                       # let the child reach the gate
        self.cpu0 = cpu_ns([pid])               # ours, before the exec
        self.writes0 = write_calls([pid])
        self.t0 = now()
        os.write(gate_w, b'g')
        os.close(gate_w)
        msg = os.read(err_r, 500)
        os.close(err_r)
        self.poll = select.poll()
        self.poll.register(master, select.POLLIN)
        if msg:
            os.waitpid(pid, 0)
            os.close(master)
            raise RuntimeError('cannot run %r: %s' % (self.cmd, msg.decode()))

    # -- moving bytes
    _QUERY = re.compile(rb'\x1b\[6n|\x1b\[0?c|\x1b\[>0?c|\x1b\]1[01];\?(?:\x07|\x1b\\)|\x1b\[5n')

    def _answer(self, data):
        """answer as a terminal would; a query may be split over two reads"""
        old = len(self._tail)
        data = self._tail + data
        self._tail = data[-12:]
        for m in self._QUERY.finditer(data):
            q = m.group()
            if m.end() <= old:
                continue
            if q == b'\x1b[6n':
                self._feed()
                r = b'\x1b[%d;%dR' % (self.screen.y + 1, self.screen.x + 1)
            elif q == b'\x1b[5n':
                r = b'\x1b[0n'
            elif q.startswith(b'\x1b]'):
                r = q[:5].replace(b'?', b'') + b'rgb:0000/0000/0000\x1b\\'
            elif b'>' in q:
                r = b'\x1b[>0;136;0c'
            else:
                r = b'\x1b[?62;22c'
            self.send(r) if self.link else self._write(r)

    def _write(self, data):
        while data and not self.eof:
            try:
                data = data[os.write(self.fd, data):]
            except BlockingIOError:
                self.pump_once(5)
            except OSError:
                self.eof = True

    def send(self, data):
        """returns the ms at which the user pressed the key"""
        t = now()
        if self.link:
            start = max(t, self.up_free)
            self.up_free = start + (len(data) + self.link.overhead) / self.link.up * 1000
            self.up.append((self.up_free + self.link.rtt / 2, data))
        else:
            self._write(data)
        return t

    def _take(self, n):
        """one read from the master; b'' at the end, None if nothing is there"""
        try:
            d = os.read(self.fd, n)
        except BlockingIOError:
            return None
        except OSError as x:
            if x.errno != errno.EIO:
                raise
            d = b''
        if not d:
            self.eof = True
        return d

    def pump_once(self, ms):
        """wait up to ms for something; True if bytes reached the user"""
        if not self.link:
            if self.eof:
                time.sleep(min(ms, 5) / 1000)
                return False
            if not self.poll.poll(ms):
                return False
            d = self._take(65536)
            if d:
                self.chunks.append((now(), d))
                self._answer(d)
                return True
            return False
        t = now()
        k = self.link
        while self.up and self.up[0][0] <= t:
            self._write(self.up.popleft()[1])
        got = False
        while self.tx and self.tx[0][1] <= t:
            self.chunks.append((self.tx[0][1], self.tx[0][2]))
            self._answer(self.tx[0][2])
            self.tx.popleft()
            got = True
        if got:
            return True
        held = sum(len(c[2]) for c in self.tx if c[0] > t)
        slice_ = max(16, int(k.rate * 0.02))
        room = (k.queue or slice_) - held
        nxt = [t + ms]
        if self.up:
            nxt.append(self.up[0][0])
        if self.tx:
            nxt.append(self.tx[0][1])
        if room > 0 and not self.eof:
            if self.poll.poll(max(0, min(nxt) - t)):
                d = self._take(min(room, 4096))
                t = now()
                for i in range(0, len(d or b''), slice_):
                    part = d[i:i + slice_]
                    cost = len(part) + (k.overhead if i == 0 else 0)
                    self.free_at = max(t, self.free_at) + cost / k.rate * 1000
                    self.tx.append((self.free_at, self.free_at + k.rtt / 2, part))
        else:
            if self.tx:                          # wake when there is room again
                nxt.append(next((c[0] for c in self.tx if c[0] > t), t + ms))
            time.sleep(max(0.0005, (min(nxt) - t) / 1000))
        return False

    def drain(self, ms):
        end = now() + ms
        while now() < end:
            self.pump_once(min(10, max(0, end - now())))
            if self.eof and not self.tx:
                break

    def wait_quiet(self, timeout=10000, at_least=0, quiet=None, until=None):
        """pump until nothing has come for `quiet` ms, the process tree is not
        using the CPU, and `until(text)` (if given) holds"""
        quiet = quiet or self.quiet_ms
        t0 = now()
        n0 = len(self.chunks)
        pids = tree(self.pid)
        mark_t, mark_cpu = t0, cpu_ns(pids)
        last = t0
        timeout_hit = False
        while True:
            if self.pump_once(quiet / 4):
                last = self.chunks[-1][0]
                continue
            t = now()
            if self.eof and not self.tx:
                break
            if t - t0 > timeout:
                timeout_hit = True
                break
            if self.link and (self.up or self.tx):
                last = t
                continue
            if t - last < quiet or t - t0 < at_least or t - mark_t < quiet:
                continue
            pids = tree(self.pid)
            c = cpu_ns(pids)
            used, span = (c - mark_cpu) / 1e6, t - mark_t
            mark_t, mark_cpu = t, c
            if used > 0.15 * span or used < 0 or busy(pids):
                continue
            if self.link and self.poll.poll(0) and not self.eof:
                continue
            if until and not until(self.text()):
                continue
            break
        new = self.chunks[n0:]
        return Wait(sum(len(c[1]) for c in new), new[0][0] if new else None,
                    new[-1][0] if new else None, len(new), b''.join(c[1] for c in new),
                    self.eof, timeout_hit)

    # -- looking
    def _feed(self):
        while self.fed < len(self.chunks):
            t, d = self.chunks[self.fed]
            while self.marks and self.marks[0][0] <= t:
                self.screen.resize(*self.marks.pop(0)[1])
            self.screen.feed(d)
            self.fed += 1
        while self.marks and self.marks[0][0] <= now():
            self.screen.resize(*self.marks.pop(0)[1])

    def text(self):
        self._feed()
        return self.screen.text()

    def key(self, key, timeout=10000, at_least=0, until=None):
        data = encode_keys(key, self.term) if isinstance(key, str) else key
        w0, c0 = write_calls([self.pid]), cpu_ns([self.pid])
        t = self.send(data)
        w = self.wait_quiet(timeout, at_least, until=until)
        w1, c1 = write_calls([self.pid]), cpu_ns([self.pid])
        return {'bytes': w.bytes, 'chunks': w.chunks, 'cpu_ms': (c1 - c0) / 1e6, 'writes': w1 - w0 if w1 >= w0 else None,
                'first_ms': w.first - t if w.first else None,
                'ms': w.last - t if w.last else None,
                'ended': w.ended, 'timeout': w.timeout, 'data': w.data}

    def resize(self, cols, rows):
        self.size = (cols, rows)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack('HHHH', rows, cols, 0, 0))
        self.marks.append((now(), (cols, rows)))

    # -- ending
    def alive(self):
        if self.status is None:
            try:
                p, st = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:
                self.status = 0
                return False
            if p:
                self.status = st
        return self.status is None

    def hangup(self):
        if self.fd >= 0:
            with contextlib.suppress(Exception):
                self.poll.unregister(self.fd)
            os.close(self.fd)
            self.fd = -1
        self.eof = True

    def end(self, grace_ms=1500):
        """hang up, then end what is left of what we started, by pid"""
        left = [p for p in tree(self.pid)] if self.alive() else []
        self.hangup()
        stop = now() + grace_ms
        while self.alive() and now() < stop:
            time.sleep(0.005)
        for p in left:
            if p != self.pid and os.path.exists('/proc/%d' % p):
                with contextlib.suppress(OSError):
                    os.kill(p, signal.SIGKILL)
        if self.alive():
            with contextlib.suppress(OSError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.status = 9

    def __enter__(self):
        return self

    def __exit__(self, *a):
        self.end()


def exit_text(st):
    if st is None:
        return 'alive'
    if os.WIFSIGNALED(st):
        return 'signal %d' % os.WTERMSIG(st)
    return 'exit %d' % os.WEXITSTATUS(st)
