# SPDX-License-Identifier: EUPL-1.2
"""Filters on many records: how soon there is a screen, and whether anybody waits who types on."""
import os
import re
import sqlite3
import time

from . import goals, tables
from .procfs import cpu_ns, switches, tree
from .programs import cruscotto, fresh
from .session import Session, now

SHOWN, IDLE_MS = 100, 1000

# What is typed into the line of the filter.
TYPED = {
    'rare: titolo~"n. 4242"': 'titolo~"n. 4242"',
    'word: scuola': 'scuola',
    'word, a state: conclus': 'conclus',
    'words, rare: 4242 sospeso': '4242 sospeso',
    'common: titolo:scuola': 'titolo:scuola',
    'substring: titolo~ccessibil': 'titolo~ccessibil',
    'state: stato:sospeso': 'stato:sospeso',
    'class of states: stato:chiusa': 'stato:chiusa',
    'dates: fine>=1/4/2021 fine<=30/4/2021': 'fine>=1/4/2021 fine<=30/4/2021',
    'one day: fine=15/4/2021': 'fine=15/4/2021',
    'nothing: titolo:introvabile': 'titolo:introvabile',
    'two: area:scuola budget>=8990000': 'area:scuola budget>=8990000',
}
QUICK = {'changed since the last visit': 'cambiate'}


def first(session, key):
    """ms until the first byte that answers, and the processor's until then."""
    c0 = cpu_ns([session.pid])
    n0, sent = len(session.chunks), session.send(key.encode())
    while len(session.chunks) == n0 and now() - sent < 5000:
        session.pump_once(5)
    session.drain(8)
    answered = session.chunks[n0][0] - sent if len(session.chunks) > n0 else None
    return answered, (cpu_ns([session.pid]) - c0) / 1e6


def settle(session):
    """ms until all is found."""
    start = now()
    wait = session.wait_quiet(60000, quiet=300)
    return (wait.last or start) - start


def idle(session):
    pids = tree(session.pid)
    before = switches(pids)[0]
    session.drain(IDLE_MS)
    return (switches(pids)[0] - before) * 1000 / IDLE_MS


def measure(session, last, during):
    """The last key brings the filter; another one comes while the register is being looked through."""
    shown, cpu = first(session, last)
    time.sleep(0.06)
    echoed = first(session, during)[0] if during else None
    found = settle(session)
    return {'shown_ms': shown, 'shown_cpu_ms': cpu, 'echoed_ms': echoed, 'found_ms': found,
            'wakeups_s': idle(session)}


def begin(program):
    session = Session(program['cmd'], env=program['env'])
    session.wait_quiet(10000, until=lambda text: any(program['ready'] in line for line in text))
    session.key('1')
    session.key('f')
    return session


def typed(program, text):
    """The keys of the filter as somebody types them, one every 30 ms or so; the worst of them."""
    with begin(program) as session:
        session.key('<End><Enter><C-u>')
        typing = []
        for letter in text[:-1]:
            typing.append(first(session, letter)[0])
            session.drain(30)
        row = measure(session, text[-1], ' ')
        row['typing_ms'] = max(typing)
        return row


def quick(program, label):
    with begin(program) as session:
        line = next((line for line in session.text() if label in line), None)
        key = line and re.search(r'\d', line)
        return measure(session, key[0], None) if key else {}


def visited(path):
    """A home that knows of a visit before everything, and an import that a colleague did."""
    home = fresh('home-visit')
    hashed = 14695981039346656037
    for byte in os.path.realpath(path).encode():
        hashed = (hashed ^ byte) * 1099511628211 % 2 ** 64
    place = os.path.join(home, '.local/state/cruscotto/visits')
    os.makedirs(place, mode=0o700, exist_ok=True)
    with open(os.path.join(place, '%016x.visit' % hashed), 'w') as out:
        out.write('cruscotto visit 1\naction 0\nat 1615800000\ndatabase %s\n' % os.path.realpath(path))
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE action SET user='collega' WHERE kind='import'")
    connection.close()
    return home


def main(path):
    program = cruscotto(path, 'filters')
    program['env'] = dict(program['env'], HOME=visited(path))
    rows = {name: typed(program, text) for name, text in TYPED.items()}
    rows.update({name: quick(program, label) for name, label in QUICK.items()})
    columns = ['shown_ms', 'shown_cpu_ms', 'typing_ms', 'echoed_ms', 'found_ms', 'wakeups_s']
    print('## Filters on the larger one\n')
    print(tables.table(['ms', 'first screen', 'its CPU', 'worst key before', 'key meanwhile', 'all found',
                        'wakeups/s after'],
                       [[name] + [tables.number(row.get(c), 1) for c in columns]
                        for name, row in rows.items()]) + '\n')
    return rows


def wanted(rows):
    found = []
    for name, row in rows.items():
        found.append(goals.Goal('first screen, ms: ' + name, lambda _, r=row: r['shown_ms'], SHOWN, 1))
        found.append(goals.Goal('worst other key, ms: ' + name, lambda _, r=row: max(
            r.get('typing_ms') or 0, r.get('echoed_ms') or 0), SHOWN, 1))
        found.append(goals.Goal('wakeups/s after: ' + name, lambda _, r=row: r['wakeups_s'], 0, 1))
    return found

