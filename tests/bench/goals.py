# SPDX-License-Identifier: EUPL-1.2
"""The figures that cruscotto has to keep, each with how it is read from the results."""
import collections

from .tables import number, table

Goal = collections.namedtuple('Goal', 'name read most decimals')


def key_bytes(name):
    return lambda r: r['keys'][name]['bytes']


def key_ms(name):
    return lambda r: r['keys'][name]['ms']


def gone_ms(how):
    """Time until the process was gone; one that stays is over any limit."""
    def read(r):
        h = r['hang_up'][how]
        return float('inf') if h['exit_ms'] is None else h['exit_ms']
    return read


def faults(*conditions):
    """How many of the conditions do not hold."""
    return lambda r: sum(not c(r) for c in conditions)


GOALS = [
    Goal('first frame, × baseline', lambda r: r['frame_x'], 2.2, 2),
    Goal('first frame, bytes', lambda r: r['frame_bytes'], 2800, 0),
    Goal('cursor down, bytes', key_bytes('down'), 50, 0),
    Goal('scroll by one line, bytes', key_bytes('scroll'), 150, 0),
    Goal('page, bytes', key_bytes('page'), 1800, 0),
    Goal('pane switch, bytes', key_bytes('pane'), 160, 0),
    Goal('a character in a form, bytes beyond it', lambda r: r['keys']['type']['bytes'] - 1, 30, 0),
    Goal('a letter of a search, ms', key_ms('search'), 15, 1),
    Goal('undo, ms', key_ms('undo'), 20, 1),
    Goal('50 keys at once on 9.6 kbit/s, × a page', lambda r: r['burst']['bytes'] / r['keys']['page']['bytes'],
         1.3, 2),
    Goal('50 keys at once: wrong afterwards', faults(lambda r: r['burst']['likeness'] == 1), 0, 0),
    Goal('a key held 2 s on 9.6 kbit/s, ms until right', lambda r: r['hold']['lag_ms'], 2000, 0),
    Goal('open detail, bytes', key_bytes('detail'), 1200, 0),
    Goal('idle, bytes a second', lambda r: r['idle']['bytes_s'], 0, 1),
    Goal('idle, wakeups a second', lambda r: r['idle']['wakeups_s'], 0, 2),
    Goal('memory, PSS KB a session of ten', lambda r: r['sessions']['pss'], 1400, 0),
    Goal('gone after SIGHUP, ms', gone_ms('hup'), 100, 0),
    Goal('gone after SIGHUP with output blocked, ms', gone_ms('hup_blocked'), 100, 0),
    Goal('gone after end of file with SIGHUP ignored, ms', gone_ms('hup_ignored'), 100, 0),
    Goal('gone after SIGTERM, ms', gone_ms('term'), 100, 0),
    Goal('screen not restored after SIGTERM', faults(lambda r: r['hang_up']['term']['restored']), 0, 0),
    Goal('100 resizes in a second: dead or wrong afterwards',
         faults(lambda r: r['resize']['alive'], lambda r: r['resize']['likeness'] == 1), 0, 0),
    Goal('1×1 and other tiny sizes: dead or wrong afterwards',
         faults(lambda r: r['resize']['tiny']['alive'],
                lambda r: r['resize']['tiny']['likeness'] == 1), 0, 0),
]


def judge(goals, results):
    """[name, measured, goal, verdict] a goal; one that could not be read is missed."""
    rows = []
    for goal in goals:
        try:
            value = goal.read(results)
        except (KeyError, TypeError, ZeroDivisionError):
            value = None
        kept = value is not None and value <= goal.most
        rows.append([goal.name, number(value, goal.decimals), '≤ ' + number(goal.most, goal.decimals),
                     'ok' if kept else 'MISSED'])
    return rows


def show(rows):
    return table(['figure', 'measured', 'goal', ''], rows)
