# SPDX-License-Identifier: EUPL-1.2
"""Whether opening and every key cost the same with 1,000 and with 1,000,000 records in a register."""
from . import filters, goals, measure, tables
from .databases import database
from .programs import cruscotto

FEW, MANY, MOST = 1_000, 1_000_000, 1.5


def ratio(few, many):
    return many / few if few and many is not None else None


def compare(few, many):
    """[what, few, many, ratio] for the opening and each key, in ms of processor time: on a busy
    machine the time on the clock says more about the machine."""
    rows = [('opening', few['start_cpu_ms'], many['start_cpu_ms'])]
    rows += [(name, few['keys'][name]['cpu_ms'], many['keys'][name]['cpu_ms'])
             for name in few['keys'] if name in many['keys']]
    return [(name, a, b, ratio(a, b)) for name, a, b in rows]


def goal(name, value):
    return goals.Goal('%s, ×' % name, lambda _, v=value: v, MOST, 2)


def main(options):
    run = measure.Run([cruscotto(database('few', project=FEW), 'few'),
                       cruscotto(database('many', project=MANY), 'many')])
    run.starts(options.starts)
    run.keys(options.runs)
    results = run.results()
    compared = compare(results['few'], results['many'])
    verdicts = goals.judge([goal(name, x) for name, _, _, x in compared], {})
    print('## The same with 1,000 and 1,000,000 projects\n')
    print(tables.table(['CPU ms', 'of 1,000', 'of 1,000,000', '×'],
                       [[name, tables.number(a, 2), tables.number(b, 2), tables.number(x, 2)]
                        for name, a, b, x in compared]) + '\n')
    filtered = filters.main(database('many', project=MANY))
    verdicts += goals.judge(filters.wanted(filtered), {})
    print(goals.show(verdicts) + '\n')
    for problem in tables.problems(results):
        print(problem)
    return {'results': results, 'filters': filtered, 'goals': verdicts}
