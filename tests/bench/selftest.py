# SPDX-License-Identifier: EUPL-1.2
"""Checks the screen against tmux, and the clock and the byte counts against known programs."""
import shutil
import subprocess
import sys
import tempfile
import time

from .keys import encode_keys, parse_keys
from .probes import open_program, hang_up, keys
from .screen import Screen
from .session import Link


def tmux_text(data, cols, rows):
    """the same bytes through tmux"""
    d = tempfile.mkdtemp(prefix='tui_bench.')
    try:
        with open(d + '/in', 'wb') as f:
            f.write(data)
        sock = d + '/s'
        run_ = lambda *a: subprocess.run(['tmux', '-S', sock, '-f', '/dev/null', *a],
                                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        run_('new-session', '-d', '-x', str(cols), '-y', str(rows), 'sleep 1; exec sleep 60')
        run_('set', '-g', 'status', 'off')
        run_('resize-window', '-x', str(cols), '-y', str(rows))
        run_('respawn-pane', '-k', 'stty raw -echo; cat %s/in; exec sleep 60' % d)
        out = []
        for _ in range(20):
            time.sleep(0.1)
            new = run_('capture-pane', '-p').stdout.decode().split('\n')[:rows]
            if new == out and any(out):
                break
            out = new
        run_('kill-server')
        return [x.rstrip() for x in out] + [''] * (rows - len(out))
    finally:
        shutil.rmtree(d, ignore_errors=True)


def selftest(files=()):
    bad = 0

    def check(name, got, want):
        nonlocal bad
        ok = got == want
        bad += not ok
        print('%s %s' % ('ok  ' if ok else 'FAIL', name))
        if not ok:
            if isinstance(got, list) and isinstance(want, list) and len(got) > 5:
                got, want = zip(*[(a, b) for a, b in zip(got, want) if a != b])
            print('   got ', got, '\n   want', want)

    def scr(b, c=20, r=5, acs=True):
        s = Screen(c, r, acs)
        s.feed(b)
        return s
    cases = {
        'text and CUP': b'ab\x1b[2;3Hcd\r\nx',
        'wrap': b'0123456789012345678901',
        'late wrap': b'01234567890123456789\r\nx',
        'EL ECH DCH ICH': b'abcdefghij\x1b[1;3H\x1b[2X\x1b[1;6H\x1b[P\x1b[1;2H\x1b[2@\x1b[2;1Hzzz\x1b[2;2H\x1b[K',
        'region scroll LF': b'1\r\n2\r\n3\r\n4\r\n5\x1b[2;4r\x1b[4;1H\n\x1b[rA',
        'SU SD': b'1\r\n2\r\n3\r\n4\r\n5\x1b[2;5r\x1b[2S\x1b[r\x1b[1;1H\x1b[T',
        'IL DL': b'1\r\n2\r\n3\r\n4\r\n5\x1b[2;1H\x1b[2L\x1b[1;1H\x1b[M',
        'RI at top': b'1\r\n2\r\n3\x1b[H\x1bMx',
        'REP': b'-\x1b[9b|',
        'ACS': b'\x1b(0lqqk\x1b(B\r\n\x1b)0\x0ex\x0fx',
        'UTF-8 wide': 'a日本b\r\né'.encode(),
        'alt screen': b'main\x1b[?1049h\x1b[Halt\x1b[?1049l!',
        'tab and CBT': b'\ta\tb\x1b[Zc',
        'ED': b'aaa\r\nbbb\r\nccc\x1b[2;2H\x1b[J\x1b[1;2H\x1b[1J',
        'OSC': b'\x1b]0;title\x07x\x1b]2;t\x1b\\y',
    }
    have_tmux = shutil.which('tmux')
    for name, b in cases.items():
        if name == 'ACS':                       # tmux captures these as letters
            check(name, scr(b).text(), ['┌──┐', '│x', '', '', ''])
        elif have_tmux:
            check('tmux: ' + name, scr(b).text(), tmux_text(b, 20, 5))
    for path in files:
        with open(path, 'rb') as f:
            b = f.read()
        if have_tmux:
            check('tmux: ' + path, scr(b, 80, 24, False).text(), tmux_text(b, 80, 24))
        with contextlib.suppress(ImportError):
            import pyte
            ps = pyte.Screen(80, 24)
            pyte.ByteStream(ps).feed(b)
            same = scr(b, 80, 24, False).text() == [x.rstrip() for x in ps.display]
            print('%s pyte: %s%s' % ('ok  ' if same else 'note', path, '' if same else
                                     ' differs (pyte 0.8 has no SU, SD and REP)'))
    check('split input', scr(b'').text() and (lambda s: ([s.feed(bytes([c])) for c in cases['ACS'] +
          cases['UTF-8 wide']], s.text())[1])(Screen(20, 5)), scr(cases['ACS'] + cases['UTF-8 wide']).text())
    check('keys', encode_keys('<Down>x<C-f><lt>', 'xterm-256color'), b'\x1bOBx\x06<')
    st = parse_keys('j*rows!~ /ab<Enter>=find?a_b <Esc>@1200', 24)
    check('script', [(s.key, s.n, s.once, s.record, s.name, s.wait, s.expect) for s in st],
          [('j', 24, True, False, 'j', 0, None), ('/ab<Enter>', 1, False, True, 'find', 0, 'a b'),
           ('<Esc>', 1, False, True, '<Esc>', 1200, None)])
    # the clock: a program that answers after a known time with known bytes
    prog = ("import os,sys,time,tty,select\ntty.setraw(0)\nw=lambda b: os.write(1,b)\nw(b'\\x1b[Hready')\n"
            "while 1:\n k=os.read(0,1)\n if k==b'q': break\n time.sleep(.05)\n w(b'\\x1b[2;1H'+k*100)\n")
    p = {'name': 't', 'cmd': [sys.executable, '-S', '-c', prog], 'ready': 'ready',
         'keys': 'a*3=a q=q', 'quiet_ms': 80}
    r = keys(p, (80, 24), 'xterm-256color')
    check('bytes', [s['bytes'] for s in r['steps']], [106, 106, 106, 0])
    ms = [s['ms'] for s in r['steps'][:3]]
    check('ms near 50: %s' % [round(x, 1) for x in ms], all(49 < x < 70 for x in ms), True)
    check('exit', r.get('exit'), 'exit 0')
    s, _ = open_program(p, (80, 24), 'xterm-256color', Link(1000, 200))
    with s:
        k = s.key('a')
    want = 200 + 50 + 1 + 106
    check('link: %.0f ms, expected about %d' % (k['ms'], want), abs(k['ms'] - want) < 40, True)
    r = hang_up(p, (80, 24), 'xterm-256color')
    check('hup', r['hup']['how'], 'signal 1')
    return 1 if bad else 0
