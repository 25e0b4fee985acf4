# SPDX-License-Identifier: EUPL-1.2
"""make bench: python3 -m bench [figures] [flat] [imports] [options], from the top of the tree.

  python3 -m bench one --keys 'j*20=down <PgDn>=page' --ready REGEX -- PROGRAM WORDS…
  python3 -m bench picture --keys '<Tab> <Enter>' -- PROGRAM WORDS… >picture.svg
  python3 -m bench pictures
  python3 -m bench selftest
"""
import argparse
import json
import os
import sys

from . import figures, flat, imports, measure, picture, pictures, selftest, tables
from .databases import PLACE

PARTS = {'figures': figures.main, 'flat': flat.main, 'imports': imports.main}


def one(options):
    program = {'name': os.path.basename(options.command[0]), 'cmd': options.command,
               'keys': options.keys, 'ready': options.ready}
    columns, rows = map(int, options.size.split('x'))
    run = measure.Run([program], (columns, rows), options.term)
    run.starts(options.starts)
    run.keys(options.runs)
    print(tables.show(run.results()))
    return 0


def bench(options):
    found = {name: PARTS[name](options) for name in options.parts or PARTS}
    os.makedirs(PLACE, exist_ok=True)
    path = os.path.join(PLACE, 'results.json')
    with open(path, 'w') as out:
        json.dump(found, out, indent=1, default=str)
    missed = sum(row[-1] == 'MISSED' for part in found.values() for row in part['goals'])
    print('%d goals missed; everything measured is in %s' % (missed, path))
    return 0


def arguments():
    parser = argparse.ArgumentParser(prog='bench', description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('parts', nargs='*', metavar='figures|flat|imports|one|selftest')
    parser.add_argument('--runs', type=int, default=3, help='rounds of keys')
    parser.add_argument('--starts', type=int, default=9)
    parser.add_argument('--sessions', type=int, default=10)
    parser.add_argument('--idle', type=float, default=5, help='seconds')
    parser.add_argument('--rows', type=int, default=1_000_000, help='of the imported list')
    parser.add_argument('--alone', action='store_true', help='without peers')
    parser.add_argument('--slow', action='store_true', help='peers on slow links as well')
    parser.add_argument('--keys', default='')
    parser.add_argument('--ready')
    parser.add_argument('--size', default='80x24')
    parser.add_argument('--term', default='xterm-256color')
    return parser


def main(words):
    command = []
    if '--' in words:
        command = words[words.index('--') + 1:]
        words = words[:words.index('--')]
    options = arguments().parse_args(words)
    options.command = command
    if options.parts == ['selftest']:
        return selftest.selftest()
    if options.parts == ['one'] and command:
        return one(options)
    if options.parts == ['picture'] and command:
        return picture.draw(options)
    if options.parts == ['pictures']:
        return pictures.main()
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        arguments().error('no such part: %s' % ' '.join(sorted(unknown)))
    return bench(options)


sys.exit(main(sys.argv[1:]))
