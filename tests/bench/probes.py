# SPDX-License-Identifier: EUPL-1.2
"""The measurements: each opens a program, does one thing to it, and returns a dict."""
import contextlib
import os
import re
import signal
import time

from .keys import encode_keys, parse_keys
from .procfs import cpu_ns, memory, memory_tree, read, switches, tree, write_calls
from .screen import Screen
from .session import Session, exit_text, now
from .wire import classify

def search(rx, lines):
    return rx is None or re.search(rx, '\n'.join(lines)) is not None


def likeness(a, b, ignore=None):
    """share of lines that are the same"""
    if ignore:
        a = [re.sub(ignore, '', x) for x in a]
        b = [re.sub(ignore, '', x) for x in b]
    n = max(len(a), len(b), 1)
    return sum(x.rstrip() == y.rstrip() for x, y in zip(a, b)) / n


def open_program(p, size, term, link=None, timeout=20000, ignore=()):
    p.get('before', lambda: None)()
    s = Session(p['cmd'], size, term, p.get('env'), p.get('cwd'), link,
                p.get('quiet_ms', 40), ignore=ignore)
    rx = p.get('ready')
    w = s.wait_quiet(timeout, p.get('settle_ms', 0),
                     until=(lambda t: search(rx, t)) if rx else None)
    return s, w


def time_when(chunks, size, pred, t0):
    """ms after t0 at which pred(text) first held, replaying the stream"""
    scr = Screen(*size)
    for t, d in chunks:
        scr.feed(d)
        if pred(scr.text()):
            return t - t0
    return None


def start(p, size, term, link=None):
    s, w = open_program(p, size, term, link)
    with s:
        text = s.text()
        r = {'first_byte_ms': w.first - s.t0 if w.first else None,
             'frame_ms': w.last - s.t0 if w.last else None,
             'frame_bytes': w.bytes, 'frame_chunks': w.chunks,
             'frame_writes': write_calls([s.pid]) - s.writes0,
             'frame_kinds': classify(w.data), 'timeout': w.timeout,
             'ready_ok': search(p.get('ready'), text), 'screen': text,
             'cursor': [s.screen.y, s.screen.x, s.screen.visible]}
        if p.get('ready'):
            r['ready_ms'] = time_when(s.chunks, size, lambda t: search(p['ready'], t), s.t0)
        ps = tree(s.pid)
        r['start_cpu_ms'] = (cpu_ns(ps) - s.cpu0) / 1e6
        r['mem'] = memory_tree(s.pid)
        r['mem_main'] = memory(s.pid)
        if p.get('dump'):
            with open(p['dump'], 'wb') as f:
                f.write(w.data)
    return r


def keys(p, size, term, link=None):
    s, w = open_program(p, size, term, link)
    out = {'steps': [], 'failed': []}
    with s:
        for st in parse_keys(p.get('keys', ''), size[1]):
            until = (lambda t, e=st.expect: search(e, t)) if st.expect else None
            tmo = 6000 if st.expect else 10000
            reps = [st.key * st.n] if st.once else [st.key] * st.n
            for k in reps:
                if s.eof:
                    break
                r = s.key(k, tmo, st.wait, until=until)
                text = s.text()
                if st.expect and not search(st.expect, text) and not r['ended']:
                    out['failed'].append({'step': st.name, 'expect': st.expect, 'screen': text})
                if st.record:
                    data = r.pop('data')
                    r.update(name=st.name, kinds=classify(data),
                             cursor=[s.screen.y, s.screen.x, s.screen.visible])
                    if p.get('keep'):
                        r['raw'] = data.decode('latin-1')
                        r['screen'] = text
                    out['steps'].append(r)
        stop = now() + (500 if s.eof else 0)
        while s.alive() and now() < stop:
            time.sleep(0.002)
        out['mem_end'] = memory_tree(s.pid) if s.alive() else None
        out['cpu_ms'] = (cpu_ns(tree(s.pid)) - s.cpu0) / 1e6 if s.alive() else None
        out['alive'] = s.alive()
        if not s.alive():
            out['exit'] = exit_text(s.status)
        out['unknown'] = dict(s.screen.unknown)
    return out


def idle(p, size, term, seconds=5):
    s, _ = open_program(p, size, term)
    with s:
        s.drain(1000)
        ps = tree(s.pid)
        v0, n0 = switches(ps)
        c0, b0, t0 = cpu_ns(ps), sum(len(c[1]) for c in s.chunks), now()
        s.drain(seconds * 1000)
        dt = (now() - t0) / 1000
        v1, n1 = switches(ps)
        return {'wakeups_s': (v1 - v0) / dt, 'nonvol_s': (n1 - n0) / dt,
                'cpu_ms_s': (cpu_ns(ps) - c0) / 1e6 / dt,
                'bytes_s': (sum(len(c[1]) for c in s.chunks) - b0) / dt}


def burst(p, size, term, link, count=50):
    key = p.get('burst_key', 'j')
    keys = encode_keys(key, term)
    s, _ = open_program(p, size, term)
    with s:
        single = 0
        for _ in range(count):
            r = s.key(keys)
            single += r['bytes']
        single += s.wait_quiet(2000, 600).bytes         # one that paces its frames
        ref = s.text()
    s, _ = open_program(p, size, term, link)
    with s:
        n0 = len(s.chunks)
        before = b''.join(c[1] for c in s.chunks)
        t0 = s.send(keys * count)
        w = s.wait_quiet(180000, quiet=max(60, 2 * s.quiet_ms))
        final = s.text()
        scr = Screen(*size)
        scr.feed(before)
        right = None
        for t, d in s.chunks[n0:]:
            scr.feed(d)
            same = likeness(scr.text(), ref, p.get('ignore')) == 1
            if same and right is None:
                right = t - t0
            elif not same:
                right = None
        return {'bytes': w.bytes, 'single_bytes': single,
                'coalesce': w.bytes / single if single else None,
                'ms': w.last - t0 if w.last else None, 'right_ms': right,
                'likeness': likeness(final, ref, p.get('ignore')), 'timeout': w.timeout}


def hold(p, size, term, link, count=60, hz=30):
    """a key held down (auto-repeat) on a slow link with a deep queue, as with ssh:
    how long after the release does the screen go on moving?"""
    key = p.get('burst_key', 'j')
    keys = encode_keys(key, term)
    s, _ = open_program(p, size, term)
    with s:
        s.key(keys * count, at_least=700)
        ref = s.text()
    s, _ = open_program(p, size, term, link)
    with s:
        n0 = len(s.chunks)
        before = b''.join(c[1] for c in s.chunks)
        t0 = now()
        for i in range(count):
            s.drain(max(0, t0 + i * 1000 / hz - now()))
            t_last = s.send(keys)
        w = s.wait_quiet(300000, quiet=max(100, link.rtt + 60))
        scr = Screen(*size)
        scr.feed(before)
        right = None
        for t, d in s.chunks[n0:]:
            scr.feed(d)
            same = likeness(scr.text(), ref, p.get('ignore')) == 1
            right = (right or t) if same else None
        total = sum(len(c[1]) for c in s.chunks[n0:])
        return {'bytes': total, 'lag_ms': right - t_last if right else None,
                'settle_ms': s.chunks[-1][0] - t_last, 'likeness': likeness(s.text(), ref, p.get('ignore')),
                'timeout': w.timeout}


def _after_hangup(s, t0):
    while s.alive() and now() - t0 < 1000:
        time.sleep(0.002)
    r = {'exit_ms': None if s.alive() else now() - t0, 'how': exit_text(s.status)}
    if s.alive():
        c0 = cpu_ns(tree(s.pid))
        time.sleep(1.0)
        r['cpu_share'] = (cpu_ns(tree(s.pid)) - c0) / 1e9
        r['how'] = 'alive, busy loop' if r['cpu_share'] > 0.2 else 'alive, idle'
        if not s.alive():
            r['how'] = 'late ' + exit_text(s.status)
            r['exit_ms'] = now() - t0
    return r


def _kill_left(pids):
    left = [p for p in pids if os.path.exists('/proc/%d' % p) and
            not read('/proc/%d/stat' % p).rpartition(')')[2].strip().startswith('Z')]
    for p in left:
        with contextlib.suppress(OSError):
            os.kill(p, signal.SIGKILL)
    return len(left)


def hang_up(p, size, term):
    s, _ = open_program(p, size, term)
    with s:
        kids = tree(s.pid)[1:]
        t = now()
        s.hangup()
        r = _after_hangup(s, t)
        r['orphans'] = _kill_left(kids)
    s, _ = open_program(p, size, term)
    with s:                                     # a dead link: nobody reads any more
        key = encode_keys(p.get('burst_key', 'j'), term)
        end = now() + 700
        while now() < end:
            with contextlib.suppress(BlockingIOError):
                os.write(s.fd, key)
            time.sleep(0.004)
        kids = tree(s.pid)[1:]
        t = now()
        s.hangup()
        b = _after_hangup(s, t)
        b['orphans'] = _kill_left(kids)
    s, _ = open_program(p, size, term, ignore=(signal.SIGHUP,))
    with s:                                     # SIGHUP ignored (nohup): only EIO tells
        kids = tree(s.pid)[1:]
        t = now()
        s.hangup()
        n = _after_hangup(s, t)
        n['orphans'] = _kill_left(kids)
    s, _ = open_program(p, size, term)
    with s:
        t = now()
        os.kill(s.pid, signal.SIGTERM)
        end = t + 1000
        while s.alive() and now() < end:
            s.pump_once(2)
        gone = now()
        s.drain(20)
        s.text()
        k = {'how': exit_text(s.status), 'exit_ms': None if s.alive() else gone - t,
             'restored': not s.screen.alt and s.screen.visible}
    return {'hup': r, 'hup_blocked': b, 'hup_ignored': n, 'term': k}


def resize(p, size, term, count=100):
    s, _ = open_program(p, size, term)
    with s:
        before = s.text()
        b0 = sum(len(c[1]) for c in s.chunks)
        c0 = cpu_ns(tree(s.pid))
        sizes = [(132, 43), (60, 20), (100, 30), (40, 10), (200, 60), (72, 15)]
        t0 = now()
        for i in range(count - 1):
            if not s.alive():
                break
            s.resize(*sizes[i % len(sizes)])
            s.drain(max(0, t0 + (i + 1) * 1000 / count - now()))
        last = now()
        if s.alive():
            s.resize(*size)
        w = s.wait_quiet(10000, at_least=300)
        t1 = w.last
        after = s.text()
        r = {'alive': s.alive(), 'likeness': likeness(before, after, p.get('ignore')),
             'bytes': sum(len(c[1]) for c in s.chunks) - b0,
             'settle_ms': max(0, t1 - last) if t1 else 0,
             'cpu_ms': (cpu_ns(tree(s.pid)) - c0) / 1e6, 'how': exit_text(s.status)}
        if r['likeness'] < 1:
            r['diff'] = [(a, b) for a, b in zip(before, after) if a.rstrip() != b.rstrip()][:6]
    s, _ = open_program(p, size, term)
    with s:
        before = s.text()
        alive = []
        for sz in ((40, 8), (10, 3), (1, 1), (2, 2), (300, 100)):
            if s.alive():
                s.resize(*sz)
                s.wait_quiet(3000, at_least=150)
                s.drain(50)
            alive.append(s.alive())
        if s.alive():
            s.resize(*size)
            s.wait_quiet(5000, at_least=300)
        r['tiny'] = {'alive': s.alive(), 'at': alive, 'how': exit_text(s.status),
                     'likeness': likeness(before, s.text(), p.get('ignore'))}
    return r


def sessions(p, size, term, count=10):
    ss = []
    try:
        for _ in range(count):
            ss.append(open_program(p, size, term)[0])
        for s in ss:
            s.drain(20)
        bad = sum(not s.alive() or not search(p.get('ready'), s.text()) for s in ss)
        if bad:
            raise RuntimeError('%d of %d sessions are not ready' % (bad, count))
        ms = [memory_tree(s.pid) for s in ss]
        return {'n': count, **{k: sum(m[k] for m in ms) / count for k in ('rss', 'pss', 'uss', 'dirty')}}
    finally:
        for s in ss:
            s.end()
