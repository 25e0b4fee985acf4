# SPDX-License-Identifier: EUPL-1.2
"""What the bytes on the line are made of."""
import collections
import re

_CLASS = re.compile(
    rb'(?P<csi>\x1b\[[0-?]*[ -/]*[@-~])|(?P<str>\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?)'
    rb'|(?P<esc>\x1b[ -/]*[0-~])|(?P<c0>[\x00-\x1f\x7f])|(?P<utf8>[\x80-\xff]+)'
    rb'|(?P<blank> +)|(?P<text>[!-~]+)', re.S)


def classify(data):
    """bytes per kind: text, blank, utf8, c0, and each control function by its
    final byte ('SGR', 'CUP', ...)"""
    names = {'m': 'SGR', 'H': 'CUP', 'd': 'VPA', 'G': 'HPA', 'K': 'EL', 'J': 'ED',
             'X': 'ECH', 'b': 'REP', 'P': 'DCH', '@': 'ICH', 'L': 'IL', 'M': 'DL',
             'S': 'SU', 'T': 'SD', 'r': 'STBM', 'A': 'CUU', 'B': 'CUD', 'C': 'CUF',
             'D': 'CUB', 'h': 'SM', 'l': 'RM'}
    out = collections.Counter()
    for m in _CLASS.finditer(data):
        k = m.lastgroup
        if k == 'csi':
            k = names.get(chr(m.group()[-1]), 'CSI' + chr(m.group()[-1]))
        elif k == 'esc':
            k = 'charset' if m.group()[1:2] in b'()' else 'ESC'
        out[k] += len(m.group())
    return dict(out)
