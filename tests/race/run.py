#!/usr/bin/env python3
"""Builds the programs of tests/race/programs with `go2cpp build -race` and compares the reports with real Go's.

usage: run.py --build DIR [--only PATTERN]...      run.py --refresh   (makes expected/ anew, by `go build -race`; needs cgo)

A program is run at GOMAXPROCS 1, 2 and 4. clean_*: status 0 and no report. racy_*: status 66, `Found N data race(s)`, and
the places that race and those where their goroutines were started are the ones that real Go names in expected/NAME.txt.
Which access comes first, and addresses, differ from run to run. Last line: `N passed, N failed`.
"""
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from harness import main_of_programs  # noqa: E402

FRAME = re.compile(r'^  (\S+)\(.*\)\n      (\S+):(\d+)', re.M)


def places(text):
    """`access FUNCTION FILE:LINE` and `created …` of the innermost frame of each stack in the reports."""
    found = set()
    for report in re.findall(r'^WARNING: DATA RACE\n(.*?)^==================$', text, re.M | re.S):
        for section in report.split('\n\n'):
            head, _, rest = section.partition('\n')
            frame = FRAME.search(rest)
            while frame and frame.group(1).startswith('runtime.'):
                frame = FRAME.search(rest, frame.end() - 1)
            what = 'created' if head.startswith('Goroutine') else 'access'
            place = f'{frame.group(1)} {os.path.basename(frame.group(2))}:{frame.group(3)}' if frame else '?'
            found.add(f'{what} {place}')
    return found


def run(exe, procs):
    done = subprocess.run([exe], capture_output=True, text=True, timeout=60, env={**os.environ, 'GOMAXPROCS': str(procs)})
    return done.returncode, done.stderr


def check(source, go2cpp, scratch):
    name = os.path.basename(source)[:-3]
    exe = os.path.join(scratch, name)
    built = subprocess.run([go2cpp, 'build', '-race', '-o', exe, source], capture_output=True, text=True, timeout=1800)
    if built.returncode:
        return 'does not build: ' + built.stderr[:1000]
    seen = set()
    for procs in (1, 2, 4):
        status, text = run(exe, procs)
        if name.startswith('clean_'):
            if status != 0 or 'DATA RACE' in text:
                return f'GOMAXPROCS={procs}: status {status}, expected 0 and no report\n{text[:3000]}'
            continue
        count = re.search(r'^Found (\d+) data race\(s\)$', text, re.M)
        if status != 66 or not count or int(count.group(1)) != text.count('WARNING: DATA RACE'):
            return f'GOMAXPROCS={procs}: status {status}, expected 66 and the number of races\n{text[:3000]}'
        seen |= places(text)
    if name.startswith('racy_'):
        with open(f'{HERE}/expected/{name}.txt', encoding='utf-8') as f:
            expected = set(f.read().splitlines())
        if seen != expected:
            return f'missing {sorted(expected - seen)}, unexpected {sorted(seen - expected)}'
    return ''


def refresh(source, scratch):
    name = os.path.basename(source)[:-3]
    exe = os.path.join(scratch, name)
    subprocess.run(['go', 'build', '-race', '-o', exe, source], check=True, env={**os.environ, 'CGO_ENABLED': '1'})
    seen = set()
    for procs in (1, 2, 4) * 3:
        seen |= places(run(exe, procs)[1])
    print(name, len(seen), 'places')
    if name.startswith('racy_'):
        os.makedirs(f'{HERE}/expected', exist_ok=True)
        with open(f'{HERE}/expected/{name}.txt', 'w', encoding='utf-8') as f:
            f.write(''.join(line + '\n' for line in sorted(seen)))
    elif seen:
        sys.exit(f'real Go reports {name}: {sorted(seen)}')


if __name__ == '__main__':
    main_of_programs(__doc__, HERE, check, refresh)
