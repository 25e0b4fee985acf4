# SPDX-License-Identifier: EUPL-1.2
"""Results as text."""


def number(x, decimals=0):
    if x is None:
        return '-'
    if isinstance(x, bool):
        return 'yes' if x else 'NO'
    return '%.*f' % (decimals, x)


def table(head, rows):
    """A Markdown table, the first column flush left and the others flush right."""
    widths = [max(len(str(r[i])) for r in [head] + rows) for i in range(len(head))]
    lines = ['| ' + ' | '.join(str(c).ljust(widths[i]) if i == 0 else str(c).rjust(widths[i])
                               for i, c in enumerate(row)) + ' |' for row in [head] + rows]
    lines.insert(1, '|' + '|'.join('-' * (w + 2) if i == 0 else '-' * (w + 1) + ':'
                                   for i, w in enumerate(widths)) + '|')
    return '\n'.join(lines)


def having(rows, key):
    return [(name, row) for name, row in rows.items() if row.get(key)]


def start_table(rows):
    return table(['first frame', 'ms', '× baseline', 'bytes', 'writes', 'CPU ms', 'RSS KB', 'PSS KB'],
                 [[n, number(r['frame_ms'], 1), number(r.get('frame_x'), 1), number(r['frame_bytes']),
                   number(r['frame_writes']), number(r['start_cpu_ms'], 1), number(r['rss']),
                   number(r['pss'])] for n, r in having(rows, 'frame_ms')])


def key_cell(step):
    if not step:
        return '-'
    most = '(%d)' % step['bytes_max'] if step['bytes_max'] > 1.5 * max(1, step['bytes']) else ''
    return '%s%s / %s' % (number(step['bytes']), most, number(step['ms'], 1))


def key_table(rows):
    rows = having(rows, 'keys')
    names = list(dict.fromkeys(k for _, r in rows for k in r['keys']))
    return table(['key: bytes (most) / ms'] + names,
                 [[n] + [key_cell(r['keys'].get(k)) for k in names] for n, r in rows])


def idle_table(rows):
    return table(['idle, per second', 'wakeups', 'CPU ms', 'bytes'],
                 [[n, number(r['idle']['wakeups_s'], 2), number(r['idle']['cpu_ms_s'], 3),
                   number(r['idle']['bytes_s'], 1)] for n, r in having(rows, 'idle')])


def memory_table(rows):
    return table(['memory a session, KB', 'sessions', 'RSS', 'PSS', 'private'],
                 [[n] + [number(r['sessions'][k]) for k in ('n', 'rss', 'pss', 'uss')]
                  for n, r in having(rows, 'sessions')])


def hang_up_table(rows):
    def cells(r):
        for how in ('hup', 'hup_blocked', 'hup_ignored', 'term'):
            yield '%s, %s ms' % (r[how]['how'], number(r[how]['exit_ms']))
        yield number(r['term']['restored'])
    return table(['terminal gone', 'SIGHUP', 'output blocked', 'SIGHUP ignored', 'SIGTERM', 'restored'],
                 [[n] + list(cells(r['hang_up'])) for n, r in having(rows, 'hang_up')])


def resize_table(rows):
    def cells(z):
        tiny = z['tiny']
        return [number(z['alive']), number(z['likeness'], 2), number(z['bytes']),
                number(z['settle_ms']), number(z['cpu_ms']),
                number(True) if tiny['alive'] else tiny['how'], number(tiny['likeness'], 2)]
    return table(['100 resizes, tiny sizes', 'alive', 'alike', 'bytes', 'settle ms', 'CPU ms',
                  'tiny alive', 'tiny alike'],
                 [[n] + cells(r['resize']) for n, r in having(rows, 'resize')])


def burst_table(rows):
    return table(['50 keys at once, 9.6 kbit/s', 'bytes', 'one by one', 'ms until right'],
                 [[n, number(b['bytes']), number(b['single_bytes']), number(b['right_ms'])]
                  for n, r in having(rows, 'burst') for b in [r['burst']]])


def hold_table(rows):
    return table(['a key held 2 s, 9.6 kbit/s', 'bytes', 'ms late'],
                 [[n, number(h['bytes']), number(h['lag_ms'])]
                  for n, r in having(rows, 'hold') for h in [r['hold']]])


def problems(rows):
    for name, row in rows.items():
        for f in row.get('failed') or []:
            yield '%s: after %s the screen lacks %r:\n%s' % (
                name, f['step'], f['expect'], '\n'.join('    ' + x for x in f['screen']))
        for e in row.get('errors') or []:
            yield '%s: %s' % (name, e)
        if row.get('ready_ok') is False:
            yield '%s: did not show its first frame' % name


TABLES = {'frame_ms': start_table, 'keys': key_table, 'idle': idle_table, 'sessions': memory_table,
          'hang_up': hang_up_table, 'resize': resize_table, 'burst': burst_table, 'hold': hold_table}


def show(rows):
    parts = [make(rows) for key, make in TABLES.items() if having(rows, key)]
    return '\n\n'.join(parts + list(problems(rows)))
