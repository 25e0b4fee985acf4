# SPDX-License-Identifier: EUPL-1.2
"""The pictures of the manual: every theme and every kind of view, over the sample data as of one day.

`make pictures` makes them anew; where nothing on the screens changed, neither do the files.
"""
import collections
import glob
import os
import subprocess
import tempfile

from .picture import DARK, LIGHT, svg
from .session import Session

PLACE = os.path.join('docs', 'pictures')
TODAY = '2021-03-15'
LIST = 'sample-data/regional/avvisi-righe-irregolari.csv'

Shot = collections.namedtuple('Shot', 'name text keys size theme paper options',
                              defaults=('', (80, 24), 'terminal', DARK, ()))

# `text` is on the screen when all keys have been taken.
SHOTS = (
    Shot('dashboard', '3 Corsi'),
    Shot('light', '3 Corsi', paper=LIGHT),
    Shot('contrast', '3 Corsi', theme='contrast'),
    Shot('color-blind', '3 Corsi', theme='color-blind'),
    Shot('color-blind-light', '3 Corsi', theme='color-blind', paper=LIGHT),
    Shot('mono', '3 Corsi', theme='mono'),
    Shot('ascii', '3 Corsi', options=('--ascii',)),
    Shot('wide', '3 Corsi', size=(162, 30)),
    Shot('detail', '─Scadenza S21-01', '2', size=(124, 30)),
    Shot('indicators', '9 Indicatori', '9 <Down>*7'),
    Shot('calendar', '22 marzo', 'M <Down>'),
    Shot('timeline', 'oggi', '1 L +'),
    Shot('form', 'Titolo', '1 e'),
    Shot('import', 'da scrivere', 'I %s <Enter>' % LIST),
    Shot('help', 'Aiuto', '?'),
)


def run(program, *words):
    subprocess.run([program, *words], check=True, stdout=subprocess.DEVNULL)


def make_demo(program, place):
    database = os.path.join(place, 'demo.db')
    run(program, 'init', '--title', 'Piano 2021', database)
    for name in sorted(glob.glob('sample-data/*.csv')):
        run(program, '--db', database, 'import', name)
    return database


def environment(place, theme):
    directory = os.path.join(place, 'config', 'cruscotto')
    os.makedirs(directory, exist_ok=True)
    with open(os.path.join(directory, 'config'), 'w') as out:
        out.write('theme = %s\n' % theme)
    return {'HOME': place, 'XDG_CONFIG_HOME': os.path.join(place, 'config'),
            'XDG_STATE_HOME': os.path.join(place, 'state'), 'LC_ALL': 'C.UTF-8', 'NO_COLOR': ''}


def repeated(keys):
    for word in keys.split():
        key, _, times = word.partition('*')
        yield from [key] * int(times or 1)


def shoot(program, database, place, shot):
    command = [program, '--db', database, '--today', TODAY, *shot.options]
    with Session(command, shot.size, env=environment(place, shot.theme)) as session:
        session.wait_quiet(until=lambda rows: any('Corsi' in row for row in rows))
        for key in repeated(shot.keys):
            session.key(key)
        there = any(shot.text in row for row in session.text())
        picture = svg(session.screen, shot.paper)
    if not there:
        raise SystemExit('%s: "%s" is not on the screen:\n%s'
                         % (shot.name, shot.text, '\n'.join(session.text())))
    with open(os.path.join(PLACE, shot.name + '.svg'), 'w') as out:
        out.write(picture)


def main():
    program = os.path.abspath(os.path.join(os.environ.get('BUILD', 'build'), 'cruscotto'))
    os.makedirs(PLACE, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        database = make_demo(program, place)
        for shot in SHOTS:
            shoot(program, database, place, shot)
    return 0
