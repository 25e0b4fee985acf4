# SPDX-License-Identifier: EUPL-1.2
"""Importing a long list, beside sqlite3's own .import into a table with the same key and indexes."""
import os
import re
import sqlite3
import statistics
import subprocess
import time

from . import goals, regional, tables
from .databases import PLACE, PROGRAM, remove, run
from .procfs import read

# What the peer's table has in common with the project register: its key and the sorted columns.
PEER_TABLE = '''
PRAGMA journal_mode=wal;
CREATE TABLE list(code TEXT PRIMARY KEY, cup TEXT, title TEXT, programme TEXT, axis TEXT,
    beneficiary TEXT, state TEXT, start TEXT, "end" TEXT, budget TEXT, received TEXT, owner TEXT);
CREATE INDEX by_title ON list(title);
CREATE INDEX by_start ON list(start);
CREATE INDEX by_end ON list("end");
CREATE INDEX by_state ON list(state);
CREATE INDEX by_budget ON list(budget);
CREATE INDEX by_order ON list(state, "end");
CREATE VIRTUAL TABLE search USING fts5(code, title, cup, programme, beneficiary, owner, content=list,
    tokenize='unicode61 remove_diacritics 2', prefix='2 3',
    detail=none, columnsize=0);
.mode csv
.separator ;
.import --skip 1 %s list
INSERT INTO search(rowid, code, title, cup, programme, beneficiary, owner)
    SELECT rowid, code, title, cup, programme, beneficiary, owner FROM list;
'''


def peak_kb(pid):
    """The most memory that the process has had since its exec (what wait4 says includes ours)."""
    found = re.search(r'^VmHWM:\s+(\d+)', read('/proc/%d/status' % pid), re.M)
    return int(found[1]) if found else 0


def timed(words, text=None):
    """(seconds, processor seconds, peak KB), or None where the command failed."""
    began = time.monotonic()
    child = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
    if text:
        child.stdin.write(text.encode())
    child.stdin.close()
    peak = done = 0
    while not done:
        peak = max(peak, peak_kb(child.pid))
        done, status, used = os.wait4(child.pid, os.WNOHANG)
        if not done:
            time.sleep(0.005)
    seconds = time.monotonic() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    return None if child.returncode else (seconds, used.ru_utime + used.ru_stime, peak)


def fresh(name):
    path = os.path.join(PLACE, name)
    remove(path)
    return path


def peer(listing):
    return timed(['sqlite3', fresh('peer.db')], PEER_TABLE % listing)


def ours(path, listing, *more):
    return timed([PROGRAM, '--db', path, 'import', listing, '--as', 'project', *more])


def made(name):
    path = fresh(name)
    run('init', path)
    return path


def one_round(listing, changed):
    """name → what timed() returns, in an order in which each finds the database it needs."""
    found = {'sqlite3 .import': peer(listing)}
    path = made('import.db')
    found['dry run, empty database'] = ours(path, listing, '--dry-run')
    found['import'] = ours(path, listing)
    found['dry run, filled database'] = ours(path, listing, '--dry-run')
    found['the same again'] = ours(path, listing)
    found['1 % changed'] = ours(path, changed)
    found['parse alone'] = timed([PROGRAM, 'csv', listing, '--format', 'csv'])
    return found


def short_round(listing):
    """The same of a list as an office has it."""
    path = made('short.db')
    return {'import': ours(path, listing), 'the same again': ours(path, listing),
            'undo': timed([PROGRAM, '--db', path, 'undo', 'import:1'])}


class Colleague:
    """Another session that tries something again and again: its longest time without success."""

    def __init__(self, path, *statements):
        self.base = sqlite3.connect(path, timeout=0, isolation_level=None)
        self.statements = statements
        self.longest = self.since = 0.0

    def tries(self):
        began = time.monotonic()
        try:
            for statement in self.statements:
                self.base.execute(statement).fetchall()
            self.longest = max(self.longest, time.monotonic() - (self.since or began))
            self.since = 0.0
        except sqlite3.OperationalError:
            self.since = self.since or began
            self.longest = max(self.longest, time.monotonic() - self.since)


def longest_waits(listing):
    """ms for which another session could not begin to write, and for which one that reads waited."""
    path = made('lock.db')
    child = subprocess.Popen([PROGRAM, '--db', path, 'import', listing, '--as', 'project'],
                             stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    writer = Colleague(path, 'BEGIN IMMEDIATE', 'ROLLBACK')
    reader = Colleague(path, 'SELECT * FROM tally', 'SELECT id FROM project ORDER BY id LIMIT 20')
    while child.poll() is None:
        writer.tries()
        reader.tries()
        time.sleep(0.002)
    return {'writer': writer.longest * 1000, 'reader': reader.longest * 1000}


def medians(rounds):
    def median(name, which):
        values = [r[name][which] for r in rounds if r[name]]
        return statistics.median(values) if values else None
    return {name: {'seconds': median(name, 0), 'cpu': median(name, 1), 'kb': median(name, 2)}
            for name in rounds[0]}


def share(name):
    return lambda r: r[name]['seconds'] / r['sqlite3 .import']['seconds']


def peak(name):
    return lambda r: r[name]['kb'] / 1024


GOALS = [
    goals.Goal('import, × sqlite3 .import', share('import'), 0.7, 2),
    goals.Goal('the same again, ×', share('the same again'), 0.25, 2),
    goals.Goal('1 % changed, ×', share('1 % changed'), 0.3, 2),
    goals.Goal('dry run, filled database, ×', share('dry run, filled database'), 0.25, 2),
    goals.Goal('dry run, empty database, ×', share('dry run, empty database'), 0.25, 2),
    goals.Goal('import, peak MB', peak('import'), 200, 0),
    goals.Goal('the same again, peak MB', peak('the same again'), 200, 0),
    goals.Goal('1 % changed, peak MB', peak('1 % changed'), 200, 0),
    goals.Goal('parse alone, peak MB', peak('parse alone'), 64, 1),
    goals.Goal('longest wait of a reader, ms', lambda r: r['waits']['reader'], 100, 0),
]


def lists(rows):
    listing = regional.write('%s/list-%d.csv' % (PLACE, rows), regional.rows(rows))
    changed = regional.write('%s/list-%d-changed.csv' % (PLACE, rows),
                             regional.changed(regional.rows(rows)))
    return listing, changed


def show(title, listing, results):
    megabytes = os.path.getsize(listing) / 1e6
    first = next(iter(results.values()))
    print('## %s; %.0f MB\n' % (title, megabytes))
    print(tables.table(['', 'seconds', 'CPU s', 'CPU ×', 'MB/s', 'peak MB'],
                       [[name, tables.number(r['seconds'], 2), tables.number(r['cpu'], 2),
                         tables.number(r['cpu'] and first['cpu'] and r['cpu'] / first['cpu'], 2),
                         tables.number(r['seconds'] and megabytes / r['seconds'], 1),
                         tables.number(r['kb'] and r['kb'] / 1024, 1)]
                        for name, r in results.items()]) + '\n')


def main(options):
    os.makedirs(PLACE, exist_ok=True)
    listing, changed = lists(options.rows)
    results = medians([one_round(listing, changed) for _ in range(options.runs)])
    few = max(options.rows // 10, 1)
    short = lists(few)[0]
    shorts = medians([short_round(short) for _ in range(options.runs)])
    waits = longest_waits(listing)
    verdicts = goals.judge(GOALS, {**results, 'waits': waits})
    show('Import of {:,} rows; medians of {}'.format(options.rows, options.runs), listing, results)
    show('Import of {:,} rows'.format(few), short, shorts)
    print('Longest wait of a colleague while {:,} rows go in: {:.0f} ms to write (the transaction), '
          '{:.0f} ms to read\n'.format(options.rows, waits['writer'], waits['reader']))
    print(goals.show(verdicts) + '\n')
    return {'results': results, 'short': shorts, 'waits': waits, 'goals': verdicts}
