# SPDX-License-Identifier: EUPL-1.2
"""A picture of a terminal's screen, as SVG: `make bench BENCH='picture --keys … -- PROGRAM'`."""
import collections
import html
import re

from .session import Session

CELL, LINE, MARGIN, BASE = 8.4, 18, 12, 13      # BASE: from the top of a row to its letters' feet

Paper = collections.namedtuple('Paper', 'ink paper')
DARK, LIGHT = Paper('#d8d8d8', '#1c1c1c'), Paper('#1c1c1c', '#ffffff')

# As xterm has them; beyond 16 they are the same on every terminal.
ANSI = ['#000000', '#cd0000', '#00cd00', '#cdcd00', '#0000ee', '#cd00cd', '#00cdcd', '#e5e5e5',
        '#7f7f7f', '#ff0000', '#00ff00', '#ffff00', '#5c5cff', '#ff00ff', '#00ffff', '#ffffff']
STEPS = (0, 95, 135, 175, 215, 255)


def colour(number, otherwise):
    if number is None:
        return otherwise
    if number < 16:
        return ANSI[number]
    if number >= 232:
        return '#' + '%02x' % (8 + 10 * (number - 232)) * 3
    number -= 16
    return '#%02x%02x%02x' % (STEPS[number // 36], STEPS[number // 6 % 6], STEPS[number % 6])


def colours(look, around):
    """Ink and paper of a cell."""
    ink, paper, flags = look
    ink, paper = colour(ink, around.ink), colour(paper, around.paper)
    return (paper, ink) if 7 in flags else (ink, paper)


def runs(cells):
    """Neighbouring cells of one look: column, text, look."""
    start, text, last = 0, '', None
    for column, (letter, look) in enumerate(cells):
        if text and look != last:
            yield start, text, last
            text = ''
        if not text:
            start, last = column, look
        text += letter or ''
    if text:
        yield start, text, last


def words(column, text):
    """What is between wide gaps stands by itself, so that columns stay straight in any font."""
    for found in re.finditer(r'\S+(?: \S+)*', text):
        yield column + found.start(), found.group()


def letters(column, row, text, style):
    return '<text x="%g" y="%d"%s textLength="%g">%s</text>' % (
        round(MARGIN + column * CELL, 1), MARGIN + row * LINE + BASE, style,
        round(len(text) * CELL, 1), html.escape(text, quote=False))


def line(cells, row, around):
    under, over = [], []
    for column, text, look in runs(cells):
        ink, paper = colours(look, around)
        style = '' if ink == around.ink else ' fill="%s"' % ink
        style += ' font-weight="bold"' if 1 in look[2] else ''
        style += ' opacity="0.7"' if 2 in look[2] else ''
        if paper != around.paper:
            under.append('<rect x="%g" y="%d" width="%g" height="%d" fill="%s"/>' % (
                round(MARGIN + column * CELL, 1), MARGIN + row * LINE, round(len(text) * CELL, 1),
                LINE, paper))
        over.extend(letters(start, row, word, style) for start, word in words(column, text))
    return under + over


def common(screen, around):
    """A screen that brings its own colours has them all round."""
    count = collections.Counter(colours(cell[1], around) for row in range(screen.rows)
                                for cell in screen.cells(row))
    return Paper(*count.most_common(1)[0][0])


def svg(screen, around=DARK):
    around = common(screen, around)
    width, height = 2 * MARGIN + screen.cols * CELL, 2 * MARGIN + screen.rows * LINE
    out = ['<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" '
           'font-family="DejaVu Sans Mono,Menlo,Consolas,monospace" font-size="14" fill="%s" '
           'xml:space="preserve">' % (width, height, around.ink),
           '<!-- SPDX-License-Identifier: EUPL-1.2 -->',
           '<rect width="100%%" height="100%%" rx="6" fill="%s" stroke="#808080"/>' % around.paper]
    for row in range(screen.rows):
        out.extend(line(screen.cells(row), row, around))
    if screen.visible:
        out.append('<rect x="%g" y="%d" width="%g" height="%d" fill="none" stroke="%s"/>' % (
            round(MARGIN + screen.x * CELL, 1), MARGIN + screen.y * LINE, CELL, LINE, around.ink))
    return '\n'.join(out) + '\n</svg>\n'


def draw(options):
    columns, rows = map(int, options.size.split('x'))
    with Session(options.command, (columns, rows), options.term) as session:
        session.wait_quiet(at_least=1)
        for key in options.keys.split():
            session.key(key)
        session.text()
        print(svg(session.screen), end='')
    return 0
