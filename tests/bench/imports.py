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
    found['dry run'] = ours(path, listing, '--dry-run')
    found['import'] = ours(path, listing)
    found['the same again'] = ours(path, listing)
    found['1 % changed'] = ours(path, changed)
    found['parse alone'] = timed([PROGRAM, 'csv', listing, '--format', 'csv'])
    return found


def longest_lock(listing):
    """The longest time in ms for which another session could not begin to write meanwhile."""
    path = made('lock.db')
    child = subprocess.Popen([PROGRAM, '--db', path, 'import', listing, '--as', 'project'],
                             stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    other = sqlite3.connect(path, timeout=0, isolation_level=None)
    longest = since = 0.0
    while child.poll() is None:
        try:
            other.execute('BEGIN IMMEDIATE')
            other.execute('ROLLBACK')
            since = 0.0
        except sqlite3.OperationalError:
            since = since or time.monotonic()
            longest = max(longest, time.monotonic() - since)
        time.sleep(0.002)
    other.close()
    return longest * 1000


def median(rounds, name, which):
    values = [r[name][which] for r in rounds if r[name]]
    return statistics.median(values) if values else None


def share(results, name):
    return results[name]['seconds'] / results['sqlite3 .import']['seconds']


GOALS = [
    goals.Goal('import, × sqlite3 .import', lambda r: share(r, 'import'), 0.7, 2),
    goals.Goal('the same again, ×', lambda r: share(r, 'the same again'), 0.25, 2),
    goals.Goal('1 % changed, ×', lambda r: share(r, '1 % changed'), 0.3, 2),
    goals.Goal('dry run, ×', lambda r: share(r, 'dry run'), 0.25, 2),
    goals.Goal('import, peak MB', lambda r: r['import']['kb'] / 1024, 200, 0),
    goals.Goal('parse alone, peak MB', lambda r: r['parse alone']['kb'] / 1024, 64, 0),
]


def main(options):
    os.makedirs(PLACE, exist_ok=True)
    listing = regional.write('%s/list-%d.csv' % (PLACE, options.rows), regional.rows(options.rows))
    changed = regional.write('%s/list-%d-changed.csv' % (PLACE, options.rows),
                             regional.changed(regional.rows(options.rows)))
    megabytes = os.path.getsize(listing) / 1e6
    rounds = [one_round(listing, changed) for _ in range(options.runs)]
    results = {name: {'seconds': median(rounds, name, 0), 'cpu': median(rounds, name, 1),
                      'kb': median(rounds, name, 2)}
               for name in rounds[0]}
    lock = longest_lock(listing)
    verdicts = goals.judge(GOALS, results)
    print('## Import of %s rows, %.0f MB; medians of %d\n'
          % ('{:,}'.format(options.rows), megabytes, options.runs))
    print(tables.table(['', 'seconds', 'CPU s', 'MB/s', 'peak MB'],
                       [[name, tables.number(r['seconds'], 2), tables.number(r['cpu'], 2),
                         tables.number(r['seconds'] and megabytes / r['seconds'], 1),
                         tables.number(r['kb'] and r['kb'] / 1024)] for name, r in results.items()]))
    print('\nlongest lock: %.0f ms\n' % lock)
    print(goals.show(verdicts) + '\n')
    return {'results': results, 'lock_ms': lock, 'goals': verdicts}
