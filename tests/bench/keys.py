# SPDX-License-Identifier: EUPL-1.2
"""Key scripts: words KEY[*N][!][~][=NAME][@MS][?REGEX].

KEY is literal text with <Down> <PgDn> <F3> <Enter> <Esc> <C-f> <Tab> <Space> <lt> … from terminfo;
*N repeats (N may be `rows`, the height of the terminal), ! sends the repeats in one write, ~ does not
record, =NAME names the result, @MS waits at least so long, ?REGEX must be on the screen afterwards
(_ stands for a blank).
"""
import collections
import re
import subprocess

_CAPS = {'Down': 'kcud1', 'Up': 'kcuu1', 'Left': 'kcub1', 'Right': 'kcuf1',
         'PgDn': 'knp', 'PgUp': 'kpp', 'Home': 'khome', 'End': 'kend',
         'Del': 'kdch1', 'Ins': 'kich1', 'BS': 'kbs', 'BTab': 'kcbt'}
_CAPS.update({'F%d' % i: 'kf%d' % i for i in range(1, 13)})
_FALL = {'kcud1': '\x1b[B', 'kcuu1': '\x1b[A', 'kcub1': '\x1b[D', 'kcuf1': '\x1b[C',
         'knp': '\x1b[6~', 'kpp': '\x1b[5~', 'khome': '\x1b[1~', 'kend': '\x1b[4~',
         'kdch1': '\x1b[3~', 'kich1': '\x1b[2~', 'kbs': '\x7f', 'kcbt': '\x1b[Z',
         'kf1': '\x1bOP', 'kf2': '\x1bOQ', 'kf3': '\x1bOR', 'kf4': '\x1bOS',
         'kf5': '\x1b[15~', 'kf6': '\x1b[17~', 'kf7': '\x1b[18~', 'kf8': '\x1b[19~',
         'kf9': '\x1b[20~', 'kf10': '\x1b[21~', 'kf11': '\x1b[23~', 'kf12': '\x1b[24~'}
_PLAIN = {'Enter': '\r', 'Esc': '\x1b', 'Tab': '\t', 'Space': ' ', 'lt': '<', 'star': '*',
          'eq': '=', 'q': '?', 'at': '@', 'bang': '!', 'tilde': '~'}
_ti = {}


def terminfo(term):
    if term not in _ti:
        caps = {}
        try:
            out = subprocess.run(['infocmp', '-1', '-x', term], stdout=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL).stdout.decode('latin-1')
        except OSError:
            out = ''
        for m in re.finditer(r'^\t(k\w+)=(.*),$', out, re.M):
            v = m[2]
            v = re.sub(r'\\([0-7]{3})', lambda k: chr(int(k[1], 8)), v)
            v = re.sub(r'\^(.)', lambda k: '\x7f' if k[1] == '?' else chr(ord(k[1]) & 31), v)
            v = v.replace('\\E', '\x1b').replace('\\,', ',').replace('\\s', ' ')
            caps[m[1]] = v
        _ti[term] = caps
    return _ti[term]


def encode_keys(text, term):
    def one(m):
        k = m[1]
        if k in _PLAIN:
            return _PLAIN[k]
        if k.startswith('C-'):
            return chr(ord(k[2].upper()) & 31)
        if k.startswith('M-'):
            return '\x1b' + k[2:]
        if k in _CAPS:
            return terminfo(term).get(_CAPS[k]) or _FALL[_CAPS[k]]
        raise ValueError('unknown key <%s>' % k)
    return re.sub(r'<([A-Za-z]+[A-Za-z0-9-]*[^>]?)>', one, text).encode()


Step = collections.namedtuple('Step', 'key n once record name wait expect')
_STEP = re.compile(r'^(?P<key>.+?)(?:\*(?P<n>\d+|rows))?(?P<once>!)?(?P<skip>~)?'
                   r'(?:=(?P<name>[\w.+:/-]+))?(?:@(?P<wait>\d+))?(?:\?(?P<exp>.+))?$')


def parse_keys(script, rows):
    steps = []
    for w in (script.split() if isinstance(script, str) else script):
        if isinstance(w, Step):
            steps.append(w)
            continue
        m = _STEP.match(w)
        n = rows if m['n'] == 'rows' else int(m['n'] or 1)
        steps.append(Step(m['key'], n, bool(m['once']), not m['skip'], m['name'] or m['key'],
                          int(m['wait'] or 0), m['exp'] and m['exp'].replace('_', ' ')))
    return steps
