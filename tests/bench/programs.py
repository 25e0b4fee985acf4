# SPDX-License-Identifier: EUPL-1.2
"""The programs that are measured: ours, the baseline, and peers where they are installed."""
import os
import shutil
import subprocess

from .databases import BUILD, PLACE, PROGRAM

SURROUNDINGS = {'LC_ALL': 'C.UTF-8', 'LANG': 'C.UTF-8'}
MANY = 10_000


def baseline():
    return {'name': 'baseline', 'cmd': [os.path.join(BUILD, 'tests/bench/baseline')],
            'ready': 'ready', 'baseline': True, 'env': SURROUNDINGS,
            'without': ('resize',)}


def cruscotto(database, name='cruscotto'):
    return {'name': name, 'env': dict(SURROUNDINGS, HOME=fresh('home')), 'ours': True,
            'cmd': [PROGRAM, '--db', database, '--today', '2021-03-15'],
            'ready': 'Scadenze', 'keys': KEYS, 'burst_key': 'j'}


# Down and up within the window; to the bottom, and on; pages; detail and back; the other panes; the
# whole list of a register; a word searched for; a title typed into a form, and given up; a record
# completed, and that undone.
KEYS = ('<Tab>*3=pane 1=register?Progetti j*10=down k*10=up j*rows!~ j*10=scroll <PgDn>*5=page '
        '<PgUp>*5=page g~ G~' + 5 * ' g=first G=last' + 5 * ' <Enter>=detail <Esc>=back@100' +
        ' /~' + ''.join(' %s=search' % c for c in 'scuola') + ' <Esc>~@100' +
        ' a=form' + ''.join(' %s=type' % c for c in 'Riqualificazionedellascuola') +
        ' <Esc>~@100 n~' + 3 * ' g~ c=complete u=undo')


def fresh(name):
    path = os.path.abspath(os.path.join(PLACE, name))
    os.makedirs(path, exist_ok=True)
    return path


def files(count):
    place = fresh('files')
    for i in range(count):
        path = os.path.join(place, 'voce-%05d.txt' % i)
        if not os.path.exists(path):
            open(path, 'w').close()
    return place


def long_text():
    path = os.path.join(fresh('text'), 'lines.txt')
    with open(path, 'w', encoding='utf-8') as out:
        out.writelines('%05d Rendicontazione della città n. %d\n' % (i, i * 7919 % 9973)
                       for i in range(MANY))
    return path


def git_history():
    """A repository of many small commits."""
    place = os.path.join(fresh('history'), 'repo')
    if os.path.isdir(place):
        return place
    stream = []
    for i in range(MANY):
        message = 'Voce %d del piano' % i
        stream.append('commit refs/heads/main\ncommitter Prova <prova@example.org> %d +0100\n'
                      'data %d\n%s\nM 644 inline f\ndata 2\n%d\n'
                      % (1_600_000_000 + i * 60, len(message), message, i % 10))
    quiet = {'stdout': subprocess.DEVNULL, 'stderr': subprocess.DEVNULL, 'check': True}
    subprocess.run(['git', 'init', '-q', '-b', 'main', place], **quiet)
    subprocess.run(['git', '-C', place, 'fast-import', '--quiet'], input=''.join(stream).encode(), **quiet)
    subprocess.run(['git', '-C', place, 'reset', '-q', '--hard'], **quiet)
    return place


def calendar():
    place = fresh('calcurse')
    with open(os.path.join(place, 'todo'), 'w') as out:
        out.writelines('[%d] Voce %d del piano\n' % (1 + i % 9, i) for i in range(1000))
    with open(os.path.join(place, 'apts'), 'w') as out:
        out.writelines('03/%02d/2021 @ 09:00 -> 03/%02d/2021 @ 10:00 |Incontro %d\n'
                       % (1 + i % 28, 1 + i % 28, i) for i in range(1000))
    return place


def forget_lock():
    """calcurse allows one session at a time, and one that was killed counts."""
    lock = os.path.join(PLACE, 'calcurse', '.calcurse.pid')
    if os.path.exists(lock):
        os.remove(lock)


def peer(name, words, keys, ready=None, **more):
    return dict({'name': name, 'cmd': [name, *words], 'keys': keys, 'ready': ready,
                 'env': dict(SURROUNDINGS, HOME=fresh('home'))}, **more)


LIST_KEYS = 'j*10=down j*rows!~ j*10=scroll <PgDn>*5=page'
PEERS = {
    'calcurse': lambda: peer('calcurse', ['-D', calendar()], '<Tab>*3=pane <Tab>~ j*10=down',
                             ready='Voce', settle_ms=200, before=forget_lock),
    'tig': lambda: peer('tig', [], LIST_KEYS + ' <Enter>=detail', cwd=git_history(), ready='Voce'),
    'htop': lambda: peer('htop', [], '<Down>*10=down <PgDn>*2=page', ready='Mem', burst_key='<Down>'),
    'mc': lambda: peer('mc', ['-u', files(MANY)],
                       '<Tab>*4=pane <Down>*10=down <Down>*rows!~ <Down>*10=scroll <PgDn>*5=page',
                       ready='voce', burst_key='<Down>'),
    'nnn': lambda: peer('nnn', [files(MANY)], LIST_KEYS, ready='voce'),
    'ncdu': lambda: peer('ncdu', [files(MANY)], LIST_KEYS, ready='voce', settle_ms=200),
    'less': lambda: peer('less', [long_text()], 'j*10=scroll <Space>*5=page', ready='Rendicontazione'),
}


def peers():
    """Those that are installed."""
    return [make() for name, make in PEERS.items() if shutil.which(name)]
