# SPDX-License-Identifier: EUPL-1.2
"""A VT220/xterm screen in memory: what a terminal shows after it was fed some bytes."""
import codecs
import collections
import re
import unicodedata

_TOKEN = re.compile(
    r'(?P<text>[^\x00-\x1f\x7f]+)'
    r'|\x1b\[(?P<par>[0-?]*)(?P<inter>[ -/]*)(?P<fin>[@-~])'
    r'|\x1b\](?:R|P[0-9a-fA-F]{7}|(?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\))'
    r'|\x1b[PX^_](?P<dcs>[^\x1b]*)\x1b\\'
    r'|\x1b(?P<ei>[ -/]+)(?P<ef>[0-~])'
    r'|\x1b(?P<esc>[0-OQ-WYZ\\`-~])'
    r'|(?P<c0>[\x00-\x1a\x1c-\x1f\x7f])', re.S)

_ACS = dict(zip('`afgijklmnopqrstuvwxyz{|}~',
                '◆▒°±␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·'))
_ACS.update({'+': '→', ',': '←', '-': '↑', '.': '↓', '0': '█', 'h': '▒'})

_wcache = {}


def wcwidth(ch):
    w = _wcache.get(ch)
    if w is None:
        if unicodedata.combining(ch) or unicodedata.category(ch) in ('Mn', 'Me', 'Cf'):
            w = 0
        elif unicodedata.east_asian_width(ch) in 'WF':
            w = 2
        else:
            w = 1
        _wcache[ch] = w
    return w


DEFAULT = (None, None, frozenset())


class Screen:
    """A VT220/xterm screen, enough for what terminfo programs send."""

    def __init__(self, cols=80, rows=24, acs=True):
        self.acs = acs                  # False: leave line drawing as letters
        self.cols, self.rows = cols, rows
        self.title = ''
        self.bells = 0
        self.unknown = collections.Counter()
        self._dec = codecs.getincrementaldecoder('utf-8')('replace')
        self._pend = ''
        self.reset()

    def reset(self):
        self.x = self.y = 0
        self.wrapnext = False
        self.attr = DEFAULT
        self.top, self.bot = 0, self.rows - 1
        self.g = ['B', 'B']
        self.gl = 0
        self.autowrap, self.insert, self.origin = True, False, False
        self.visible = True
        self.saved = {}
        self.alt = False
        self.lines = self._blank_lines()
        self.other = self._blank_lines()
        self.last = ' '
        self.modes = set()

    def _blank_lines(self):
        return [[(' ', DEFAULT)] * self.cols for _ in range(self.rows)]

    def _blank(self):
        return (' ', (None, self.attr[1], frozenset()))

    # -- reading it
    def text(self):
        return [''.join(c[0] for c in row).rstrip() for row in self.lines]

    def cells(self, y):
        return self.lines[y]

    def rows_with(self, flag):
        """rows in which any cell has the SGR flag (7 = reverse, 1 = bold...)"""
        return [y for y, row in enumerate(self.lines)
                if any(flag in c[1][2] for c in row)]

    def resize(self, cols, rows):
        for name in ('lines', 'other'):
            ls = getattr(self, name)
            if name == 'lines' and rows < len(ls):      # as xterm: drop from the top
                drop = max(0, min(self.y - rows + 1, len(ls) - rows))
                ls = ls[drop:]
                self.y -= drop
            ls = [r[:cols] + [(' ', DEFAULT)] * (cols - len(r)) for r in ls[:rows]]
            ls += [[(' ', DEFAULT)] * cols for _ in range(rows - len(ls))]
            setattr(self, name, ls)
        self.cols, self.rows = cols, rows
        self.top, self.bot = 0, rows - 1
        self.x, self.y = min(self.x, cols - 1), max(0, min(self.y, rows - 1))
        self.wrapnext = False

    # -- feeding it
    def feed(self, data):
        s = self._pend + self._dec.decode(data)
        self._pend = ''
        i, n = 0, len(s)
        match = _TOKEN.match
        while i < n:
            m = match(s, i)
            if not m:
                if n - i > 65536:               # never ending string: give up on it
                    i += 1
                    continue
                if self._hopeless(s, i):
                    self.unknown[repr(s[i:i + 6])] += 1
                    i += 1
                    continue
                self._pend = s[i:]
                return
            i = m.end()
            kind = m.lastgroup
            if kind == 'text':
                self._text(m.group())
            elif kind == 'fin':
                self._csi(m['par'], m['inter'], m['fin'])
            elif kind == 'c0':
                self._c0(m.group())
            elif kind == 'esc':
                self._esc(m['esc'])
            elif kind == 'ef':
                if m['ei'] in '()' and len(m['ei']) == 1:
                    self.g[0 if m['ei'] == '(' else 1] = m['ef']
                elif m['ei'] == '#' and m['ef'] == '8':
                    self.lines = [[('E', DEFAULT)] * self.cols for _ in range(self.rows)]
            elif kind == 'osc':
                p = m['osc'] or ''
                if p[:2] in ('0;', '2;'):
                    self.title = p[2:]

    @staticmethod
    def _hopeless(s, i):
        if s[i] != '\x1b' or i + 1 >= len(s):
            return s[i] != '\x1b'
        c = s[i + 1]
        if c == '[':
            return bool(re.match(r'\x1b\[[0-?]*[ -/]*[^ -~]', s[i:]))
        if c in ']PX^_':
            return False
        return not (' ' <= c <= '~')

    def _text(self, t):
        acs = self.acs and self.g[self.gl] == '0'
        for ch in t:
            if acs and ch in _ACS:
                ch = _ACS[ch]
            w = 1 if ' ' <= ch <= '~' else wcwidth(ch)
            if w == 0:
                x = self.x if self.wrapnext else max(0, self.x - 1)
                c = self.lines[self.y][x]
                self.lines[self.y][x] = (c[0] + ch, c[1])
                continue
            if self.wrapnext and self.autowrap:
                self.x = 0
                self._lf()
            self.wrapnext = False
            if w == 2 and self.x == self.cols - 1:
                if not self.autowrap:
                    continue
                self.x = 0
                self._lf()
            row = self.lines[self.y]
            if self.insert:
                for _ in range(w):
                    row.insert(self.x, self._blank())
                    row.pop()
            row[self.x] = (ch, self.attr)
            if w == 2 and self.x + 1 < self.cols:
                row[self.x + 1] = ('', self.attr)
            self.last = ch
            self.x += w
            if self.x >= self.cols:
                self.x = self.cols - 1
                self.wrapnext = True

    def _lf(self):
        if self.y == self.bot:
            self._scroll(1)
        elif self.y < self.rows - 1:
            self.y += 1

    def _ri(self):
        if self.y == self.top:
            self._scroll(-1)
        elif self.y > 0:
            self.y -= 1

    def _scroll(self, n, top=None):
        top = self.top if top is None else top
        b = self._blank()
        for _ in range(min(abs(n), self.bot - top + 1)):
            if n > 0:
                del self.lines[top]
                self.lines.insert(self.bot, [b] * self.cols)
            else:
                del self.lines[self.bot]
                self.lines.insert(top, [b] * self.cols)

    def _c0(self, c):
        if c == '\r':
            self.x, self.wrapnext = 0, False
        elif c in '\n\x0b\x0c':
            self.wrapnext = False
            self._lf()
        elif c == '\b':
            self.x, self.wrapnext = max(0, self.x - 1), False
        elif c == '\t':
            self.x = min(self.cols - 1, (self.x // 8 + 1) * 8)
        elif c == '\x0e':
            self.gl = 1
        elif c == '\x0f':
            self.gl = 0
        elif c == '\x07':
            self.bells += 1

    def _esc(self, c):
        if c == '7':
            self._save('dec')
        elif c == '8':
            self._restore('dec')
        elif c == 'D':
            self._lf()
        elif c == 'E':
            self.x = 0
            self._lf()
        elif c == 'M':
            self._ri()
        elif c == 'c':
            self.reset()
        elif c in '=>H\\':
            pass
        else:
            self.unknown['ESC ' + c] += 1

    def _save(self, k):
        self.saved[k] = (self.x, self.y, self.attr, self.g[:], self.gl, self.wrapnext)

    def _restore(self, k):
        self.x, self.y, self.attr, g, self.gl, self.wrapnext = self.saved.get(
            k, (0, 0, DEFAULT, ['B', 'B'], 0, False))
        self.g = list(g)
        self.x, self.y = min(self.x, self.cols - 1), min(self.y, self.rows - 1)

    def _goto(self, y, x):
        if self.origin:
            y = min(y + self.top, self.bot)
        self.y = max(0, min(y, self.rows - 1))
        self.x = max(0, min(x, self.cols - 1))
        self.wrapnext = False

    def _csi(self, par, inter, fin):
        priv = ''
        if par and par[0] in '<=>?':
            priv, par = par[0], par[1:]
        try:
            a = [int(p.split(':')[0]) if p else 0 for p in par.split(';')] if par else []
        except ValueError:
            self.unknown['CSI ' + par + fin] += 1
            return
        n = max(1, a[0]) if a else 1
        if inter or (priv and fin not in 'hlcnmuJK'):
            if not (inter == ' ' and fin == 'q') and not (inter == '!' and fin == 'p'):
                self.unknown['CSI ' + priv + inter + fin] += 1
            return
        if priv == '>' or (priv and fin in 'mu'):
            return                                      # key modes, device queries
        handler = self._CSI.get(fin)
        if handler:
            handler(self, a, n, priv, par)
        elif fin not in 'ncgtq':
            self.unknown['CSI ' + priv + fin] += 1

    # One method per control function: (self, parameters, first or 1, private mark, raw text).
    def _sgr_seq(self, a, n, priv, par):
        self._sgr(a or [0], par)

    def _cup(self, a, n, priv, par):
        self._goto(n - 1, (a[1] or 1) - 1 if len(a) > 1 else 0)

    def _cuu(self, a, n, priv, par):
        limit = self.top if self.y >= self.top else 0
        self.y, self.wrapnext = max(limit, self.y - n), False

    def _cud(self, a, n, priv, par):
        limit = self.bot if self.y <= self.bot else self.rows - 1
        self.y, self.wrapnext = min(limit, self.y + n), False

    def _cuf(self, a, n, priv, par):
        self.x, self.wrapnext = min(self.cols - 1, self.x + n), False

    def _cub(self, a, n, priv, par):
        self.x, self.wrapnext = max(0, self.x - n), False

    def _cnl(self, a, n, priv, par):
        self.x, self.y = 0, min(self.rows - 1, self.y + n)

    def _cpl(self, a, n, priv, par):
        self.x, self.y = 0, max(0, self.y - n)

    def _hpa(self, a, n, priv, par):
        self.x, self.wrapnext = max(0, min(self.cols - 1, n - 1)), False

    def _vpa(self, a, n, priv, par):
        self._goto(n - 1, self.x)

    def _cht(self, a, n, priv, par):
        self.x = min(self.cols - 1, (self.x // 8 + n) * 8)

    def _cbt(self, a, n, priv, par):
        self.x = max(0, ((self.x + 7) // 8 - n) * 8)

    def _el(self, a, n, priv, par):
        lo, hi = [(self.x, self.cols), (0, self.x + 1), (0, self.cols)][min(a[0] if a else 0, 2)]
        self.lines[self.y][lo:hi] = [self._blank()] * (hi - lo)
        self.wrapnext = False

    def _ed(self, a, n, priv, par):
        kind, b, row = a[0] if a else 0, self._blank(), self.lines[self.y]
        if kind == 0:
            row[self.x:] = [b] * (self.cols - self.x)
            for y in range(self.y + 1, self.rows):
                self.lines[y] = [b] * self.cols
        elif kind == 1:
            row[:self.x + 1] = [b] * (self.x + 1)
            for y in range(self.y):
                self.lines[y] = [b] * self.cols
        elif kind == 2:
            self.lines = [[b] * self.cols for _ in range(self.rows)]

    def _ech(self, a, n, priv, par):
        hi = min(self.cols, self.x + n)
        self.lines[self.y][self.x:hi] = [self._blank()] * (hi - self.x)

    def _dch(self, a, n, priv, par):
        row, count = self.lines[self.y], min(n, self.cols - self.x)
        del row[self.x:self.x + count]
        row.extend([self._blank()] * count)

    def _ich(self, a, n, priv, par):
        row, count = self.lines[self.y], min(n, self.cols - self.x)
        row[self.x:self.x] = [self._blank()] * count
        del row[self.cols:]

    def _il(self, a, n, priv, par):
        if self.top <= self.y <= self.bot:
            self._scroll(-n, self.y)
            self.x = 0

    def _dl(self, a, n, priv, par):
        if self.top <= self.y <= self.bot:
            self._scroll(n, self.y)
            self.x = 0

    def _su(self, a, n, priv, par):
        self._scroll(n)

    def _sd(self, a, n, priv, par):
        if len(a) < 2:
            self._scroll(-n)

    def _rep(self, a, n, priv, par):
        self._text_rep(n)

    def _stbm(self, a, n, priv, par):
        bottom = a[1] if len(a) > 1 and a[1] else self.rows
        if n < min(bottom, self.rows):
            self.top, self.bot = n - 1, min(bottom, self.rows) - 1
            self._goto(0, 0)

    def _sm(self, a, n, priv, par):
        self._mode(priv, a, True)

    def _rm(self, a, n, priv, par):
        self._mode(priv, a, False)

    def _scosc(self, a, n, priv, par):
        self._save('sco')

    def _scorc(self, a, n, priv, par):
        self._restore('sco')

    _CSI = {'m': _sgr_seq, 'H': _cup, 'f': _cup, 'A': _cuu, 'B': _cud, 'e': _cud, 'C': _cuf,
            'a': _cuf, 'D': _cub, 'E': _cnl, 'F': _cpl, 'G': _hpa, '`': _hpa, 'd': _vpa,
            'I': _cht, 'Z': _cbt, 'K': _el, 'J': _ed, 'X': _ech, 'P': _dch, '@': _ich,
            'L': _il, 'M': _dl, 'S': _su, 'T': _sd, 'b': _rep, 'r': _stbm, 'h': _sm, 'l': _rm,
            's': _scosc, 'u': _scorc}

    def _text_rep(self, n):
        g, self.g, gl, self.gl = self.g, ['B', 'B'], self.gl, 0
        self._text(self.last * n)
        self.g, self.gl = g, gl

    def _mode(self, priv, a, on):
        for p in a:
            if not priv:
                if p == 4:
                    self.insert = on
                continue
            (self.modes.add if on else self.modes.discard)(p)
            if p == 25:
                self.visible = on
            elif p == 7:
                self.autowrap = on
            elif p == 6:
                self.origin = on
                self._goto(0, 0)
            elif p in (47, 1047, 1049):
                if on and p == 1049:
                    self._save('alt')
                if on != self.alt:
                    self.lines, self.other = self.other, self.lines
                    self.alt = on
                if on:
                    self.lines = self._blank_lines()
                elif p == 1049:
                    self._restore('alt')
            elif p == 1048:
                self._save('alt') if on else self._restore('alt')

    def _sgr(self, a, par):
        fg, bg, fl = self.attr
        fl = set(fl)
        i = 0
        while i < len(a):
            p = a[i]
            if p == 0:
                fg, bg, fl = None, None, set()
            elif p in (1, 2, 3, 4, 5, 7, 8, 9):
                fl.add(p)
            elif p == 22:
                fl -= {1, 2}
            elif p in (23, 24, 25, 27, 28, 29):
                fl.discard(p - 20)
            elif 30 <= p <= 37 or 90 <= p <= 97:
                fg = p - 30 if p < 40 else p - 82
            elif 40 <= p <= 47 or 100 <= p <= 107:
                bg = p - 40 if p < 50 else p - 92
            elif p == 39:
                fg = None
            elif p == 49:
                bg = None
            elif p in (38, 48):
                if ':' in par:
                    v, i = par, len(a)
                elif i + 1 < len(a) and a[i + 1] == 5:
                    v = a[i + 2] if i + 2 < len(a) else 0
                    i += 2
                else:
                    v = tuple(a[i + 2:i + 5])
                    i += 4
                if p == 38:
                    fg = v
                else:
                    bg = v
            i += 1
        self.attr = (fg, bg, frozenset(fl))
