# SPDX-License-Identifier: EUPL-1.2
"""What a full-screen terminal program costs its user and its server.

Programs run in a pseudo-terminal and are sent keys; bytes, time, memory and wakeups are counted from
outside, the same way for cruscotto and for others. Needs Python 3.9 and Linux, nothing else.
"""
