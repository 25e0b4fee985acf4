# SPDX-License-Identifier: EUPL-1.2
"""What /proc tells of a process and its children."""
import collections
import os
import re

def read(path):
    try:
        with open(path) as f:
            return f.read()
    except OSError:
        return ''


def tree(pid):
    """pid and all its living descendants"""
    out = [pid]
    for p in out:
        try:
            tids = os.listdir('/proc/%d/task' % p)
        except OSError:
            continue
        for t in tids:
            out += [int(c) for c in read('/proc/%d/task/%s/children' % (p, t)).split()]
    return out


def tasks(pids):
    for p in pids:
        try:
            for t in os.listdir('/proc/%d/task' % p):
                yield '/proc/%d/task/%s' % (p, t)
        except OSError:
            pass


def cpu_ns(pids):
    return sum(int((read(t + '/schedstat').split() or [0])[0]) for t in tasks(pids))


def switches(pids):
    v = nv = 0
    for t in tasks(pids):
        s = read(t + '/status')
        m = re.search(r'^voluntary_ctxt_switches:\s+(\d+)', s, re.M)
        k = re.search(r'^nonvoluntary_ctxt_switches:\s+(\d+)', s, re.M)
        v += int(m[1]) if m else 0
        nv += int(k[1]) if k else 0
    return v, nv


def write_calls(pids):
    """write(2) calls so far: over ssh each may become a packet.  Per thread, as
    /proc/PID/io also has what children that ended wrote to their pipes"""
    n = 0
    for t in tasks(pids):
        m = re.search(r'^syscw: (\d+)', read(t + '/io'), re.M)
        n += int(m[1]) if m else 0
    return n


def memory(pid):
    s = read('/proc/%d/smaps_rollup' % pid)
    kb = {m[1]: int(m[2]) for m in re.finditer(r'^(\w+):\s+(\d+) kB', s, re.M)}
    return {'rss': kb.get('Rss', 0), 'pss': kb.get('Pss', 0),
            'uss': kb.get('Private_Clean', 0) + kb.get('Private_Dirty', 0),
            'dirty': kb.get('Private_Dirty', 0)}


def memory_tree(pid):
    tot = collections.Counter()
    ps = tree(pid)
    for p in ps:
        tot.update(memory(p))
    tot['procs'] = len(ps)
    tot['threads'] = sum(1 for _ in tasks(ps))
    return dict(tot)


def busy(pids):
    """any task in state R or D?"""
    for t in tasks(pids):
        s = read(t + '/stat')
        if s and s[s.rindex(')') + 2] in 'RD':
            return True
    return False
