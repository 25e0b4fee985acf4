# SPDX-License-Identifier: EUPL-1.2
"""Databases filled with generated lists by the program's own import, kept in the build directory."""
import glob
import os
import subprocess

from . import lists

BUILD = os.environ.get('BUILD', 'build')
PROGRAM = os.path.join(BUILD, 'cruscotto')
PLACE = os.path.join(BUILD, 'bench')


def run(*words):
    subprocess.run([PROGRAM, *words], check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)


def newest_source():
    """What decides the shape of a database: the rooms that make it, and the lists."""
    paths = [p for room in ('register', 'store', 'import') for p in glob.glob('src/%s/*' % room)]
    return max(os.path.getmtime(p) for p in paths + [lists.__file__])


def remove(path):
    for suffix in ('', '-wal', '-shm'):
        if os.path.exists(path + suffix):
            os.remove(path + suffix)


def database(name, **counts):
    """The path of a database with so many records a register, made if it is not there yet."""
    path, made = os.path.join(PLACE, name + '.db'), os.path.join(PLACE, name + '.made')
    os.makedirs(PLACE, exist_ok=True)
    if os.path.exists(made) and os.path.getmtime(made) > newest_source():
        return path
    remove(path)
    run('init', path)
    for register, count in counts.items():
        source = os.path.join(PLACE, '%s-%d.csv' % (register, count))
        lists.write(register, count, source)
        run('--db', path, 'import', source, '--as', register)
        os.remove(source)
    open(made, 'w').close()
    return path
