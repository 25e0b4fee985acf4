# SPDX-License-Identifier: EUPL-1.2
"""Runs the probes over several programs in turn and pools what they found."""
import collections
import gc
import statistics
import sys

from . import probes


def median(values):
    values = [v for v in values if v is not None]
    return statistics.median(values) if values else None


def percentile95(values):
    values = sorted(v for v in values if v is not None)
    return values[min(len(values) - 1, int(0.95 * len(values)))] if values else None


START_TIMES = ('first_byte_ms', 'frame_ms', 'ready_ms', 'frame_bytes', 'frame_chunks',
               'frame_writes', 'start_cpu_ms')
MEMORY = ('rss', 'pss', 'uss', 'dirty', 'procs', 'threads')


def pool_starts(starts):
    out = {k: median([s.get(k) for s in starts]) for k in START_TIMES}
    out.update({k: median([s['mem'].get(k) for s in starts]) for k in MEMORY})
    out['frame_kinds'] = starts[0]['frame_kinds']
    out['ready_ok'] = all(s['ready_ok'] for s in starts)
    return out


def pool_step(steps):
    return {'bytes': median([s['bytes'] for s in steps]),
            'bytes_max': max(s['bytes'] for s in steps),
            'ms': median([s['ms'] for s in steps]),
            'ms_p95': percentile95([s['ms'] for s in steps]),
            'cpu_ms': median([s['cpu_ms'] for s in steps]),
            'writes': median([s['writes'] for s in steps]),
            'n': len(steps), 'kinds': steps[0]['kinds']}


def pool_keys(runs):
    names = list(dict.fromkeys(s['name'] for r in runs for s in r['steps']))
    return {'keys': {n: pool_step([s for r in runs for s in r['steps'] if s['name'] == n])
                     for n in names},
            'failed': [f for r in runs for f in r['failed']][:3]}


def pool(found):
    out = {}
    if found['start']:
        out.update(pool_starts(found['start']))
    if found['keys']:
        out.update(pool_keys(found['keys']))
    for name in ('idle', 'burst', 'hold', 'hang_up', 'resize', 'sessions'):
        if found[name]:
            out[name] = found[name][0]
    if found['errors']:
        out['errors'] = found['errors']
    return out


class Run:
    """One table of programs × probes, for one size and TERM."""

    def __init__(self, programs, size=(80, 24), term='xterm-256color', log=sys.stderr):
        self.programs, self.size, self.term = programs, size, term
        self.log = log if log.isatty() else None
        self.found = {p['name']: collections.defaultdict(list) for p in programs}

    def probe(self, name, program, *more):
        if self.log:
            print('\r%-70s' % ('%s %s' % (name, program['name'])), end='', file=self.log, flush=True)
        found = self.found[program['name']]
        try:
            found[name].append(getattr(probes, name)(program, self.size, self.term, *more))
        except Exception as problem:  # noqa: BLE001 - one program must not end the run
            found['errors'].append('%s: %r' % (name, problem))

    def starts(self, count):
        """Each round begins with another program, so that none is always the first."""
        n = len(self.programs)
        for i in range(count):
            for p in self.programs[i % n:] + self.programs[:i % n]:
                self.probe('start', p)

    def keys(self, count):
        for _ in range(count):
            for p in self.programs:
                if p.get('keys'):
                    self.probe('keys', p)

    def each(self, name, *more):
        for p in self.programs:
            if name not in p.get('without', ()):
                self.probe(name, p, *more)

    def results(self):
        if self.log:
            print('\r%-70s\r' % '', end='', file=self.log)
        rows = {name: pool(found) for name, found in self.found.items()}
        base = next((rows[p['name']].get('frame_ms') for p in self.programs if p.get('baseline')), None)
        for row in rows.values():
            if base and row.get('frame_ms'):
                row['frame_x'] = row['frame_ms'] / base
        gc.collect()
        return rows
