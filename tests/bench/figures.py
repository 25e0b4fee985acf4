# SPDX-License-Identifier: EUPL-1.2
"""The figures of the dashboard with 25,000 records, beside the baseline and the peers."""
from . import goals, measure, tables
from .databases import database
from .programs import baseline, cruscotto, peers
from .session import LINKS


def measure_all(programs, options):
    run = measure.Run(programs)
    run.starts(options.starts)
    run.keys(options.runs)
    run.each('idle', options.idle)
    run.each('sessions', options.sessions)
    run.each('hang_up')
    run.each('resize')
    on_slow_links = [p for p in programs if p.get('ours') or (options.slow and not p.get('baseline'))]
    for p in on_slow_links:
        run.probe('burst', p, LINKS['9k6'])
        run.probe('hold', p, LINKS['9k6q'])
    return run.results()


def main(options):
    ours = cruscotto(database('figures', project=10_000, deadline=10_000, course=5_000))
    programs = [baseline(), ours] + ([] if options.alone else peers())
    rows = measure_all(programs, options)
    verdicts = goals.judge(goals.GOALS, rows['cruscotto'])
    print('## Dashboard: 10,000 projects, 10,000 deadlines, 5,000 courses; 80×24, xterm-256color\n')
    print(tables.show(rows) + '\n')
    print(goals.show(verdicts) + '\n')
    return {'results': rows, 'goals': verdicts}
