# SPDX-License-Identifier: EUPL-1.2
"""A picture of a real session, as SVG: `make bench BENCH='picture --keys … -- PROGRAM'`."""
import html

from .session import Session

CELL, LINE, MARGIN = 8.4, 18, 12
INK, PAPER = '#d8d8d8', '#1c1c1c'
COLOURS = ['#1c1c1c', '#e06c75', '#98c379', '#e5c07b', '#61afef', '#c678dd', '#56b6c2', '#d8d8d8']


def colour(value, otherwise):
    if value is None or not isinstance(value, int):
        return otherwise
    return COLOURS[value % 8] if value < 16 else otherwise


def style(look):
    ink, _, flags = look
    words = ['fill="%s"' % colour(ink, INK)]
    if 'bold' in flags:
        words.append('font-weight="bold"')
    if 'dim' in flags:
        words.append('opacity="0.7"')
    return ' '.join(words)


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


def line(cells, row):
    out = []
    for column, text, look in runs(cells):
        if text.strip():
            out.append('<text x="%.1f" y="%d" %s textLength="%.1f" xml:space="preserve">%s</text>' % (
                MARGIN + column * CELL, MARGIN + row * LINE + 13, style(look), len(text) * CELL,
                html.escape(text)))
    return '\n'.join(out)


def svg(screen):
    width, height = 2 * MARGIN + screen.cols * CELL, 2 * MARGIN + screen.rows * LINE
    head = ('<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" '
            'font-family="DejaVu Sans Mono,Menlo,Consolas,monospace" font-size="14">\n'
            '<!-- SPDX-License-Identifier: EUPL-1.2 -->\n'
            '<rect width="100%%" height="100%%" rx="6" fill="%s"/>\n' % (width, height, PAPER))
    lines = [line(screen.cells(row), row) for row in range(screen.rows)]
    return head + '\n'.join(filter(None, lines)) + '\n</svg>\n'


def draw(options):
    columns, rows = map(int, options.size.split('x'))
    with Session(options.command, (columns, rows), options.term) as session:
        session.wait_quiet(at_least=1)
        for key in options.keys.split():
            session.key(key)
        session.text()
        print(svg(session.screen), end='')
    return 0
